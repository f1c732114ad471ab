//! Names of vouchers: the title, and a detail with type, validity and the end of the id to distinguish equal titles.

use std::sync::Arc;

use card_model::{id::CardId, language::Language};
use desk_api::card_list::CardRow;
use desk_wording as wording;

use crate::{
    i18n::{Message, common::Common, statistics::StatisticsText as Text},
    state::{card_index::CardIndex, card_list::short_id},
};

/// The row of a voucher, if it is known.
pub(super) fn row(card_id: &CardId) -> Option<Arc<CardRow>> {
    CardIndex::get().rows().iter().find(|row| row.card_id == *card_id).cloned()
}

/// The title of a voucher. Reactive, since the list may still be loading.
pub(super) fn title(card_id: &CardId, language: Language) -> String {
    if let Some(row) = row(card_id) {
        return row.title.clone();
    }
    let text = if CardIndex::get().is_complete() {
        Text::DeletedVoucher.text(language)
    } else {
        Common::Loading.text(language)
    };
    format!("{text} {}", short_id(card_id))
}

/// Returns the detail that distinguishes vouchers with the same title.
pub(super) fn detail(row: &CardRow, language: Language) -> String {
    let mut text = wording::card_type(&row.card_type, language);
    text.extend([" · ", &short_id(&row.card_id)]);
    if let Some((begin, end)) = row.valid {
        text.extend([format!(" · {} – {}", begin.beijing_day(), end.beijing_day())]);
    }
    text
}

/// Title and detail. `known` is the title in the figures, for a voucher that is no longer listed.
pub(super) fn name(card_id: &CardId, known: &str, language: Language) -> (String, String) {
    match row(card_id) {
        Some(row) => (row.title.clone(), detail(&row, language)),
        None if known.is_empty() => (title(card_id, language), short_id(card_id)),
        None => (known.to_owned(), short_id(card_id)),
    }
}

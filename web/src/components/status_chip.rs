//! The state of a card as chips: its status, and what needs attention.

use card_model::{language::Language, review::CardStatus, standing::Attention, time::UnixSeconds};
use desk_api::{card_list::CardRow, wording};
use leptos::prelude::*;

use crate::{i18n::list, state::card_list::days_left};

use super::{
    chip::{Tone, chip},
    icon::Icon,
};

/// The chips of a card: the status always, then what else needs attention.
pub fn status_chips(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    let mut chips = vec![row_chip(row, now, language)];
    for attention in row.attention(now) {
        let text = match attention {
            // The status says these two already.
            Attention::Refused | Attention::UnderReview => continue,
            Attention::LowStock => wording::attention(attention, language).to_owned(),
            Attention::ExpiringSoon => list::expires_in(days_left(row, now).unwrap_or(0), language),
        };
        let icon = match attention {
            Attention::ExpiringSoon => Icon::Clock,
            _ => Icon::Warning,
        };
        chips.push(chip(Tone::Warning, Some(icon), text));
    }
    chips.into_any()
}

/// The chip of a row's status.
pub fn row_chip(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    status_chip(row.standing().status_at(now), language)
}

/// The chip of a state.
pub fn status_chip(status: &CardStatus, language: Language) -> AnyView {
    let (tone, icon) = match status {
        CardStatus::NotVerify => (Tone::Info, Icon::Clock),
        CardStatus::VerifyFail => (Tone::Danger, Icon::Cross),
        CardStatus::SysOffShelf => (Tone::Danger, Icon::Warning),
        CardStatus::Dispatch => (Tone::Success, Icon::Live),
        issuable if issuable.is_issuable() => (Tone::Outlined, Icon::Ring),
        _ => (Tone::Neutral, Icon::Dash),
    };
    chip(tone, Some(icon), wording::card_status(status, language))
}

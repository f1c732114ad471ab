//! A file of changes with the present values of cards, to be edited. Unedited, it changes nothing.

use std::borrow::Cow;

use card_model::{
    base_info::BaseInfo, card::Card, date_info::DateInfo, field::Field, id::CardId, patch::Changed,
    review::CardStatus, time::UnixSeconds, title,
};
use desk_api::change_file::NOTE_COLUMN;

use super::file::CARD;
use crate::{account::Account, failure::Failure};

/// The fields that are changed most often.
const FIELDS: [Field; 5] = [
    BaseInfo::SERVICE_PHONE,
    BaseInfo::NOTICE,
    BaseInfo::DESCRIPTION,
    DateInfo::END_TIMESTAMP,
    BaseInfo::LOCATION_ID_LIST,
];

/// A line of a file.
pub(crate) type Line = Vec<Cow<'static, str>>;

/// Returns the heading and a line for each card that can be changed: the chosen ones in their order, otherwise all.
///
/// # Errors
/// Fails if the database can't be read.
pub(crate) async fn lines(
    account: &Account,
    chosen: Option<&[CardId]>,
) -> Result<Vec<Line>, Failure> {
    let mut cards = Vec::new();
    match chosen {
        None => cards.extend(account.store.cards(&account.name).await?),
        Some(ids) => {
            for card_id in ids {
                cards.extend(account.store.card(&account.name, card_id).await?);
            }
        }
    }
    let may_change = |card: &Card| {
        let status = card.base_info.status.clone().unwrap_or(CardStatus::from(""));
        status.accepts_updates()
    };
    let cards = cards.iter().filter(|snapshot| may_change(&snapshot.card));
    let lines = cards.map(|snapshot| line(&snapshot.card_id, &snapshot.card));
    Ok([heading()].into_iter().chain(lines).collect())
}

fn heading() -> Line {
    let fields = FIELDS.map(|field| Cow::Owned(field.to_string()));
    [Cow::Borrowed(CARD), Cow::Owned(format!("{NOTE_COLUMN}title"))]
        .into_iter()
        .chain(fields)
        .collect()
}

fn line(card_id: &CardId, card: &Card) -> Line {
    let fields = FIELDS.map(|field| cell(card, field));
    [card_id.to_string(), title::of(card).unwrap_or_default()]
        .into_iter()
        .chain(fields)
        .map(Cow::Owned)
        .collect()
}

/// The present value as a file has it; empty if the field is missing or can't change.
fn cell(card: &Card, field: Field) -> String {
    if field == DateInfo::END_TIMESTAMP {
        let range = card.base_info.date_info.as_ref().and_then(DateInfo::range);
        return range.map(|(_, end)| end_of_validity(end)).unwrap_or_default();
    }
    let value = card.get(&Changed::Field(field)).filter(|value| value.as_str() != "null");
    value
        .map(|value| value.text().unwrap_or_else(|| value.as_str().into()).into_owned())
        .unwrap_or_default()
}

/// A day, if the validity ends with it.
fn end_of_validity(end: UnixSeconds) -> String {
    let day = end.beijing_day();
    if day.end() == end { day.to_string() } else { end.get().to_string() }
}

//! Creating, reading and changing one card.

use card_model::card::Card;
use desk_api::{card_list::CardDetail, journal::Entry, path};
use serde_json::{Map, Value};
use weixin_api::card::{create, update};

use super::{Failure, get, weixin};
use crate::state::session::CurrentSession;

/// Reads a card from the platform, with what is known about its review and its writes.
pub async fn card_detail(session: CurrentSession, card_id: &str) -> Result<CardDetail, Failure> {
    get(&session.desk(path::desk::CARD, &[card_id])).await
}

/// Makes a card and answers its id.
pub async fn create_card(
    session: CurrentSession,
    card: Card,
    key: &str,
) -> Result<String, Failure> {
    let request = create::Request { card };
    let response = weixin::<create::Create>(&session.account(), &request, Some(key)).await?;
    Ok(response.card_id)
}

/// Sends an update's body and answers whether the card went back to review.
pub async fn update_card(
    session: CurrentSession,
    card_id: &str,
    body: Value,
    key: &str,
) -> Result<bool, Failure> {
    let mut card = match body {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    card.remove("card_id");
    let request = update::Request { card_id: card_id.to_owned(), card };
    let response = weixin::<update::Update>(&session.account(), &request, Some(key)).await?;
    Ok(response.send_check)
}

/// The write that a request of that name made, as the journal has it now.
pub async fn journal_entry(
    session: CurrentSession,
    request_id: &str,
) -> Result<Option<Entry>, Failure> {
    let entries: Vec<Entry> = get(&session.desk(path::desk::JOURNAL, &[])).await?;
    Ok(entries.into_iter().find(|entry| entry.request_id == request_id))
}

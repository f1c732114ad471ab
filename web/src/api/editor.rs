//! Creates, reads and updates a card.

use card_model::{id::CardId, validation::ValidCard};
use desk_api::{
    card_list::CardDetail,
    card_update::{CardUpdate, CardUpdated},
    path,
};
use gloo_net::http::Method;
use weixin_api::card::create;

use super::{Failure, get, send_with, weixin};
use crate::state::session::CurrentSession;

/// Reads a card from the platform, with its review and its writes.
pub async fn card_detail(session: CurrentSession, card_id: &CardId) -> Result<CardDetail, Failure> {
    get(&session.desk(path::desk::CARD, &[card_id.as_str()])).await
}

/// Creates a card and returns its id.
pub async fn create_card(
    session: CurrentSession,
    card: ValidCard,
    key: &str,
) -> Result<CardId, Failure> {
    let request = create::Request::new(card);
    let response = weixin::<create::Create>(&session.account(), &request, Some(key)).await?;
    Ok(response.card_id)
}

/// Saves an edit. With `intended`, it is sent even if an equal update has an unknown outcome.
pub async fn update_card(
    session: CurrentSession,
    card_id: &CardId,
    update: &CardUpdate,
    key: &str,
    intended: bool,
) -> Result<CardUpdated, Failure> {
    let address = session.desk(path::desk::CARD_UPDATE, &[card_id.as_str()]);
    let mut headers = vec![(path::IDEMPOTENCY_KEY, key)];
    if intended {
        headers.push((path::REPEAT, "intended"));
    }
    send_with(Method::POST, &address, update, &headers).await
}

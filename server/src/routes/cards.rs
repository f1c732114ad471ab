//! GET `/desk/{account}/cards`, the same as CSV, and one card in full.

use std::{sync::Arc, time::Duration};

use axum::{Json, extract::Request, response::Response};
use card_model::review::CardStatus;
use desk_api::{
    card_list::{CardDetail, CardList, Chosen},
    error::ErrorCode,
};
use desk_store::WriteFilter;
use serde::Deserialize;
use weixin_api::errcode;
use weixin_client::CallError;

use crate::{
    account::Account,
    cards::{CardCache, read},
    export::{self, InLanguage},
    failure::Failure,
    http::extract::{Path, Query, json_body},
    server::InAccount,
};

/// How long a caller waits for cards to be read; after that it gets what is known, and events.
const PATIENCE: Duration = Duration::from_secs(20);
/// Writes that the page of a card shows.
const WRITES_OF_A_CARD: u32 = 50;
/// Bytes of the ids that are exported: room for 20,000 cards.
const MAX_CHOSEN_BYTES: usize = 1024 * 1024;

/// Query of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ListQuery {
    /// Reads everything anew before answering.
    #[serde(default)]
    refresh: bool,
}

/// Answers all cards at a glance.
pub(crate) async fn list(
    InAccount(account): InAccount,
    Query(query): Query<ListQuery>,
) -> Result<Json<CardList>, Failure> {
    known_cards(&account, query.refresh).await?;
    Ok(Json(card_list(&account)))
}

/// Answers the list as CSV.
pub(crate) async fn list_csv(
    InAccount(account): InAccount,
    Query(language): Query<InLanguage>,
) -> Result<Response, Failure> {
    let language = language.language()?;
    known_cards(&account, false).await?;
    let rows = account.cards.read(crate::cards::Index::rows);
    export::cards::response(&rows, account.now(), language)
}

/// Answers the chosen cards as CSV, in their order; an id that is not known has no row.
pub(crate) async fn chosen_csv(
    InAccount(account): InAccount,
    Query(language): Query<InLanguage>,
    request: Request,
) -> Result<Response, Failure> {
    let language = language.language()?;
    let chosen: Chosen = json_body(request, MAX_CHOSEN_BYTES).await?;
    known_cards(&account, false).await?;
    let rows: Vec<_> =
        account.cards.read(|index| chosen.ids.iter().filter_map(|id| index.row(id)).collect());
    export::cards::response(&rows, account.now(), language)
}

/// Makes sure that something is known: reads everything where nothing is or where it is asked for,
/// and starts reading in the background where what is known is old.
///
/// # Errors
/// When the cards could not be read.
pub(crate) async fn known_cards(account: &Arc<Account>, forced: bool) -> Result<(), Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let now = account.now();
    let (listed, stale) = account
        .cards
        .read(|index| (index.listed_at().is_some(), crate::cards::is_stale(index, now)));
    if forced || !listed {
        account.metrics.card_list("first");
        return CardCache::refresh(account, PATIENCE).await;
    }
    if stale {
        account.metrics.card_list("stale");
        CardCache::refresh_in_background(account);
    } else {
        account.metrics.card_list("fresh");
    }
    Ok(())
}

fn card_list(account: &Account) -> CardList {
    let now = account.now();
    account.cards.read(|index| CardList {
        cards: index.rows(),
        read_at: index.read_at().or(index.listed_at()).unwrap_or(now),
        now,
        unreadable: index.unreadable(),
    })
}

/// Answers one card, read from the platform now.
pub(crate) async fn detail(
    InAccount(account): InAccount,
    Path((_, card_id)): Path<(String, String)>,
) -> Result<Json<CardDetail>, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let card = read::read_and_keep(&account, &card_id).await.map_err(no_such_card)?;
    let status = card.base_info.status.clone().unwrap_or(CardStatus::Other(String::new()));
    let filter = WriteFilter { card_id: Some(card_id.clone()), ..WriteFilter::default() };
    let writes = account.store.writes(&account.name, &filter, WRITES_OF_A_CARD).await?;
    let writes = writes.into_iter().map(|row| account.writes.view(row)).collect();
    Ok(Json(CardDetail {
        card,
        refuse_reason: account.cards.read(|index| index.reason(&card_id, &status)),
        writes,
        now: account.now(),
    }))
}

/// The platform's words for an id that it doesn't know.
fn no_such_card(error: CallError) -> Failure {
    match error {
        CallError::Api(answer) if answer.errcode == errcode::INVALID_CARD_ID => {
            Failure::new(ErrorCode::NotFound, "there is no such card").weixin(answer)
        }
        other => other.into(),
    }
}

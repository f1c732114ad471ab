//! `/desk/{account}/cards`: the list of cards, the same as a file, and one card in full.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::Request,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use card_model::{id::CardId, review::CardStatus};
use desk_api::{
    card_list::{CardDetail, CardList, Chosen, PastRefusal},
    error::ErrorCode,
};
use desk_store::WriteFilter;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;
use weixin_api::errcode;
use weixin_client::CallError;

use crate::{
    account::Account,
    assets,
    card_index::{Changes, Index, Reading},
    cards::{self, is_stale, read},
    export::{self, Form},
    failure::Failure,
    http::{
        conditional::{self, KnownTags, Tag},
        extract::{Path, Query, json_body},
    },
    server::InAccount,
};

/// How long a response waits for the first rows if none are known.
const FIRST_ROWS_TIME: Duration = Duration::from_millis(900);
/// Number of rows that ends that wait.
const FIRST_ROWS: u64 = 20;
/// How long an export waits for the list to be complete.
const COMPLETE_TIME: Duration = Duration::from_secs(20);
/// Maximum `wait` of a refresh, in seconds.
const MAX_WAIT: u64 = 30;
/// Writes in the response for a card.
const WRITES_OF_A_CARD: u32 = 50;
/// Maximum bytes of the ids to export; enough for 20,000 cards.
const MAX_CHOSEN_BYTES: usize = 1024 * 1024;

/// Query of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ListQuery {
    /// The cursor of an earlier response. Only later changes are returned.
    after: Option<String>,
    /// Maximum number of rows.
    limit: Option<usize>,
    /// Started a refresh in earlier versions. Now an error.
    refresh: Option<String>,
}

impl ListQuery {
    fn check(&self) -> Result<(), Failure> {
        if self.limit == Some(0) {
            let message = "`limit` must be at least 1";
            return Err(Failure::new(ErrorCode::InvalidQuery, message).at("limit"));
        }
        if self.refresh.is_some() {
            let message = "a refresh is started by POST to this path";
            return Err(Failure::new(ErrorCode::InvalidQuery, message).at("refresh"));
        }
        Ok(())
    }
}

/// Query of a refresh.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct RefreshQuery {
    /// Seconds to wait for the end of the refresh.
    #[serde(default)]
    wait: u64,
    after: Option<String>,
    limit: Option<usize>,
}

/// Returns the known cards, complete or not; 304 if the caller has them.
pub(crate) async fn list(
    InAccount(account): InAccount,
    Query(query): Query<ListQuery>,
    known: KnownTags,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    query.check()?;
    look(&account).await?;
    let tag = list_tag(&account, &query);
    let is_whole = query.after.is_none() && query.limit.is_none();
    if is_whole
        && !known.have(&tag)
        && assets::accepted(&headers).iter().any(|encoding| encoding == "br")
        && let Some(bytes) = packed(&account, &tag).await
    {
        return Ok(conditional::packed(&tag, account.now(), bytes));
    }
    let list = || card_list(&account, query.after.as_deref(), query.limit);
    Ok(conditional::answer(&known, &tag, account.now(), list))
}

/// Returns the whole list, compressed; `None` if that fails.
async fn packed(account: &Arc<Account>, tag: &Tag) -> Option<Bytes> {
    if let Some(bytes) = account.cards.packed.get(tag.hash()) {
        return Some(bytes);
    }
    let list = card_list(account, None, None);
    let (account, name) = (Arc::clone(account), tag.hash().to_owned());
    let work = tokio::task::spawn_blocking(move || account.cards.packed.put(name, &list));
    work.await.ok().flatten()
}

/// Computes the tag of everything that a list is made from except the clock, without building the list. If the list
/// changes while it is built, it has the tag of its earlier state and is sent again next time.
fn list_tag(account: &Account, query: &ListQuery) -> Tag {
    let Reading { running, done, total, failure } = account.cards.reading();
    let failure = failure.map(|failure| failure.id);
    // A row's state can change at the end of a day, so a page that is opened the next day needs a new list.
    let today = account.now().beijing_day();
    account.cards.read(|index| {
        let rows = (index.name(), &query.after, query.limit);
        let times = (index.listed_at(), index.read_at(), today);
        Tag::of(&(rows, times, index.unreadable(), (running, done, total, failure)))
    })
}

/// Starts to read the list from the platform. Returns 202 while the reading is in progress, 200 after it succeeded.
pub(crate) async fn refresh(
    InAccount(account): InAccount,
    Query(query): Query<RefreshQuery>,
) -> Result<Response, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    cards::refresh_in_background(&account);
    let wait = Duration::from_secs(query.wait.min(MAX_WAIT));
    account.cards.wait(wait, |reading| !reading.running).await;
    let reading = account.cards.reading();
    let status = match reading.failure {
        _ if reading.running => StatusCode::ACCEPTED,
        Some(failure) => return Err(failure.failure),
        None => StatusCode::OK,
    };
    let list = card_list(&account, query.after.as_deref(), query.limit);
    Ok((status, Json(list)).into_response())
}

/// Returns the list as a file.
pub(crate) async fn list_file(
    InAccount(account): InAccount,
    form: Form,
) -> Result<Response, Failure> {
    complete(&account).await?;
    let (rows, missing) = account.cards.read(|index| (index.rows_and_times(), index.missing()));
    export::cards::response(&rows, &missing, account.now(), form)
}

/// Returns the chosen cards as a file, in their order. Deleted cards have no row.
pub(crate) async fn chosen_file(
    InAccount(account): InAccount,
    form: Form,
    request: Request,
) -> Result<Response, Failure> {
    let chosen: Chosen = json_body(request, MAX_CHOSEN_BYTES).await?;
    complete(&account).await?;
    let rows: Vec<_> = account
        .cards
        .read(|index| chosen.ids.iter().filter_map(|id| index.row_and_time(id)).collect());
    export::cards::response(&rows, &[], account.now(), form)
}

/// Starts to read the list if it is missing or stale. If no rows are known, waits briefly for the first ones.
///
/// # Errors
/// Fails if nothing is known and the list could not be read.
pub(crate) async fn look(account: &Arc<Account>) -> Result<(), Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let now = account.now();
    let (listed, empty, stale) = account
        .cards
        .read(|index| (index.listed_at().is_some(), index.is_empty(), is_stale(index, now)));
    account.metrics.card_list(match (listed, stale) {
        (false, _) => "first",
        (true, true) => "stale",
        (true, false) => "fresh",
    });
    if stale && !account.cards.reading().is_pausing() {
        cards::refresh_in_background(account);
    }
    if listed || !empty {
        return Ok(());
    }
    let has_rows = |done: u64| done >= FIRST_ROWS;
    account.cards.wait(FIRST_ROWS_TIME, |reading| !reading.running || has_rows(reading.done)).await;
    let reading = account.cards.reading();
    match reading.failure {
        Some(failure) if !reading.running && account.cards.read(Index::is_empty) => {
            Err(failure.failure)
        }
        _ => Ok(()),
    }
}

/// Waits until the list is complete.
///
/// # Errors
/// Fails with `ListIncomplete` if the list can't be read or is still incomplete after [`COMPLETE_TIME`].
pub(super) async fn complete(account: &Arc<Account>) -> Result<(), Failure> {
    look(account).await?;
    let is_listed = || account.cards.read(|index| index.listed_at().is_some());
    if !is_listed() {
        account.cards.wait(COMPLETE_TIME, |reading| !reading.running).await;
    }
    if is_listed() {
        return Ok(());
    }
    let reading = account.cards.reading();
    let total = reading.total.map_or_else(|| "an unknown number".to_owned(), |it| it.to_string());
    let known = account.cards.read(Index::len);
    let message = format!(
        "only {known} of {total} cards are known, so the list would be incomplete; try again when GET /desk/{}/cards returns complete: true",
        account.name
    );
    let failure = Failure::new(ErrorCode::ListIncomplete, message)
        .header(header::RETRY_AFTER, HeaderValue::from_static("5"));
    Err(match reading.failure.and_then(|failure| failure.failure.weixin) {
        Some(answer) => failure.weixin(*answer),
        None => failure,
    })
}

fn card_list(account: &Account, after: Option<&str>, limit: Option<usize>) -> CardList {
    let now = account.now();
    // Taken before the rows: if a reading ends in between, the next response reports it.
    let reading = account.cards.reading();
    account.cards.read(|index| {
        let Changes { rows, removed, cursor, whole, more } = index.changes(after, limit);
        CardList {
            cards: rows,
            removed,
            cursor,
            whole,
            more,
            complete: index.listed_at().is_some(),
            reading: reading.running,
            done: reading.done,
            total: reading.total,
            read_at: index.read_at().or(index.listed_at()).unwrap_or(now),
            now,
            unreadable: index.unreadable(),
            failure: reading.failure.map(|failure| failure.body()),
        }
    })
}

/// Reads one card from the platform and returns it.
pub(crate) async fn detail(
    InAccount(account): InAccount,
    Path((_, card_id)): Path<(String, CardId)>,
) -> Result<Json<CardDetail>, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let card = read::read_and_keep(&account, &card_id).await.map_err(no_such_card)?;
    let status = card.base_info.status.clone().unwrap_or(CardStatus::from(""));
    let filter = WriteFilter { card_id: Some(card_id.clone()), ..WriteFilter::default() };
    let writes = account.store.writes(&account.name, &filter, WRITES_OF_A_CARD).await?;
    let writes = writes.into_iter().map(|row| account.writes.view(row)).collect();
    let refusals = account.store.refusals(&account.name).await?;
    let previous_refusal = refusals
        .into_iter()
        .find(|refusal| refusal.card_id == card_id)
        .map(|refusal| PastRefusal { reason: refusal.reason, at: refusal.at });
    Ok(Json(CardDetail {
        card,
        refuse_reason: account.cards.read(|index| index.reason(&card_id, &status)),
        previous_refusal,
        writes,
        low_stock: account.cards.read(|index| index.rule(&card_id)),
        recent: account.recent_figures().await?.of(&card_id),
        predictions: account.store.predictions(&account.name).await?,
        now: account.now(),
    }))
}

/// Returns the error for an id that the platform doesn't have.
fn no_such_card(error: CallError) -> Failure {
    match error {
        CallError::Api(answer) if answer.errcode == errcode::INVALID_CARD_ID => {
            Failure::new(ErrorCode::NotFound, "unknown card").weixin(answer)
        }
        other => other.into(),
    }
}

//! `/desk/{account}/writes`: the journal of writes, and decisions about open ones.

use std::sync::Arc;

use axum::{Json, extract::Request};
use card_model::{id::CardId, time::UnixSeconds};
use desk_api::{
    error::ErrorCode,
    write::{
        Declaration, DeclareRequest, MAX_SETTLED_AT_ONCE, SettleManyRequest, SettleOutcome,
        SettleRequest, Verdict, Write, WriteList, WriteState,
    },
};
use desk_store::WriteFilter;
use serde::Deserialize;

use crate::{
    account::Account,
    failure::Failure,
    http::extract::{Path, Query, json_body},
    identity::Caller,
    observe::RequestId,
    server::InAccount,
    writes::people::candidates,
};

/// Maximum writes of one page.
const MOST: u32 = 100;
/// Maximum bytes of a decision.
const MAX_BYTES: usize = 64 * 1024;

/// Query of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ListQuery {
    state: Option<String>,
    card_id: Option<CardId>,
    path: Option<String>,
    facet: Option<String>,
    before: Option<i64>,
    limit: Option<u32>,
}

/// Query of a key.
#[derive(Debug, Deserialize)]
pub(crate) struct KeyQuery {
    path: String,
}

/// Lists writes, newest first.
pub(crate) async fn list(
    InAccount(account): InAccount,
    Query(query): Query<ListQuery>,
) -> Result<Json<WriteList>, Failure> {
    let limit = query.limit.unwrap_or(MOST).clamp(1, MOST);
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let filter = WriteFilter {
        states: states(query.state.as_deref().unwrap_or_default())?,
        card_id: query.card_id.filter(|card_id| !card_id.is_empty()),
        path: some(query.path),
        facet: some(query.facet),
        before: query.before,
    };
    let rows = account.store.writes(&account.name, &filter, limit).await?;
    let is_full = u32::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next = rows.last().map(|last| last.id).filter(|_| is_full);
    let counts = account.store.open_writes(&account.name).await?;
    let writes = rows.into_iter().map(|row| account.writes.view(row)).collect();
    Ok(Json(WriteList { writes, next, counts }))
}

fn states(text: &str) -> Result<Vec<WriteState>, Failure> {
    let names = text.split(',').filter(|name| !name.is_empty());
    let states = names.map(|name| {
        WriteState::find(name).ok_or_else(|| {
            Failure::new(ErrorCode::InvalidQuery, format!("`{name}` is not a state of a write"))
                .at("state")
        })
    });
    states.collect()
}

/// Returns one write.
pub(crate) async fn one(
    InAccount(account): InAccount,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Json<Write>, Failure> {
    let row = account.store.write(&account.name, id).await?;
    let row = row.ok_or_else(|| Failure::not_found("unknown write"))?;
    Ok(Json(account.writes.view(row)))
}

/// Returns the newest write of an idempotency key.
pub(crate) async fn by_key(
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, key)): Path<(String, String)>,
    Query(query): Query<KeyQuery>,
) -> Result<Json<Write>, Failure> {
    let row = account.store.write_by_key(&account.name, &caller.name(), &query.path, &key).await?;
    let message = "no write was begun with this key; send it again with the same key";
    let row = row.ok_or_else(|| Failure::not_found(message))?;
    Ok(Json(account.writes.view(row)))
}

/// Settles one write.
pub(crate) async fn settle(
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
    request: Request,
) -> Result<Json<Write>, Failure> {
    let request: SettleRequest = json_body(request, MAX_BYTES).await?;
    let row = decide(&account, &caller, id, request).await?;
    Ok(Json(account.writes.view(row)))
}

/// Settles several writes with the same reason. Each one succeeds or fails independently.
pub(crate) async fn settle_many(
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Result<Json<Vec<SettleOutcome>>, Failure> {
    let request_id = RequestId::of(&request);
    let request: SettleManyRequest = json_body(request, MAX_BYTES).await?;
    if request.writes.len() > MAX_SETTLED_AT_ONCE {
        let message = format!("at most {MAX_SETTLED_AT_ONCE} writes can be settled together");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("writes"));
    }
    let mut outcomes = Vec::new();
    for each in &request.writes {
        let settled = settle_one_of_many(&account, &caller, each.id, each.version, &request).await;
        outcomes.push(match settled {
            Ok(row) => {
                SettleOutcome { id: each.id, write: Some(account.writes.view(row)), error: None }
            }
            Err(failure) => {
                SettleOutcome { id: each.id, write: None, error: Some(failure.body(&request_id)) }
            }
        });
    }
    Ok(Json(outcomes))
}

async fn settle_one_of_many(
    account: &Arc<Account>,
    caller: &Caller,
    id: i64,
    version: i64,
    request: &SettleManyRequest,
) -> Result<desk_store::WriteRow, Failure> {
    let mut card_id = None;
    if request.verdict == Verdict::Done {
        let row = account.store.write(&account.name, id).await?;
        let row = row.ok_or_else(|| Failure::not_found("unknown write"))?;
        let equal = candidates(&row).into_iter().filter(|it| it.equal).map(|it| it.card_id);
        // Creations with the same content share their candidates. Take the first one that is still free.
        for candidate in equal {
            if account.store.creator_of(&account.name, &candidate).await?.is_none() {
                card_id = Some(candidate);
                break;
            }
        }
    }
    let one = SettleRequest {
        version,
        verdict: request.verdict,
        card_id,
        reason: request.reason.clone(),
        overrides: request.overrides,
    };
    decide(account, caller, id, one).await
}

/// Decides in a separate task, so that a disconnecting caller doesn't interrupt it.
async fn decide(
    account: &Arc<Account>,
    caller: &Caller,
    id: i64,
    request: SettleRequest,
) -> Result<desk_store::WriteRow, Failure> {
    let (writes, actor) = (Arc::clone(&account.writes), caller.name());
    let task = account
        .work
        .tasks
        .spawn(async move { writes.settle_by_person(id, &request, &actor).await });
    task.await.map_err(|fault| {
        Failure::new(ErrorCode::Internal, "the decision failed; look at the write again")
            .cause(fault)
    })?
}

/// Returns the declaration about other writers.
pub(crate) async fn declaration(
    InAccount(account): InAccount,
) -> Result<Json<Declaration>, Failure> {
    Ok(Json(account.store.declaration(&account.name).await?))
}

/// Declares whether this server is the only writer.
pub(crate) async fn declare(
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Result<Json<Declaration>, Failure> {
    let request: DeclareRequest = json_body(request, MAX_BYTES).await?;
    let at: UnixSeconds = account.now();
    account
        .store
        .declare(&account.name, request.sole_writer, &caller.name(), at)
        .await
        .map_err(Failure::not_saved)?;
    Ok(Json(account.store.declaration(&account.name).await?))
}

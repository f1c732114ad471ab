//! POST `/desk/{account}/cards/{card_id}/update`: merges an edit into the current card.

use std::sync::Arc;

use axum::{Json, extract::Request as HttpRequest};
use card_model::{card::Card, id::CardId, time::UnixSeconds, wire::Raw};
use desk_api::{
    card_update::{CardUpdate, CardUpdated},
    error::ErrorCode,
};
use serde_json::json;
use weixin_api::{card::update, endpoint::Endpoint, envelope, errcode, json::MAX_DEPTH};

use super::{
    relay::{MAX_JSON_BYTES, idempotency_key},
    write::repeat,
};
use crate::{
    card_edit::{EditRefusal, Merged, merged},
    failure::Failure,
    http::extract::{Path, json_body},
    identity::Caller,
    observe::RequestId,
    server::InAccount,
    writes::{
        body::WriteBody,
        digits::exact,
        engine::{Edited, Request},
        kind::Kind,
    },
};

/// Saves an edited card.
pub(crate) async fn update(
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, card_id)): Path<(String, CardId)>,
    request: HttpRequest,
) -> Result<Json<CardUpdated>, Failure> {
    let key = idempotency_key(request.headers())?;
    let repeat = repeat(request.headers())?;
    let request_id = RequestId::of(&request);
    let edit: CardUpdate = json_body(request, MAX_JSON_BYTES).await?;
    // Setting a value creates the objects above it, one level after the other.
    if edit.set.keys().any(|path| path.split('.').count() > MAX_DEPTH) {
        let message = format!("a path has at most {MAX_DEPTH} levels");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("set"));
    }
    let kind = Kind::find(update::Update::PATH)
        .ok_or_else(|| Failure::not_found("this server edits no cards"))?;
    let set = exact(&Raw::of(&edit.set).unwrap_or_default());
    let wanted = WriteBody::from(json!({ "card_id": card_id, "set": set }));
    let now = account.now();
    let paths: Vec<String> = edit.set.keys().cloned().collect();
    let already: Arc<std::sync::Mutex<Vec<String>>> = Arc::default();
    let told = Arc::clone(&already);
    let id = card_id.clone();
    let request = Request {
        endpoint: &update::Update::INFO,
        kind,
        query: Vec::new(),
        body: json!({ "card_id": card_id }).into(),
        content_type: None,
        fingerprint: wanted.fingerprint(kind.path, &[]),
        key,
        repeat,
        from_program: false,
        consumer: caller.name(),
        actor: caller.name(),
        request_id,
        predicted_send_check: None,
        // The two-person rule never applies to an update.
        confirmation: None,
        made_for: Vec::new(),
        edit: Some(Box::new(move |current: &Card| {
            let (edited, dropped) = edited(&id, current, &edit, now)?;
            *told.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = dropped;
            Ok(edited)
        })),
    };
    let reply = account.write(request).await?;
    let dropped =
        std::mem::take(&mut *already.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    if reply.write.is_none() {
        return Ok(Json(CardUpdated {
            write: None,
            sent: Vec::new(),
            dropped: paths,
            send_check: false,
        }));
    }
    let send_check = send_check(&reply.body)?;
    let sent = paths.into_iter().filter(|path| !dropped.contains(path)).collect();
    Ok(Json(CardUpdated { write: reply.write, sent, dropped, send_check }))
}

/// Merges the edit and builds the body of the update.
fn edited(
    card_id: &CardId,
    current: &Card,
    edit: &CardUpdate,
    now: UnixSeconds,
) -> Result<(Edited, Vec<String>), Failure> {
    let Merged { patch, dropped } = merged(current, edit, now).map_err(refused)?;
    let body = (!patch.is_empty()).then(|| WriteBody::of(&patch.body(card_id)));
    Ok((Edited { body, predicted_send_check: patch.send_check() }, dropped))
}

fn refused(refusal: EditRefusal) -> Failure {
    match refusal {
        EditRefusal::Conflict(conflict) => {
            let message = "another editor changed the card; compare both sides and save again";
            let mut failure = Failure::new(ErrorCode::EditConflict, message);
            failure.about.get_or_insert_default().conflict = Some(conflict);
            failure
        }
        EditRefusal::Field { place, .. } => {
            let message = format!("`{place}` can't be changed");
            Failure::new(ErrorCode::InvalidShape, message).at(place)
        }
        EditRefusal::Rules { report, .. } => {
            super::prepare::invalid_card(&report, errcode::of_update)
        }
    }
}

/// Returns `send_check` of the platform's response: whether the card goes to review. A refusal is a failure.
fn send_check(body: &[u8]) -> Result<bool, Failure> {
    match envelope::read::<update::Response>(body) {
        Ok(response) => Ok(response.send_check),
        Err(envelope::ReadError::Api(error)) => Err(weixin_client::CallError::Api(error).into()),
        // A success that was found by reading has no information about the review.
        Err(envelope::ReadError::Shape { .. }) => Ok(false),
    }
}

//! The rows of a job that changes cards, and their calls.

use std::sync::{Arc, Mutex, PoisonError};

use card_model::{card::Card, id::CardId, time::UnixSeconds, wire::Raw};
use desk_api::{
    activity::Change,
    card_update::CardUpdate,
    error::ErrorCode,
    job::{ChangeOutcome, ChangeRow, WhyNot},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    card_edit::{EditRefusal, Merged, merged},
    failure::Failure,
    writes::{
        body::WriteBody,
        digits::exact,
        engine::{Edit, Edited},
    },
};

/// A row as the job stores it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::jobs) struct Row {
    pub(super) card_id: CardId,
    /// Of the moment of the check. A deleted card has none later.
    pub(super) title: String,
    pub(super) color: String,
    pub(super) changes: Vec<Change>,
    /// Whether the check expects that the card goes to review.
    pub(super) review: bool,
    pub(super) send: Outgoing,
}

/// What a row sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::jobs) enum Outgoing {
    /// An edit, which is merged into the card as it is just before sending.
    Update(Box<CardUpdate>),
    /// These members in addition to the card's id.
    Body(Value),
}

impl Row {
    /// Writes the row.
    ///
    /// # Errors
    /// Fails with `Internal` if it can't be written.
    pub(super) fn written(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| {
            Failure::new(ErrorCode::Internal, "a row of the job can't be written").cause(error)
        })
    }
}

/// Reads a stored row; `None` if it is damaged.
pub(in crate::jobs) fn row_of(body: &str) -> Option<Row> {
    serde_json::from_str(body).ok()
}

/// Returns a row as callers see it.
pub(in crate::jobs) fn shown(row: Row, outcome: Option<ChangeOutcome>) -> ChangeRow {
    let Row { card_id, title, color, changes, review: expects_review, send: _ } = row;
    ChangeRow { card_id, title, color, changes, expects_review, outcome }
}

/// Why an edit could not be sent, told by the closure that builds its body.
#[derive(Debug, Clone, Default)]
pub(in crate::jobs) struct Told(Arc<Mutex<Option<WhyNot>>>);

impl Told {
    fn tell(&self, why: WhyNot) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
    }

    /// Returns why a row can't be sent, if that is final: trying it again would fail too.
    pub(in crate::jobs) fn final_reason(&self, failure: &Failure) -> Option<WhyNot> {
        let told = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        told.or(match failure.code {
            ErrorCode::NotFound => Some(WhyNot::UnknownCard),
            ErrorCode::Unsettled | ErrorCode::Superseded => Some(WhyNot::Unsettled),
            _ => None,
        })
    }
}

/// The call of a row.
pub(in crate::jobs) struct Call {
    /// The body. For an edit, one that only names the card.
    pub(in crate::jobs) body: WriteBody,
    /// What its fingerprint is made from.
    pub(in crate::jobs) wanted: WriteBody,
    /// Builds the body from the card as it is just before sending.
    pub(in crate::jobs) edit: Option<Edit>,
}

/// Returns the call of a row.
pub(in crate::jobs) fn call(row: Row, now: UnixSeconds, told: &Told) -> Call {
    let Row { card_id, send, .. } = row;
    match send {
        Outgoing::Update(edit) => {
            let set = exact(&Raw::of(&edit.set).unwrap_or_default());
            let wanted = WriteBody::from(json!({ "card_id": card_id, "set": set }));
            let body = json!({ "card_id": card_id }).into();
            let told = told.clone();
            let edit: Edit = Box::new(move |current: &Card| {
                edited(&card_id, current, &edit, now).map_err(|refusal| {
                    told.tell(why(refusal));
                    let message = "the card has changed since the check of the job";
                    Failure::new(ErrorCode::EditConflict, message)
                })
            });
            Call { body, wanted, edit: Some(edit) }
        }
        Outgoing::Body(mut members) => {
            if let Some(members) = members.as_object_mut() {
                members.insert("card_id".to_owned(), json!(card_id));
            }
            let body = WriteBody::from(members);
            Call { wanted: body.clone(), body, edit: None }
        }
    }
}

fn edited(
    card_id: &CardId,
    current: &Card,
    edit: &CardUpdate,
    now: UnixSeconds,
) -> Result<Edited, EditRefusal> {
    let Merged { patch, .. } = merged(current, edit, now)?;
    let body = (!patch.is_empty()).then(|| WriteBody::of(&patch.body(card_id)));
    Ok(Edited { body, predicted_send_check: patch.send_check() })
}

/// Returns why an edit can't be sent.
pub(super) fn why(refusal: EditRefusal) -> WhyNot {
    match refusal {
        EditRefusal::Conflict(conflict) => match conflict.conflicts.into_iter().next() {
            Some(conflict) => WhyNot::Conflict { path: conflict.path },
            None => WhyNot::NewlyReviewed,
        },
        EditRefusal::Field { field, reason, .. } => {
            WhyNot::Field { path: field.to_string(), reason }
        }
        EditRefusal::Rules { first, .. } => WhyNot::Rule { violation: *first },
    }
}

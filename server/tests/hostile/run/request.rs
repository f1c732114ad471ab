//! An attempt as its caller sends it.

use std::collections::BTreeMap;

use bytes::Bytes;
use card_desk::{
    failure::Failure,
    writes::{
        body::WriteBody,
        engine::{Edited, Request},
        kind::Kind,
    },
};
use card_model::{
    card::Card,
    patch::{CardPatch, merge},
};
use desk_api::error::ErrorCode;
use desk_store::{Repeat, WriteRow};
use serde_json::{Value, json};
use weixin_api::endpoint;

use super::intents::Intent;
use crate::{platform::Attempt, world::Change};

/// One attempt as the run began it.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    pub(super) intent: Intent,
    pub(super) key: Option<String>,
    pub(super) consumer: &'static str,
    pub(super) repeat: Option<Repeat>,
}

impl Begun {
    pub(super) fn request(&self, attempt: Attempt) -> Request {
        let intent = &self.intent;
        let kind = Kind::find(intent.path).unwrap();
        let body = intent.body.to_string();
        let wanted = match (&intent.base, &intent.change) {
            (Some(_), Change::Update { fields, .. }) => json!([body, fields]).to_string(),
            _ => body.clone(),
        };
        let wanted = WriteBody::json(Bytes::from(wanted));
        Request {
            endpoint: endpoint::find(kind.path).unwrap(),
            kind,
            query: Vec::new(),
            body: WriteBody::json(Bytes::from(body)),
            content_type: None,
            fingerprint: wanted.fingerprint(kind.path, &[]),
            key: self.key.clone(),
            repeat: self.repeat,
            from_program: false,
            consumer: self.consumer.to_owned(),
            actor: self.consumer.to_owned(),
            request_id: format!("a{attempt}"),
            predicted_send_check: None,
            confirmation: None,
            made_for: Vec::new(),
            edit: intent.base.clone().map(|base| {
                let change = intent.change.clone();
                Box::new(move |card: &Card| edited(card, &change, base)) as _
            }),
        }
    }
}

/// The attempt of a row.
pub(super) fn attempt_of(row: &WriteRow) -> Attempt {
    row.request_id.trim_start_matches('a').parse().unwrap()
}

/// Merges an edit of the notice into the card, as the route for edits does.
fn edited(card: &Card, change: &Change, base: Value) -> Result<Edited, Failure> {
    const NOTICE: &str = "base_info.notice";
    let Change::Update { card_id, fields } = change else { unreachable!("only updates are edits") };
    let base = BTreeMap::from([(NOTICE.to_owned(), base.into())]);
    let ours = BTreeMap::from([(NOTICE.to_owned(), (&fields["base_info"]["notice"]).into())]);
    let merged = merge(card, &base, &ours, false);
    if !merged.conflicts.is_empty() {
        return Err(Failure::new(ErrorCode::EditConflict, "another editor changed the notice"));
    }
    let patch = CardPatch::between(card, &merged.edited);
    let body = (!patch.is_empty()).then(|| WriteBody::of(&patch.body(&card_id.as_str().into())));
    Ok(Edited { body, predicted_send_check: patch.send_check() })
}

//! Announces changes to the merchant's own systems that ask for them: as events of this server, which are stored and
//! forwarded like those of the platform.

use card_model::id::OpenId;
use desk_api::{
    drift::FieldDrift,
    push::{CARD_DRIFT, DRIFT_SENDER},
};
use desk_store::{NewDrift, NewPush, Seen};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use weixin_api::event::{Event, Message};

use crate::account::Account;

/// Largest [`Changes`](event) with values, in bytes. Above it, only the paths are announced, because a message has at most
/// 64 KiB.
const MAX_CHANGES: usize = 32 * 1024;

/// Returns the event of an entry, if a target of the account lists such events.
pub(super) fn event(account: &Account, seen: &Seen<'_>, entry: &NewDrift) -> Option<NewPush> {
    if !account.receiving.targets().iter().any(|target| target.wants(CARD_DRIFT)) {
        return None;
    }
    let mut fields = Map::new();
    let mut add = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    add("CardId", json!(seen.card_id));
    add("Kind", json!(entry.kind));
    add("Title", json!(entry.title));
    if let Some(since) = entry.since {
        add("Since", json!(since));
    }
    if !entry.changes.is_empty() {
        add("Changes", Value::String(changes(&entry.changes)));
    }
    let message = Message {
        to_user_name: account.app_id.to_string(),
        from_user_name: OpenId::from(DRIFT_SENDER),
        create_time: seen.read_at,
        event: Event::Other { name: CARD_DRIFT.to_owned(), fields },
    };
    Some(NewPush {
        account: account.name.clone(),
        identity: identity(seen),
        event: CARD_DRIFT.to_owned(),
        happened_at: seen.read_at,
        received_at: seen.read_at,
        card_id: Some(seen.card_id.clone()),
        code: None,
        message: message.to_xml(),
    })
}

/// Returns the changes as JSON.
fn changes(changes: &[FieldDrift]) -> String {
    let text = serde_json::to_string(changes).unwrap_or_default();
    if text.len() <= MAX_CHANGES {
        return text;
    }
    let paths: Vec<Value> = changes.iter().map(|change| json!({"path": change.path})).collect();
    Value::Array(paths).to_string()
}

/// Returns the identity of an event: a reading finds at most one difference of a card. The time distinguishes readings from
/// before and after a reset of the sandbox, which have the same numbers.
fn identity(seen: &Seen<'_>) -> [u8; 32] {
    let text = format!("{CARD_DRIFT}\n{}\n{}\n{}", seen.card_id, seen.round, seen.read_at.get());
    Sha256::digest(text).into()
}

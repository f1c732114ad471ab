//! How a write stands in its row.

use card_model::time::UnixSeconds;
use desk_api::journal::{Entry, Outcome};
use sqlx::{Row, sqlite::SqliteRow};

use crate::error::StoreError;

/// The state's name, and the platform's error as JSON where there is one.
pub(super) fn state(outcome: &Outcome) -> Result<(&'static str, Option<String>), StoreError> {
    Ok(match outcome {
        Outcome::Pending => ("pending", None),
        Outcome::Done => ("done", None),
        Outcome::Refused { error } => {
            let error = serde_json::to_string(error)
                .map_err(|source| StoreError::NotJson { what: "the platform's error", source })?;
            ("refused", Some(error))
        }
        Outcome::NotSent => ("not_sent", None),
        Outcome::Unknown => ("unknown", None),
        Outcome::FoundDone => ("found_done", None),
        Outcome::FoundNotDone => ("found_not_done", None),
    })
}

/// Reads a row.
pub(super) fn entry(row: &SqliteRow) -> Result<Entry, StoreError> {
    let id: i64 = row.try_get("id")?;
    Ok(Entry {
        id,
        at: UnixSeconds(row.try_get("at")?),
        path: row.try_get("path")?,
        card_id: row.try_get("card_id")?,
        outcome: outcome(row).map_err(|Unreadable| StoreError::corrupt(format!("write {id}")))?,
        predicted_send_check: row.try_get("predicted_send_check")?,
        send_check: row.try_get("send_check")?,
        request_id: row.try_get("request_id")?,
    })
}

/// The state of a row is none of ours.
struct Unreadable;

fn outcome(row: &SqliteRow) -> Result<Outcome, Unreadable> {
    let state: String = row.try_get("state").map_err(|_| Unreadable)?;
    Ok(match state.as_str() {
        "pending" => Outcome::Pending,
        "done" => Outcome::Done,
        "refused" => {
            let error: String = row.try_get("error").map_err(|_| Unreadable)?;
            Outcome::Refused { error: serde_json::from_str(&error).map_err(|_| Unreadable)? }
        }
        "not_sent" => Outcome::NotSent,
        "unknown" => Outcome::Unknown,
        "found_done" => Outcome::FoundDone,
        "found_not_done" => Outcome::FoundNotDone,
        _ => return Err(Unreadable),
    })
}

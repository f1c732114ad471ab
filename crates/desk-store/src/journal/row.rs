//! How a write is stored in its row.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::write::{Basis, Verdict, Why, WriteClass, WriteState};
use sqlx::{Row, sqlite::SqliteRow};

use super::WriteRow;
use crate::{
    error::StoreError,
    stored::{self, Observations},
};

/// Reads a row.
pub(crate) fn read(row: &SqliteRow) -> Result<WriteRow, StoreError> {
    let id: i64 = row.try_get("id")?;
    let corrupt = || StoreError::corrupt(format!("write {id}"));
    let name = |column: &str| row.try_get::<Option<String>, _>(column);
    let state = name("state")?.as_deref().and_then(WriteState::find).ok_or_else(corrupt)?;
    let class = name("class")?.as_deref().and_then(WriteClass::find).ok_or_else(corrupt)?;
    let basis = name("basis")?.map(|it| Basis::find(&it).ok_or_else(corrupt)).transpose()?;
    let why = name("why")?.map(|it| Why::find(&it).ok_or_else(corrupt)).transpose()?;
    let proposal = name("proposal")?.map(|it| verdict(&it).ok_or_else(corrupt)).transpose()?;
    let error = name("error")?.map(|it| stored::read(&it).ok_or_else(corrupt)).transpose()?;
    let evidence: String = row.try_get("evidence")?;
    let fingerprint: Vec<u8> = row.try_get("fingerprint")?;
    Ok(WriteRow {
        id,
        account: row.try_get("account")?,
        version: row.try_get("version")?,
        intent: row.try_get("intent")?,
        repeats: row.try_get("repeats")?,
        path: row.try_get("path")?,
        class,
        facet: row.try_get("facet")?,
        fingerprint: fingerprint.try_into().map_err(|_| corrupt())?,
        consumer: row.try_get("consumer")?,
        actor: row.try_get("actor")?,
        idempotency_key: row.try_get("idempotency_key")?,
        card_id: row.try_get::<Option<String>, _>("card_id")?.map(CardId::from),
        code_tail: row.try_get("code_tail")?,
        body: row.try_get("body")?,
        answer: row.try_get("answer")?,
        request_id: row.try_get("request_id")?,
        at: UnixSeconds::new(row.try_get("at")?),
        begun_at: row.try_get("begun_at")?,
        ended_at: row.try_get("ended_at")?,
        settled_at: row.try_get("settled_at")?,
        look_at: row.try_get("look_at")?,
        looks: row.try_get("looks")?,
        state,
        basis,
        why,
        proposal,
        error,
        evidence: stored::read::<Observations>(&evidence).ok_or_else(corrupt)?.0,
        predicted_send_check: row.try_get("predicted_send_check")?,
        send_check: row.try_get("send_check")?,
        reason: row.try_get("reason")?,
        confirmed_by: row.try_get("confirmed_by")?,
    })
}

/// Returns the name of a manual verdict in the database.
pub(super) const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Done => "done",
        Verdict::NotDone => "not_done",
        Verdict::Abandoned => "abandoned",
    }
}

fn verdict(name: &str) -> Option<Verdict> {
    [Verdict::Done, Verdict::NotDone, Verdict::Abandoned]
        .into_iter()
        .find(|verdict| verdict_name(*verdict) == name)
}

//! How a request is stored in its row.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::request::{RequestState, Rule};
use serde::de::DeserializeOwned;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{NewRequest, StoredRequest};
use crate::{
    error::StoreError,
    stored::{self, Observations},
};

/// Adds an open request.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    new: &NewRequest,
) -> Result<StoredRequest, StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO requests (account, rule, path, query, body, content_type, fingerprint, evidence, card_id, \
         code_tail, quantity, consumer, idempotency_key, actor, person, request_id, at, expires_at, state) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 'open')",
    )
    .bind(&new.account)
    .bind(new.rule.name())
    .bind(&new.path)
    .bind(stored::write("the query of a request", &new.query)?)
    .bind(&new.body)
    .bind(&new.content_type)
    .bind(new.fingerprint.as_slice())
    .bind(stored::write("the evidence of a request", &Observations(new.evidence.clone()))?)
    .bind(new.card_id.as_ref().map(CardId::as_str))
    .bind(&new.code_tail)
    .bind(new.quantity.map(|quantity| i64::try_from(quantity).unwrap_or(i64::MAX)))
    .bind(&new.consumer)
    .bind(&new.idempotency_key)
    .bind(&new.actor)
    .bind(&new.person)
    .bind(&new.request_id)
    .bind(new.at.get())
    .bind(new.expires_at.get())
    .execute(connection)
    .await?;
    Ok(StoredRequest {
        id: inserted.last_insert_rowid(),
        asked: new.clone(),
        has_body: true,
        state: RequestState::Open,
        decided_by: None,
        decided_at: None,
        reason: None,
        write: None,
    })
}

/// Reads a row.
pub(super) fn read(row: &SqliteRow) -> Result<StoredRequest, StoreError> {
    let id: i64 = row.try_get("id")?;
    let corrupt = || StoreError::corrupt(format!("request {id}"));
    let (rule, state): (String, String) = (row.try_get("rule")?, row.try_get("state")?);
    let fingerprint: Vec<u8> = row.try_get("fingerprint")?;
    let body: Option<Vec<u8>> = row.try_get("body")?;
    let quantity: Option<i64> = row.try_get("quantity")?;
    Ok(StoredRequest {
        id,
        has_body: body.is_some(),
        asked: NewRequest {
            account: row.try_get("account")?,
            rule: Rule::find(&rule).ok_or_else(corrupt)?,
            path: row.try_get("path")?,
            query: json(row, "query").ok_or_else(corrupt)?,
            body: body.unwrap_or_default(),
            content_type: row.try_get("content_type")?,
            fingerprint: fingerprint.try_into().map_err(|_| corrupt())?,
            evidence: json::<Observations>(row, "evidence").ok_or_else(corrupt)?.0,
            card_id: row.try_get::<Option<String>, _>("card_id")?.map(CardId::from),
            code_tail: row.try_get("code_tail")?,
            quantity: quantity.map(i64::unsigned_abs),
            consumer: row.try_get("consumer")?,
            idempotency_key: row.try_get("idempotency_key")?,
            actor: row.try_get("actor")?,
            person: row.try_get("person")?,
            request_id: row.try_get("request_id")?,
            at: UnixSeconds::new(row.try_get("at")?),
            expires_at: UnixSeconds::new(row.try_get("expires_at")?),
        },
        state: RequestState::find(&state).ok_or_else(corrupt)?,
        decided_by: row.try_get("decided_by")?,
        decided_at: row.try_get::<Option<i64>, _>("decided_at")?.map(UnixSeconds::new),
        reason: row.try_get("reason")?,
        write: row.try_get("write_id")?,
    })
}

fn json<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Option<T> {
    let text: String = row.try_get(column).ok()?;
    stored::read(&text)
}

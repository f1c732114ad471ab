//! The beginning of a write: key, check for equal open writes, row and audit entry in one transaction.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::{
    activity::Change,
    write::{Observation, WriteClass, WriteState},
};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use super::{
    MAX_KEPT_BODY_BYTES, WriteRow,
    key::{self, KEY_LIFETIME_SECONDS, KeyDecision},
    row,
};
use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    ledger,
    requests::{self, Confirmation},
    store::Store,
    stored::{self, Observations},
};

/// A write that is about to be sent.
#[derive(Debug, Clone)]
pub struct NewWrite {
    /// Account.
    pub account: String,
    /// Path on the platform, e.g. `/card/update`.
    pub path: String,
    /// The effect of sending it twice.
    pub class: WriteClass,
    /// The resource that attempts compete for.
    pub facet: String,
    /// SHA-256 over path, query and canonical body.
    pub fingerprint: [u8; 32],
    /// SHA-256 of the body as received, for keys of an older version.
    pub body_sha256: [u8; 32],
    /// The owner of the idempotency key.
    pub consumer: String,
    /// The actor.
    pub actor: String,
    /// The caller's key. Without a key, no repetition is recognised after the write is settled.
    pub idempotency_key: Option<String>,
    /// The caller's instruction about an equal earlier write.
    pub repeat: Option<Repeat>,
    /// Ledger seconds for which an equal earlier write of the consumer decides about one without a key. `None` begins a
    /// new write.
    pub equal_within: Option<i64>,
    /// The card, if the body names one.
    pub card_id: Option<CardId>,
    /// The last four characters of the code, if the body names one.
    pub code_tail: Option<String>,
    /// The body, if it is JSON. It contains no token, which is sent in the query. Dropped above
    /// [`MAX_KEPT_BODY_BYTES`].
    pub body: Option<Vec<u8>>,
    /// Id of the request in the log.
    pub request_id: String,
    /// Whether the model predicts that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// What was read just before sending.
    pub evidence: Vec<Observation>,
    /// The changed values, for the audit log. If they are too large in total, only their paths are kept.
    pub changes: Vec<Change>,
    /// Who confirms it, if a second person has to. The write begins only if the request is open.
    pub confirmation: Option<Confirmation>,
    /// The session's clock.
    pub at: UnixSeconds,
    /// The current ledger seconds.
    pub ledger: i64,
}

/// Limit in bytes for the values before and after a write that the audit log keeps.
const MAX_CHANGES_BYTES: usize = 8 * 1024;

/// A caller's instruction about an equal earlier write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// This is another attempt of the same open intent, which is safe to repeat.
    Same,
    /// An equal earlier write is open, and this one is intended in addition.
    Intended,
}

/// What to do with a write.
#[derive(Debug, Clone, PartialEq)]
pub enum Begin {
    /// It is in the journal as sending. Send it, then settle it.
    Started(Box<WriteRow>),
    /// Its key was used before; contains the newest attempt with it.
    Key(KeyDecision, Box<WriteRow>),
    /// The same consumer has an equal open write, and sending this one could take effect twice.
    Equal(Box<WriteRow>),
}

impl Store {
    /// Returns the decision about the key of a write, or about an equal earlier one, before anything is read or sent;
    /// `None` if the write may begin.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn check_key(&self, new: &NewWrite) -> Result<Option<Begin>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let decision = by_earlier(&mut connection, new).await?;
        Ok(decision.and_then(|(decision, row)| {
            (decision != KeyDecision::NewAttempt).then(|| Begin::Key(decision, Box::new(row)))
        }))
    }

    /// Adds a write to the journal, unless its key or an equal open write forbids it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if it confirms a request that isn't open, or if the database can't be written. Don't
    /// send the write in these cases.
    pub async fn begin_write(&self, new: &NewWrite) -> Result<Begin, StoreError> {
        let mut transaction = self.begin().await?;
        ledger::advance(&mut transaction, new.ledger).await?;
        let earlier = match by_earlier(&mut transaction, new).await? {
            None => None,
            Some((KeyDecision::NewAttempt, row)) => Some(row),
            Some((decision, row)) => {
                transaction.rollback().await?;
                return Ok(Begin::Key(decision, Box::new(row)));
            }
        };
        if new.repeat != Some(Repeat::Intended)
            && let Some(row) = equal_open(&mut transaction, new).await?
        {
            transaction.rollback().await?;
            return Ok(Begin::Equal(Box::new(row)));
        }
        if let Some(earlier) = &earlier {
            // From now on the key belongs to the new attempt.
            sqlx::query(
                "UPDATE writes SET idempotency_key = NULL, version = version + 1 WHERE id = ?1",
            )
            .bind(earlier.id)
            .execute(&mut *transaction)
            .await?;
        }
        let started = insert(&mut transaction, new, earlier.as_ref()).await?;
        if let Some(confirmation) = &new.confirmation {
            let (account, id) = (&new.account, started.id);
            requests::confirm(&mut transaction, account, confirmation, id, new.at).await?;
        }
        audit::append(&mut transaction, &begun(&started, &new.changes)?).await?;
        transaction.commit().await?;
        Ok(Begin::Started(Box::new(started)))
    }
}

/// Returns the decision about an earlier write with the same key, or about an equal one if there is no key.
async fn by_earlier(
    connection: &mut SqliteConnection,
    new: &NewWrite,
) -> Result<Option<(KeyDecision, WriteRow)>, StoreError> {
    match (&new.idempotency_key, new.equal_within) {
        (None, Some(window)) if new.repeat != Some(Repeat::Intended) => {
            by_equal(connection, new, window).await
        }
        _ => by_key(connection, new).await,
    }
}

/// Returns the decision about the newest equal write without a key that is open, or that was done within the window.
async fn by_equal(
    connection: &mut SqliteConnection,
    new: &NewWrite,
    window: i64,
) -> Result<Option<(KeyDecision, WriteRow)>, StoreError> {
    let found = sqlx::query(
        "SELECT * FROM writes WHERE account = ?1 AND fingerprint = ?2 AND consumer = ?3 AND idempotency_key IS NULL \
         AND (state IN ('sending', 'unknown', 'undecided') OR state = 'done' AND settled_at >= ?4) \
         ORDER BY id DESC LIMIT 1",
    )
    .bind(&new.account)
    .bind(new.fingerprint.as_slice())
    .bind(&new.consumer)
    .bind(new.ledger.saturating_sub(window))
    .fetch_optional(connection)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = row::read(&found)?;
    Ok(Some((key::decide(&row, new, new.ledger), row)))
}

async fn by_key(
    connection: &mut SqliteConnection,
    new: &NewWrite,
) -> Result<Option<(KeyDecision, WriteRow)>, StoreError> {
    let Some(key) = &new.idempotency_key else { return Ok(None) };
    let found = sqlx::query(
        "SELECT * FROM writes WHERE account = ?1 AND consumer = ?2 AND path = ?3 AND idempotency_key = ?4",
    )
    .bind(&new.account)
    .bind(&new.consumer)
    .bind(&new.path)
    .bind(key)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = row::read(&found)?;
    if row.settled_at.is_some_and(|settled| new.ledger - settled > KEY_LIFETIME_SECONDS) {
        // A forgotten key begins a new intent; the row stays in the history.
        return Ok(Some((KeyDecision::NewAttempt, row)));
    }
    Ok(Some((key::decide(&row, new, new.ledger), row)))
}

/// Finds an equal open write of the same consumer, if a second one would take effect twice.
async fn equal_open(
    connection: &mut SqliteConnection,
    new: &NewWrite,
) -> Result<Option<WriteRow>, StoreError> {
    if !matches!(new.class, WriteClass::Add | WriteClass::Make) {
        return Ok(None);
    }
    sqlx::query(
        "SELECT * FROM writes WHERE account = ?1 AND fingerprint = ?2 AND consumer = ?3 \
         AND state IN ('sending', 'unknown', 'undecided') ORDER BY id DESC LIMIT 1",
    )
    .bind(&new.account)
    .bind(new.fingerprint.as_slice())
    .bind(&new.consumer)
    .fetch_optional(connection)
    .await?
    .as_ref()
    .map(row::read)
    .transpose()
}

async fn insert(
    connection: &mut SqliteConnection,
    new: &NewWrite,
    earlier: Option<&WriteRow>,
) -> Result<WriteRow, StoreError> {
    let earlier = earlier.filter(|row| {
        row.settled_at.is_none_or(|settled| new.ledger - settled <= KEY_LIFETIME_SECONDS)
    });
    let confirmed_by = new.confirmation.as_ref().map(|confirmation| &confirmation.by);
    let body = new.body.as_deref().filter(|body| body.len() <= MAX_KEPT_BODY_BYTES);
    let inserted = sqlx::query(
        "INSERT INTO writes (account, intent, repeats, path, class, facet, fingerprint, consumer, actor, idempotency_key, \
         card_id, code_tail, body, request_id, at, begun_at, state, evidence, predicted_send_check, confirmed_by) VALUES \
         (?1, coalesce(?2, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 'sending', ?17, ?18, ?19)",
    )
    .bind(&new.account)
    .bind(earlier.map(|row| row.intent))
    .bind(earlier.map(|row| row.id))
    .bind(&new.path)
    .bind(new.class.name())
    .bind(&new.facet)
    .bind(new.fingerprint.as_slice())
    .bind(&new.consumer)
    .bind(&new.actor)
    .bind(&new.idempotency_key)
    .bind(new.card_id.as_ref().map(CardId::as_str))
    .bind(&new.code_tail)
    .bind(body)
    .bind(&new.request_id)
    .bind(new.at.get())
    .bind(new.ledger)
    .bind(stored::write("the evidence of a write", &Observations(new.evidence.clone()))?)
    .bind(new.predicted_send_check)
    .bind(confirmed_by)
    .execute(&mut *connection)
    .await?;
    let id = inserted.last_insert_rowid();
    let intent = earlier.map_or(id, |row| row.intent);
    if earlier.is_none() {
        sqlx::query("UPDATE writes SET intent = id WHERE id = ?1")
            .bind(id)
            .execute(&mut *connection)
            .await?;
    }
    Ok(WriteRow {
        id,
        account: new.account.clone(),
        version: 1,
        intent,
        repeats: earlier.map(|row| row.id),
        path: new.path.clone(),
        class: new.class,
        facet: new.facet.clone(),
        fingerprint: new.fingerprint,
        consumer: new.consumer.clone(),
        actor: new.actor.clone(),
        idempotency_key: new.idempotency_key.clone(),
        card_id: new.card_id.clone(),
        code_tail: new.code_tail.clone(),
        body: body.map(<[u8]>::to_vec),
        answer: None,
        request_id: new.request_id.clone(),
        at: new.at,
        begun_at: new.ledger,
        ended_at: None,
        settled_at: None,
        look_at: None,
        looks: 0,
        state: WriteState::Sending,
        basis: None,
        why: None,
        proposal: None,
        error: None,
        evidence: new.evidence.clone(),
        predicted_send_check: new.predicted_send_check,
        send_check: None,
        reason: None,
        confirmed_by: confirmed_by.cloned(),
    })
}

fn begun(write: &WriteRow, changes: &[Change]) -> Result<NewAuditEntry, StoreError> {
    let mut detail = json!({ "write": write.id, "event": "begun", "request_id": write.request_id });
    let mut add = |name: &str, value: Value| {
        if let Value::Object(members) = &mut detail {
            members.insert(name.to_owned(), value);
        }
    };
    if let Some(repeats) = write.repeats {
        add("repeats", repeats.into());
    }
    if let Some(by) = &write.confirmed_by {
        add("confirmed_by", by.clone().into());
    }
    if !changes.is_empty() {
        let mut kept = stored::changes(changes)?;
        if kept.to_string().len() > MAX_CHANGES_BYTES {
            kept = changes.iter().map(|change| json!({ "path": change.path })).collect();
        }
        add("changes", kept);
    }
    Ok(NewAuditEntry {
        account: write.account.clone(),
        at: write.at,
        actor: write.actor.clone(),
        action: write.path.clone(),
        subject: write.card_id.clone().unwrap_or_default().into(),
        detail,
    })
}

//! Writes that await confirmation by a second person. [`Store::begin_write`] applies a confirmation in one transaction
//! with the intent of the write, so a request is sent once or not at all.

mod row;

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::{
    activity::Action,
    request::{RequestState, Rule},
    write::Observation,
};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
};

/// Maximum number of open requests of an account.
pub const MAX_OPEN_REQUESTS: usize = 200;

/// A request to create.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRequest {
    /// Account.
    pub account: String,
    /// Why it needs a second person.
    pub rule: Rule,
    /// Path on the platform.
    pub path: String,
    /// Query parameters without the token.
    pub query: Vec<(String, String)>,
    /// The body as received.
    pub body: Vec<u8>,
    /// Its media type.
    pub content_type: Option<String>,
    /// SHA-256 over path, query and canonical body.
    pub fingerprint: [u8; 32],
    /// The state of the platform when the request was made.
    pub evidence: Vec<Observation>,
    /// The card that it names.
    pub card_id: Option<CardId>,
    /// The last four characters of the code that it names.
    pub code_tail: Option<String>,
    /// Number of codes that it adds to the stock or imports.
    pub quantity: Option<u64>,
    /// The owner of the idempotency key.
    pub consumer: String,
    /// The caller's key.
    pub idempotency_key: Option<String>,
    /// The requester.
    pub actor: String,
    /// The user behind the actor.
    pub person: String,
    /// Id of the request in the log.
    pub request_id: String,
    /// Time of the request.
    pub at: UnixSeconds,
    /// When it can no longer be confirmed.
    pub expires_at: UnixSeconds,
}

/// A stored request.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRequest {
    /// Its number.
    pub id: i64,
    /// What was asked for.
    pub asked: NewRequest,
    /// Whether the body is still stored.
    pub has_body: bool,
    /// Its state.
    pub state: RequestState,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Time of the decision.
    pub decided_at: Option<UnixSeconds>,
    /// The reason.
    pub reason: Option<String>,
    /// The write, once sent.
    pub write: Option<i64>,
}

/// The result of creating a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// It was created.
    New(Box<StoredRequest>),
    /// It already exists: the same key, or the same write of the same caller.
    Known(Box<StoredRequest>),
    /// The key belongs to another open request.
    Mismatch(Box<StoredRequest>),
}

/// Who confirms a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Number of the request.
    pub request: i64,
    /// The second person.
    pub by: String,
}

/// How a request ends without being sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The final state.
    pub state: RequestState,
    /// Who decided.
    pub by: String,
    /// The reason.
    pub reason: Option<String>,
}

impl Store {
    /// Creates a request.
    ///
    /// # Errors
    /// [`StoreError::TooMany`], or if the database can't be written.
    pub async fn ask_confirmation(&self, new: &NewRequest) -> Result<Asked, StoreError> {
        let mut transaction = self.begin().await?;
        if let Some(known) = same(&mut transaction, new).await? {
            transaction.rollback().await?;
            let is_same = known.asked.fingerprint == new.fingerprint;
            let known = Box::new(known);
            return Ok(if is_same { Asked::Known(known) } else { Asked::Mismatch(known) });
        }
        let open: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM requests WHERE account = ?1 AND state = 'open'",
        )
        .bind(&new.account)
        .fetch_one(&mut *transaction)
        .await?;
        if usize::try_from(open).is_ok_and(|open| open >= MAX_OPEN_REQUESTS) {
            return Err(StoreError::TooMany { what: "open requests", limit: MAX_OPEN_REQUESTS });
        }
        let request = row::insert(&mut transaction, new).await?;
        record(&mut transaction, &request, Action::AskConfirmation, (&new.actor, new.at)).await?;
        transaction.commit().await?;
        Ok(Asked::New(Box::new(request)))
    }

    /// Returns one request.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn request(
        &self,
        account: &str,
        id: i64,
    ) -> Result<Option<StoredRequest>, StoreError> {
        by_id(&mut *self.reader.acquire().await?, account, id).await
    }

    /// Returns the requests of an account, newest first: all open ones and the last decided ones, `limit` in all.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn requests(
        &self,
        account: &str,
        limit: u32,
    ) -> Result<Vec<StoredRequest>, StoreError> {
        let query = "SELECT * FROM (SELECT * FROM requests WHERE account = ?1 \
                     ORDER BY state = 'open' DESC, id DESC LIMIT ?2) ORDER BY id DESC";
        let rows = sqlx::query(query).bind(account).bind(limit).fetch_all(&self.reader).await?;
        rows.iter().map(row::read).collect()
    }

    /// Returns the open requests of an account, oldest first.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn open_requests(&self, account: &str) -> Result<Vec<StoredRequest>, StoreError> {
        let query = "SELECT * FROM requests WHERE account = ?1 AND state = 'open' ORDER BY id";
        let rows = sqlx::query(query).bind(account).fetch_all(&self.reader).await?;
        rows.iter().map(row::read).collect()
    }

    /// Ends an open request without sending it. Returns `false` if it isn't open.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn close_request(
        &self,
        account: &str,
        id: i64,
        closing: &Closing,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let closed = close(&mut transaction, account, id, closing, at).await?;
        transaction.commit().await?;
        Ok(closed)
    }

    /// Ends expired open requests. Returns their number.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn expire_requests(&self, account: &str, at: UnixSeconds) -> Result<u64, StoreError> {
        let query =
            "SELECT id FROM requests WHERE account = ?1 AND state = 'open' AND expires_at <= ?2";
        let over: Vec<i64> =
            sqlx::query_scalar(query).bind(account).bind(at.get()).fetch_all(&self.reader).await?;
        if over.is_empty() {
            return Ok(0);
        }
        let closing =
            Closing { state: RequestState::Expired, by: "server".to_owned(), reason: None };
        let mut transaction = self.begin().await?;
        let mut expired = 0;
        for id in over {
            expired += u64::from(close(&mut transaction, account, id, &closing, at).await?);
        }
        transaction.commit().await?;
        Ok(expired)
    }
}

/// Finds the open request that a new one repeats.
async fn same(
    connection: &mut SqliteConnection,
    new: &NewRequest,
) -> Result<Option<StoredRequest>, StoreError> {
    let found = sqlx::query(
        "SELECT * FROM requests WHERE account = ?1 AND consumer = ?2 AND path = ?3 AND state = 'open' \
         AND CASE WHEN ?4 IS NULL THEN fingerprint = ?5 ELSE idempotency_key = ?4 END",
    )
    .bind(&new.account)
    .bind(&new.consumer)
    .bind(&new.path)
    .bind(&new.idempotency_key)
    .bind(new.fingerprint.as_slice())
    .fetch_optional(connection)
    .await?;
    found.as_ref().map(row::read).transpose()
}

async fn by_id(
    connection: &mut SqliteConnection,
    account: &str,
    id: i64,
) -> Result<Option<StoredRequest>, StoreError> {
    let query = "SELECT * FROM requests WHERE account = ?1 AND id = ?2";
    let found = sqlx::query(query).bind(account).bind(id).fetch_optional(connection).await?;
    found.as_ref().map(row::read).transpose()
}

async fn close(
    connection: &mut SqliteConnection,
    account: &str,
    id: i64,
    closing: &Closing,
    at: UnixSeconds,
) -> Result<bool, StoreError> {
    let closed = sqlx::query(
        "UPDATE requests SET state = ?3, decided_by = ?4, decided_at = ?5, reason = ?6 \
         WHERE account = ?1 AND id = ?2 AND state = 'open'",
    )
    .bind(account)
    .bind(id)
    .bind(closing.state.name())
    .bind(&closing.by)
    .bind(at.get())
    .bind(&closing.reason)
    .execute(&mut *connection)
    .await?;
    if closed.rows_affected() == 0 {
        return Ok(false);
    }
    if let Some(request) = by_id(connection, account, id).await? {
        let action = match closing.state {
            RequestState::Refused => Action::RefuseRequest,
            RequestState::Withdrawn => Action::WithdrawRequest,
            RequestState::Expired => Action::ExpireRequest,
            RequestState::Overtaken => Action::OvertakeRequest,
            RequestState::Open | RequestState::Confirmed => Action::Confirm,
        };
        record(connection, &request, action, (&closing.by, at)).await?;
    }
    Ok(true)
}

/// Marks a request as confirmed within the transaction that begins its write.
///
/// # Errors
/// [`StoreError::Conflict`] if it is no longer open.
pub(crate) async fn confirm(
    connection: &mut SqliteConnection,
    account: &str,
    confirmation: &Confirmation,
    write: i64,
    at: UnixSeconds,
) -> Result<(), StoreError> {
    let confirmed = sqlx::query(
        "UPDATE requests SET state = 'confirmed', decided_by = ?3, decided_at = ?4, write_id = ?5 \
         WHERE account = ?1 AND id = ?2 AND state = 'open' AND expires_at > ?4",
    )
    .bind(account)
    .bind(confirmation.request)
    .bind(&confirmation.by)
    .bind(at.get())
    .bind(write)
    .execute(&mut *connection)
    .await?;
    let found = by_id(connection, account, confirmation.request).await?;
    match found.filter(|_| confirmed.rows_affected() == 1) {
        Some(request) => {
            record(connection, &request, Action::Confirm, (&confirmation.by, at)).await
        }
        None => Err(StoreError::Conflict { what: format!("request {}", confirmation.request) }),
    }
}

async fn record(
    connection: &mut SqliteConnection,
    request: &StoredRequest,
    action: Action,
    (by, at): (&str, UnixSeconds),
) -> Result<(), StoreError> {
    let asked = &request.asked;
    let mut detail = json!({
        "request": request.id,
        "path": asked.path,
        "rule": asked.rule.name(),
        "asked_by": asked.actor,
        "quantity": asked.quantity,
        "code_tail": asked.code_tail,
        "reason": request.reason,
        "sent_as": request.write,
    });
    if let Value::Object(members) = &mut detail {
        members.retain(|_, value| !value.is_null());
    }
    let entry = NewAuditEntry {
        account: asked.account.clone(),
        at,
        actor: by.to_owned(),
        action: action.name().to_owned(),
        subject: asked.card_id.clone().unwrap_or_default().into(),
        detail,
    };
    audit::append(connection, &entry).await
}

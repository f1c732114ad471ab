//! Events that the platform pushed. They are stored before they are acknowledged, and applied once: the effects in this
//! database and the mark that the push was applied are one transaction.

mod apply;
mod channels;
mod cohorts;
mod forwards;
mod hours;
mod marks;
mod queries;
mod retention;

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::push::PushState;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

pub use self::{
    apply::{PushEffect, ReviewEnd},
    channels::{ChannelAct, ChannelMove},
    forwards::{DueForward, ForwardResult},
    queries::PushFilter,
    retention::MIN_PUSH_DAYS,
};
use crate::{error::StoreError, store::Store};

/// Maximum number of channels and stores that are counted separately for a card, an event and a day. Further ones are
/// counted together, because a channel is any text that a caller chose.
const MAX_SOURCES: i64 = 200;

/// An event to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPush {
    /// Account.
    pub account: String,
    /// A hash that repetitions of one event have in common.
    pub identity: [u8; 32],
    /// The platform's name of the event.
    pub event: String,
    /// When it happened, by the platform's clock.
    pub happened_at: UnixSeconds,
    /// When it arrived.
    pub received_at: UnixSeconds,
    /// The card.
    pub card_id: Option<CardId>,
    /// The code.
    pub code: Option<String>,
    /// The XML, decrypted.
    pub message: String,
}

/// A stored event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPush {
    /// Its number, in the order of arrival.
    pub id: i64,
    /// What was stored.
    pub push: NewPush,
    /// How often it was delivered.
    pub deliveries: u32,
    /// What became of it.
    pub state: PushState,
    /// When it was applied.
    pub applied_at: Option<UnixSeconds>,
}

impl Store {
    /// Stores events in one transaction. A repetition of a stored event is only counted. Returns the number of new ones.
    ///
    /// # Errors
    /// If the database can't be written. Then none of them is stored.
    pub async fn keep_pushes(&self, pushes: &[NewPush]) -> Result<usize, StoreError> {
        let mut transaction = self.begin().await?;
        let mut new = 0;
        for push in pushes {
            new += usize::from(keep(&mut transaction, push).await?);
        }
        transaction.commit().await?;
        Ok(new)
    }
}

/// Stores an event within a transaction. Returns `true` if it is new.
pub(crate) async fn keep(
    connection: &mut SqliteConnection,
    push: &NewPush,
) -> Result<bool, StoreError> {
    let deliveries: i64 = sqlx::query_scalar(
        "INSERT INTO pushes (account, identity, event, happened_at, received_at, card_id, code, message) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT (account, identity) DO UPDATE SET deliveries = deliveries + 1 RETURNING deliveries",
    )
    .bind(&push.account)
    .bind(push.identity.as_slice())
    .bind(&push.event)
    .bind(push.happened_at.get())
    .bind(push.received_at.get())
    .bind(push.card_id.as_ref().map(CardId::as_str))
    .bind(&push.code)
    .bind(&push.message)
    .fetch_one(connection)
    .await?;
    Ok(deliveries == 1)
}

fn read(row: &SqliteRow) -> Result<StoredPush, StoreError> {
    let id = row.try_get("id")?;
    let corrupt = || StoreError::Corrupt { place: format!("pushes, row {id}") };
    let identity: Vec<u8> = row.try_get("identity")?;
    let state: String = row.try_get("state")?;
    let deliveries: i64 = row.try_get("deliveries")?;
    Ok(StoredPush {
        id,
        push: NewPush {
            account: row.try_get("account")?,
            identity: identity.try_into().map_err(|_| corrupt())?,
            event: row.try_get("event")?,
            happened_at: UnixSeconds::new(row.try_get("happened_at")?),
            received_at: UnixSeconds::new(row.try_get("received_at")?),
            card_id: row.try_get::<Option<String>, _>("card_id")?.map(CardId::from),
            code: row.try_get("code")?,
            message: row.try_get("message")?,
        },
        deliveries: u32::try_from(deliveries).unwrap_or(u32::MAX),
        state: PushState::find(&state).ok_or_else(corrupt)?,
        applied_at: row.try_get::<Option<i64>, _>("applied_at")?.map(UnixSeconds::new),
    })
}

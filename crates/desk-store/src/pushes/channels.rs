//! Counts of events by the channel in which a code was received.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::channel::ChannelFigures;
use sqlx::{Row, SqliteConnection};

use super::{MAX_SOURCES, cohorts, hours};
use crate::{error::StoreError, store::Store};

/// What an event tells about a code and its channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelMove {
    /// The card.
    pub card_id: CardId,
    /// The code.
    pub code: Option<String>,
    /// What happened.
    pub act: ChannelAct,
}

/// What happened to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelAct {
    /// A user opened the card through a channel.
    View {
        /// The channel that the event names.
        channel: Option<String>,
    },
    /// A user received the code.
    Claim {
        /// The channel that the event names.
        channel: Option<String>,
    },
    /// A friend accepted the code.
    Gift {
        /// The channel that the event names, if the platform passes it on.
        channel: Option<String>,
        /// The code before it was given away.
        old_code: Option<String>,
    },
    /// The code was redeemed.
    Redemption,
}

impl ChannelAct {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::View { .. } => "view",
            Self::Claim { .. } => "claim",
            Self::Gift { .. } => "gift",
            Self::Redemption => "redemption",
        }
    }
}

/// Counts what an event tells, and keeps the channel of a received code with its event.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    account: &str,
    push_id: i64,
    happened_at: UnixSeconds,
    told: &ChannelMove,
) -> Result<(), StoreError> {
    let ChannelMove { card_id, code, act } = told;
    let channel = match act {
        ChannelAct::View { channel } | ChannelAct::Claim { channel } => channel.clone(),
        ChannelAct::Gift { channel: Some(channel), .. } => Some(channel.clone()),
        ChannelAct::Gift { channel: None, old_code } => {
            let given = old_code.as_ref().or(code.as_ref());
            channel_of(connection, account, push_id, card_id, given).await?
        }
        ChannelAct::Redemption => {
            channel_of(connection, account, push_id, card_id, code.as_ref()).await?
        }
    };
    let channel = channel.unwrap_or_default();
    if matches!(act, ChannelAct::Claim { .. } | ChannelAct::Gift { .. }) {
        sqlx::query("UPDATE pushes SET channel = ?3 WHERE account = ?1 AND id = ?2")
            .bind(account)
            .bind(push_id)
            .bind(&channel)
            .execute(&mut *connection)
            .await?;
    }
    hours::count(connection, account, happened_at, card_id, act).await?;
    cohorts::count(connection, account, push_id, happened_at, told).await?;
    add(connection, account, happened_at.beijing_day(), card_id, &channel, act).await
}

/// Returns the channel of the latest receipt of a code before an event. Codes of different cards can be equal.
async fn channel_of(
    connection: &mut SqliteConnection,
    account: &str,
    before: i64,
    card_id: &CardId,
    code: Option<&String>,
) -> Result<Option<String>, StoreError> {
    let Some(code) = code else { return Ok(None) };
    let channel = sqlx::query_scalar(
        "SELECT channel FROM pushes WHERE account = ?1 AND code = ?2 AND card_id = ?3 AND id < ?4 \
         AND channel IS NOT NULL ORDER BY id DESC LIMIT 1",
    )
    .bind(account)
    .bind(code)
    .bind(card_id.as_str())
    .bind(before)
    .fetch_optional(connection);
    Ok(channel.await?)
}

async fn add(
    connection: &mut SqliteConnection,
    account: &str,
    day: BeijingDay,
    card_id: &CardId,
    channel: &str,
    act: &ChannelAct,
) -> Result<(), StoreError> {
    let others: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM channel_counts WHERE account = ?1 AND day = ?2 AND card_id = ?3 AND act = ?4 \
         AND channel <> ?5",
    )
    .bind(account)
    .bind(day.get())
    .bind(card_id.as_str())
    .bind(act.name())
    .bind(channel)
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO channel_counts (account, day, card_id, channel, act, count) VALUES (?1, ?2, ?3, ?4, ?5, 1) \
         ON CONFLICT (account, day, card_id, channel, act) DO UPDATE SET count = count + 1",
    )
    .bind(account)
    .bind(day.get())
    .bind(card_id.as_str())
    .bind(if others >= MAX_SOURCES { "" } else { channel })
    .bind(act.name())
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// Returns the figures of every channel with counted events, of one card or of all. The empty name stands for codes
    /// whose channel is unknown.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn channel_figures(
        &self,
        account: &str,
        card_id: Option<&CardId>,
    ) -> Result<BTreeMap<String, ChannelFigures>, StoreError> {
        let ever = DayRange::between(BeijingDay::MIN, BeijingDay::MAX);
        self.channel_figures_in(account, ever, card_id).await
    }

    /// Returns the same for a range of days.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn channel_figures_in(
        &self,
        account: &str,
        days: DayRange,
        card_id: Option<&CardId>,
    ) -> Result<BTreeMap<String, ChannelFigures>, StoreError> {
        let rows = sqlx::query(
            "SELECT channel, act, sum(count) AS count FROM channel_counts \
             WHERE account = ?1 AND (?2 IS NULL OR card_id = ?2) AND day BETWEEN ?3 AND ?4 GROUP BY channel, act",
        )
        .bind(account)
        .bind(card_id.map(CardId::as_str))
        .bind(days.begin().get())
        .bind(days.end().get())
        .fetch_all(&self.reader)
        .await?;
        let mut figures: BTreeMap<String, ChannelFigures> = BTreeMap::new();
        for row in rows {
            let count = u64::try_from(row.try_get::<i64, _>("count")?).unwrap_or(0);
            let of_channel = figures.entry(row.try_get("channel")?).or_default();
            match row.try_get::<&str, _>("act")? {
                "view" => of_channel.views = Some(count),
                "claim" => of_channel.claims = count,
                "gift" => of_channel.gifts = count,
                _ => of_channel.redemptions = count,
            }
        }
        Ok(figures)
    }

    /// Returns the first day with an event that was counted by channel.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn channels_counted_since(
        &self,
        account: &str,
    ) -> Result<Option<BeijingDay>, StoreError> {
        let day: Option<i64> =
            sqlx::query_scalar("SELECT min(day) FROM channel_counts WHERE account = ?1")
                .bind(account)
                .fetch_one(&self.reader)
                .await?;
        Ok(day.map(BeijingDay::new))
    }
}

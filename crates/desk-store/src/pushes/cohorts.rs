//! Counts of claimed codes by day, and of their redemptions by the days since the claim.

use card_model::{
    id::CardId,
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::cohorts::{CohortCount, LATER};
use sqlx::{Row, SqliteConnection};

use super::{ChannelAct, ChannelMove};
use crate::{error::StoreError, store::Store};

/// What is counted of a claim.
const CLAIM: &str = "claim";
/// What is counted of a redemption.
const REDEMPTION: &str = "redemption";

/// Counts what an event tells about the claim of a code, and keeps the time of the claim with the event.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    account: &str,
    push_id: i64,
    happened_at: UnixSeconds,
    told: &ChannelMove,
) -> Result<(), StoreError> {
    let ChannelMove { card_id, code, act } = told;
    let Some(code) = code else { return Ok(()) };
    let mut codes = Codes { connection, account, card_id };
    match act {
        ChannelAct::View { .. } => {}
        ChannelAct::Claim { .. } => {
            // A code that is received again, e.g. a restored member card, keeps its first claim.
            if codes.claim(code, push_id).await?.is_none() {
                codes.mark(push_id, happened_at).await?;
                codes.add(happened_at.beijing_day(), CLAIM, 0).await?;
                codes.redeemed_earlier(code, push_id, happened_at).await?;
            }
        }
        ChannelAct::Gift { old_code, .. } => {
            let given = old_code.as_ref().unwrap_or(code);
            if let Some(claimed_at) = codes.claim(given, push_id).await? {
                codes.mark(push_id, claimed_at).await?;
                codes.redeemed_earlier(code, push_id, claimed_at).await?;
            }
        }
        ChannelAct::Redemption => {
            if !codes.is_redeemed(code).await?
                && let Some(claimed_at) = codes.claim(code, push_id).await?
            {
                codes.redeem(push_id, claimed_at, happened_at).await?;
            }
        }
    }
    Ok(())
}

/// The codes of a card, within a transaction. Codes of different cards can be equal.
struct Codes<'a> {
    connection: &'a mut SqliteConnection,
    account: &'a str,
    card_id: &'a CardId,
}

impl Codes<'_> {
    /// Returns when the first owner claimed a code, as far as receipts before an event tell it.
    async fn claim(&mut self, code: &str, before: i64) -> Result<Option<UnixSeconds>, StoreError> {
        let claimed_at: Option<i64> = sqlx::query_scalar(
            "SELECT claimed_at FROM pushes WHERE account = ?1 AND code = ?2 AND card_id = ?3 AND id < ?4 \
             AND event = 'user_get_card' AND claimed_at IS NOT NULL ORDER BY id DESC LIMIT 1",
        )
        .bind(self.account)
        .bind(code)
        .bind(self.card_id.as_str())
        .bind(before)
        .fetch_optional(&mut *self.connection)
        .await?;
        Ok(claimed_at.map(UnixSeconds::new))
    }

    /// Returns `true` if a redemption of a code is counted. Some cards can be redeemed several times.
    async fn is_redeemed(&mut self, code: &str) -> Result<bool, StoreError> {
        let found = sqlx::query_scalar::<_, i64>(
            "SELECT 1 FROM pushes WHERE account = ?1 AND code = ?2 AND card_id = ?3 \
             AND event = 'user_consume_card' AND claimed_at IS NOT NULL LIMIT 1",
        )
        .bind(self.account)
        .bind(code)
        .bind(self.card_id.as_str())
        .fetch_optional(&mut *self.connection);
        Ok(found.await?.is_some())
    }

    /// Counts a redemption whose event arrived before that of the receipt.
    async fn redeemed_earlier(
        &mut self,
        code: &str,
        before: i64,
        claimed_at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let found: Option<(i64, i64)> = sqlx::query_as(
            "SELECT id, happened_at FROM pushes WHERE account = ?1 AND code = ?2 AND card_id = ?3 AND id < ?4 \
             AND event = 'user_consume_card' AND claimed_at IS NULL AND happened_at >= ?5 ORDER BY id LIMIT 1",
        )
        .bind(self.account)
        .bind(code)
        .bind(self.card_id.as_str())
        .bind(before)
        .bind(claimed_at.get())
        .fetch_optional(&mut *self.connection)
        .await?;
        match found {
            Some((id, at)) => self.redeem(id, claimed_at, UnixSeconds::new(at)).await,
            None => Ok(()),
        }
    }

    async fn redeem(
        &mut self,
        push_id: i64,
        claimed_at: UnixSeconds,
        redeemed_at: UnixSeconds,
    ) -> Result<(), StoreError> {
        self.mark(push_id, claimed_at).await?;
        let day = claimed_at.beijing_day();
        let days = redeemed_at.beijing_day().get().saturating_sub(day.get());
        self.add(day, REDEMPTION, days.clamp(0, LATER.into())).await
    }

    async fn mark(&mut self, push_id: i64, claimed_at: UnixSeconds) -> Result<(), StoreError> {
        sqlx::query("UPDATE pushes SET claimed_at = ?3 WHERE account = ?1 AND id = ?2")
            .bind(self.account)
            .bind(push_id)
            .bind(claimed_at.get())
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    async fn add(&mut self, day: BeijingDay, act: &str, days_after: i64) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO cohort_counts (account, day, card_id, act, days_after, count) VALUES (?1, ?2, ?3, ?4, ?5, 1) \
             ON CONFLICT (account, day, card_id, act, days_after) DO UPDATE SET count = count + 1",
        )
        .bind(self.account)
        .bind(day.get())
        .bind(self.card_id.as_str())
        .bind(act)
        .bind(days_after)
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Returns the codes that users claimed on the days of a range, and how long after their claim they were redeemed, of
    /// one card or of all.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn cohort_counts(
        &self,
        account: &str,
        days: DayRange,
        card_id: Option<&CardId>,
    ) -> Result<Vec<CohortCount>, StoreError> {
        let rows = sqlx::query(
            "SELECT day, act, days_after, sum(count) AS count FROM cohort_counts \
             WHERE account = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR card_id = ?4) \
             GROUP BY day, act, days_after",
        )
        .bind(account)
        .bind(days.begin().get())
        .bind(days.end().get())
        .bind(card_id.map(CardId::as_str))
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let is_claim = row.try_get::<&str, _>("act")? == CLAIM;
                let days_after: u32 = row.try_get("days_after")?;
                Ok(CohortCount {
                    day: BeijingDay::new(row.try_get("day")?),
                    redeemed_after: (!is_claim).then_some(days_after),
                    count: u64::try_from(row.try_get::<i64, _>("count")?).unwrap_or(0),
                })
            })
            .collect()
    }

    /// Returns the first day with a claim that was counted for cohorts.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn cohorts_since(&self, account: &str) -> Result<Option<BeijingDay>, StoreError> {
        let day: Option<i64> =
            sqlx::query_scalar("SELECT min(day) FROM cohort_counts WHERE account = ?1")
                .bind(account)
                .fetch_one(&self.reader)
                .await?;
        Ok(day.map(BeijingDay::new))
    }
}

//! Applying stored events: each one once, in one transaction with its effects.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::push::{PushCount, PushState};
use sqlx::SqliteConnection;

use super::{MAX_SOURCES, StoredPush, channels, channels::ChannelMove, forwards};
use crate::{SubMerchantReview, error::StoreError, refusals, store::Store, sub_merchant_reviews};

/// What an event changes in this database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushEffect {
    /// Number of the push.
    pub id: i64,
    /// Whether the event is known. An unknown one has no effect.
    pub is_known: bool,
    /// When it happened.
    pub happened_at: UnixSeconds,
    /// The end of a card's review.
    pub review: Option<ReviewEnd>,
    /// The end of a sub-merchant's review.
    pub sub_merchant_review: Option<SubMerchantReview>,
    /// What it adds to the counts of its day.
    pub count: Option<PushCount>,
    /// What it tells about a code and its channel.
    pub channel: Option<ChannelMove>,
    /// The card, or otherwise the kind: events of one lane are forwarded in order.
    pub lane: String,
    /// Names of the targets that it is forwarded to.
    pub forward_to: Vec<String>,
}

/// The end of a card's review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewEnd {
    /// The card.
    pub card_id: CardId,
    /// Why it was refused; `None` if it was approved.
    pub refused: Option<String>,
}

impl Store {
    /// Returns the events that are not applied yet, in the order of arrival.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn pushes_to_apply(
        &self,
        account: &str,
        limit: u32,
    ) -> Result<Vec<StoredPush>, StoreError> {
        sqlx::query(
            "SELECT * FROM pushes WHERE account = ?1 AND state = 'waiting' ORDER BY id LIMIT ?2",
        )
        .bind(account)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(super::read)
        .collect()
    }

    /// Applies events in one transaction. An event that was already applied is ignored. Returns the states of the
    /// others.
    ///
    /// # Errors
    /// If the database can't be written. Then none of them is applied.
    pub async fn apply_pushes(
        &self,
        account: &str,
        effects: &[PushEffect],
        at: UnixSeconds,
    ) -> Result<Vec<(i64, PushState)>, StoreError> {
        let mut transaction = self.begin().await?;
        let mut applied = Vec::with_capacity(effects.len());
        for effect in effects {
            let outdated = match &effect.review {
                Some(review) => is_outdated(&mut transaction, account, effect, review).await?,
                None => false,
            };
            let state = match (effect.is_known, outdated) {
                (false, _) => PushState::Unknown,
                (true, true) => PushState::Outdated,
                (true, false) => PushState::Applied,
            };
            let changed = sqlx::query(
                "UPDATE pushes SET state = ?3, applied_at = ?4 \
                 WHERE account = ?1 AND id = ?2 AND state = 'waiting'",
            )
            .bind(account)
            .bind(effect.id)
            .bind(state.name())
            .bind(at.get())
            .execute(&mut *transaction)
            .await?;
            if changed.rows_affected() == 0 {
                continue;
            }
            applied.push((effect.id, state));
            if let (Some(ReviewEnd { card_id, refused: Some(reason) }), PushState::Applied) =
                (&effect.review, state)
            {
                let at = effect.happened_at;
                refusals::set(&mut transaction, account, card_id, reason, at).await?;
            }
            if let Some(review) = &effect.sub_merchant_review {
                sub_merchant_reviews::set(&mut transaction, account, review).await?;
            }
            for target in &effect.forward_to {
                forwards::open(&mut transaction, account, effect.id, &effect.lane, target, at)
                    .await?;
            }
            if let Some(count) = &effect.count {
                add(&mut transaction, account, effect.happened_at, count).await?;
            }
            if let Some(told) = &effect.channel {
                channels::count(&mut transaction, account, effect.id, effect.happened_at, told)
                    .await?;
            }
        }
        transaction.commit().await?;
        Ok(applied)
    }
}

/// Returns `true` if a later review of the card has been applied. Of two in one second, the one that arrived later is
/// the later one.
async fn is_outdated(
    connection: &mut SqliteConnection,
    account: &str,
    effect: &PushEffect,
    review: &ReviewEnd,
) -> Result<bool, StoreError> {
    let later = sqlx::query_scalar::<_, i64>(
        "SELECT 1 FROM pushes WHERE account = ?1 AND card_id = ?2 \
         AND event IN ('card_pass_check', 'card_not_pass_check') AND state = 'applied' \
         AND (happened_at, id) > (?3, ?4) LIMIT 1",
    )
    .bind(account)
    .bind(review.card_id.as_str())
    .bind(effect.happened_at.get())
    .bind(effect.id)
    .fetch_optional(connection);
    Ok(later.await?.is_some())
}

async fn add(
    connection: &mut SqliteConnection,
    account: &str,
    happened_at: UnixSeconds,
    count: &PushCount,
) -> Result<(), StoreError> {
    let day = happened_at.beijing_day().get();
    let others: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM push_counts WHERE account = ?1 AND day = ?2 AND event = ?3 AND card_id = ?4 \
         AND (source, place) <> (?5, ?6)",
    )
    .bind(account)
    .bind(day)
    .bind(&count.event)
    .bind(count.card_id.as_str())
    .bind(&count.source)
    .bind(&count.place)
    .fetch_one(&mut *connection)
    .await?;
    let together = others >= MAX_SOURCES;
    let separate = |text: &String| if together { String::new() } else { text.clone() };
    sqlx::query(
        "INSERT INTO push_counts (account, day, event, card_id, source, place, count) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
         ON CONFLICT (account, day, event, card_id, source, place) DO UPDATE SET count = count + excluded.count",
    )
    .bind(account)
    .bind(day)
    .bind(&count.event)
    .bind(count.card_id.as_str())
    .bind(separate(&count.source))
    .bind(separate(&count.place))
    .bind(i64::try_from(count.count).unwrap_or(i64::MAX))
    .execute(connection)
    .await?;
    Ok(())
}

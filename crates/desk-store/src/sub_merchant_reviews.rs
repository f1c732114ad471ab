//! How the last review of each sub-merchant ended. The documents show no reason in reads; it arrives once as a push and
//! is stored here.

use card_model::time::UnixSeconds;
use sqlx::{Row, SqliteConnection};

use crate::{error::StoreError, store::Store};

/// The end of a sub-merchant's review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubMerchantReview {
    /// Number of the sub-merchant.
    pub merchant_id: u64,
    /// Why it was refused; `None` if it was approved.
    pub refused: Option<String>,
    /// When the review ended.
    pub at: UnixSeconds,
}

impl Store {
    /// Returns the last review of each sub-merchant of an account, by number.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn sub_merchant_reviews(
        &self,
        account: &str,
    ) -> Result<Vec<SubMerchantReview>, StoreError> {
        let rows = sqlx::query(
            "SELECT merchant_id, refused, at FROM sub_merchant_reviews WHERE account = ?1 \
             ORDER BY merchant_id",
        )
        .bind(account)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(SubMerchantReview {
                    merchant_id: row.try_get::<i64, _>("merchant_id")?.cast_unsigned(),
                    refused: row.try_get("refused")?,
                    at: UnixSeconds::new(row.try_get("at")?),
                })
            })
            .collect()
    }

    /// Deletes all reviews of an account (reset of the sandbox).
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_sub_merchant_reviews(&self, account: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sub_merchant_reviews WHERE account = ?1")
            .bind(account)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Stores the end of a review, unless a later one is stored. Pushes arrive in any order.
///
/// # Errors
/// If the database can't be written.
pub(crate) async fn set(
    connection: &mut SqliteConnection,
    account: &str,
    review: &SubMerchantReview,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sub_merchant_reviews (account, merchant_id, refused, at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (account, merchant_id) DO UPDATE SET refused = excluded.refused, at = excluded.at \
         WHERE excluded.at >= at",
    )
    .bind(account)
    .bind(review.merchant_id.cast_signed())
    .bind(&review.refused)
    .bind(review.at.get())
    .execute(connection)
    .await?;
    Ok(())
}

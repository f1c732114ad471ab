//! The accuracy of predicted reviews, from the journal.

use desk_api::card_list::{MAX_PREDICTIONS, Predictions};
use sqlx::Row;

use crate::{error::StoreError, store::Store};

impl Store {
    /// Compares predicted and actual reviews of the last [`MAX_PREDICTIONS`] updates of an account that have both.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn predictions(&self, account: &str) -> Result<Predictions, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) AS total, count(*) FILTER (WHERE predicted_send_check = send_check) AS matched \
             FROM (SELECT predicted_send_check, send_check FROM writes WHERE account = ?1 AND path = '/card/update' \
             AND predicted_send_check IS NOT NULL AND send_check IS NOT NULL ORDER BY id DESC LIMIT ?2)",
        )
        .bind(account)
        .bind(MAX_PREDICTIONS)
        .fetch_one(&self.reader)
        .await?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        Ok(Predictions {
            matched: count(row.try_get("matched")?),
            total: count(row.try_get("total")?),
        })
    }
}

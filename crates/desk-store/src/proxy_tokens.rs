//! Proxy tokens of API keys. Their texts are not stored.

use card_model::time::UnixSeconds;
use sqlx::{Row, SqliteConnection};

use crate::{error::StoreError, newest_token::StoredToken, store::Store};

/// Names the tokens of one key, account and endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenOf<'name> {
    /// The key.
    pub key_id: i64,
    /// The account.
    pub account: &'name str,
    /// `plain` or `stable`.
    pub kind: &'static str,
}

impl Store {
    /// Returns what is stored of the newest token.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn proxy_token(&self, of: TokenOf<'_>) -> Result<Option<StoredToken>, StoreError> {
        let stored = async {
            let mut connection = self.reader.acquire().await?;
            read(&mut connection, of).await
        };
        self.cached.tokens.get((of.key_id, of.account.to_owned(), of.kind), stored).await
    }

    /// Passes the stored token to `decide` and stores the next one that it returns. With `None` the stored one stays.
    /// Returns the token that is stored then, or the error of `decide`. Concurrent calls run one after the other.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn renew_proxy_token<E>(
        &self,
        of: TokenOf<'_>,
        decide: impl FnOnce(Option<StoredToken>) -> Result<Option<StoredToken>, E>,
    ) -> Result<Result<Option<StoredToken>, E>, StoreError> {
        let mut transaction = self.begin().await?;
        let stored = read(&mut transaction, of).await?;
        let next = match decide(stored) {
            Ok(Some(next)) => next,
            Ok(None) => {
                transaction.rollback().await?;
                return Ok(Ok(stored));
            }
            Err(refusal) => {
                transaction.rollback().await?;
                return Ok(Err(refusal));
            }
        };
        sqlx::query(
            "INSERT OR REPLACE INTO proxy_tokens (key_id, account, kind, generation, issued_at, previous_until, \
             forced_at, day, issued_today) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .bind(of.key_id)
        .bind(of.account)
        .bind(of.kind)
        .bind(next.generation)
        .bind(next.issued_at.get())
        .bind(next.previous_until.get())
        .bind(next.forced_at.map(UnixSeconds::get))
        .bind(next.day)
        .bind(next.issued_today)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        self.cached.tokens.clear();
        Ok(Ok(Some(next)))
    }
}

async fn read(
    connection: &mut SqliteConnection,
    of: TokenOf<'_>,
) -> Result<Option<StoredToken>, StoreError> {
    let row =
        sqlx::query("SELECT * FROM proxy_tokens WHERE key_id = ?1 AND account = ?2 AND kind = ?3")
            .bind(of.key_id)
            .bind(of.account)
            .bind(of.kind)
            .fetch_optional(connection)
            .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(StoredToken {
        generation: row.try_get("generation")?,
        issued_at: UnixSeconds::new(row.try_get("issued_at")?),
        previous_until: UnixSeconds::new(row.try_get("previous_until")?),
        forced_at: row.try_get::<Option<i64>, _>("forced_at")?.map(UnixSeconds::new),
        day: row.try_get("day")?,
        issued_today: row.try_get("issued_today")?,
    }))
}

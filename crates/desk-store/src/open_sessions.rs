//! Sessions as changes of their users see them.

use sqlx::SqliteConnection;

use crate::error::StoreError;

/// Ends a user's sessions except one, within a transaction.
pub(crate) async fn end_all(
    connection: &mut SqliteConnection,
    user_id: i64,
    kept: Option<i64>,
) -> Result<u64, StoreError> {
    let deleted = sqlx::query("DELETE FROM sessions WHERE user_id = ?1 AND id IS NOT ?2")
        .bind(user_id)
        .bind(kept)
        .execute(connection)
        .await?;
    Ok(deleted.rows_affected())
}

/// Returns `true` if the session in which a change was requested is still open, or if there is no session.
pub(crate) async fn is_open(
    connection: &mut SqliteConnection,
    session: Option<i64>,
) -> Result<bool, StoreError> {
    let query = "SELECT ?1 IS NULL OR EXISTS (SELECT 1 FROM sessions WHERE id = ?1)";
    Ok(sqlx::query_scalar(query).bind(session).fetch_one(connection).await?)
}

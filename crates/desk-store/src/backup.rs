//! A copy of the database before a migration.

use std::path::{Path, PathBuf};

use sqlx::{SqlitePool, migrate::Migrator};

use crate::error::StoreError;

/// Copies the database if it was created by an older version: a migration can't be undone.
///
/// An existing copy is kept: a later one could contain the changes of a failed migration.
pub(crate) async fn before_migration(
    writer: &SqlitePool,
    path: &Path,
    migrations: &Migrator,
) -> Result<(), StoreError> {
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'",
    )
    .fetch_one(writer)
    .await?;
    if tables == 0 {
        return Ok(());
    }
    let applied: Vec<i64> =
        sqlx::query_scalar("SELECT version FROM _sqlx_migrations").fetch_all(writer).await?;
    let missing = migrations.iter().find(|migration| !applied.contains(&migration.version));
    let Some(missing) = missing else { return Ok(()) };
    let copy = copy_name(path, missing.version);
    if copy.exists() {
        return Ok(());
    }
    sqlx::query("VACUUM INTO ?1").bind(copy.to_string_lossy().into_owned()).execute(writer).await?;
    Ok(())
}

/// Returns the path of the copy.
fn copy_name(path: &Path, migration: i64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{migration}"));
    PathBuf::from(name)
}

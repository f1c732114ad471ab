//! A database file that another process may have open: copying, verifying and reading it without taking the process lock.

use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{
    audit::{self, AuditHead, AuditVerdict},
    error::StoreError,
    migrations::MIGRATIONS,
    sealed_secrets::{self, SealedSecret},
    store::{PATIENCE, write_readiness},
    third_party::{self, PlacedSecret, StoredAuthorizer, StoredTicket},
};

/// A database file, opened read-only. A running server can continue to write to it.
#[derive(Debug)]
pub struct DatabaseFile {
    path: PathBuf,
    connection: SqliteConnection,
}

impl DatabaseFile {
    /// Opens an existing file for reading.
    ///
    /// # Errors
    /// If the file is missing, is not a database, or was created by a newer version of this program.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = connect(path, true).await?;
        let mut file = Self { path: path.to_owned(), connection };
        file.check_version().await?;
        Ok(file)
    }

    /// Writes a consistent copy without free pages to `target`, which must not exist.
    ///
    /// # Errors
    /// If the database can't be read or the copy can't be written.
    pub async fn copy_to(&mut self, target: &Path) -> Result<(), StoreError> {
        let target = target.to_str().ok_or_else(|| StoreError::CannotOpen {
            source: std::io::Error::from(std::io::ErrorKind::InvalidFilename),
        })?;
        sqlx::query("VACUUM INTO ?1").bind(target).execute(&mut self.connection).await?;
        Ok(())
    }

    /// Verifies the structure of the whole file and the references between its tables.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if a page, an index or a reference is damaged.
    pub async fn check_integrity(&mut self) -> Result<(), StoreError> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let found: String =
            sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut self.connection).await?;
        if found != "ok" {
            return Err(StoreError::corrupt(format!("{name}: {found}")));
        }
        let orphan =
            sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut self.connection).await?;
        match orphan {
            None => Ok(()),
            Some(row) => {
                let table: String = row.try_get(0)?;
                Err(StoreError::corrupt(format!("{name}: a reference of table {table}")))
            }
        }
    }

    /// Verifies every account's audit chain and returns the newest entry of each, by account. Both refer to the same
    /// moment.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn audit(&mut self) -> Result<(AuditVerdict, Vec<AuditHead>), StoreError> {
        let mut snapshot = self.connection.begin().await?;
        let verdict = audit::verify(&mut snapshot).await?;
        let heads = audit::heads(&mut snapshot).await?;
        snapshot.rollback().await?;
        Ok((verdict, heads))
    }

    /// Returns all sealed secrets but those of third-party platforms.
    ///
    /// # Errors
    /// If the database can't be read, e.g. because an earlier version of this program created it.
    pub async fn sealed_secrets(&mut self) -> Result<Vec<SealedSecret>, StoreError> {
        sealed_secrets::all(&mut self.connection).await
    }

    /// Returns the sealed secrets of all third-party platforms.
    ///
    /// # Errors
    /// See [`DatabaseFile::sealed_secrets`].
    pub async fn third_party_secrets(&mut self) -> Result<Vec<PlacedSecret>, StoreError> {
        third_party::secrets::all(&mut self.connection).await
    }

    /// Returns the newest ticket of a third-party platform.
    ///
    /// # Errors
    /// See [`DatabaseFile::sealed_secrets`].
    pub async fn verify_ticket(
        &mut self,
        component: &str,
    ) -> Result<Option<StoredTicket>, StoreError> {
        third_party::ticket(&mut self.connection, component).await
    }

    /// Returns all accounts that ever authorised a third-party platform, by AppID.
    ///
    /// # Errors
    /// See [`DatabaseFile::sealed_secrets`].
    pub async fn authorizers(
        &mut self,
        component: &str,
    ) -> Result<Vec<StoredAuthorizer>, StoreError> {
        third_party::authorizers::all(&mut self.connection, component).await
    }

    /// Closes the file.
    ///
    /// # Errors
    /// If `SQLite` reports an error.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.connection.close().await?)
    }

    /// Checks that the database of a running server is writable: writes a row and rolls it back.
    ///
    /// # Errors
    /// If it isn't writable within five seconds: read-only, locked, or the disk is full.
    pub async fn check_writable(path: &Path) -> Result<(), StoreError> {
        let mut connection = connect(path, false).await?;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        write_readiness(&mut transaction).await?;
        transaction.rollback().await?;
        Ok(connection.close().await?)
    }

    async fn check_version(&mut self) -> Result<(), StoreError> {
        let applied: Vec<i64> =
            sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version")
                .fetch_all(&mut self.connection)
                .await?;
        match applied.into_iter().find(|version| !MIGRATIONS.version_exists(*version)) {
            Some(version) => Err(StoreError::OtherVersion { version }),
            None => Ok(()),
        }
    }
}

async fn connect(path: &Path, read_only: bool) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .read_only(read_only)
        .busy_timeout(PATIENCE)
        .disable_statement_logging();
    Ok(options.connect().await?)
}

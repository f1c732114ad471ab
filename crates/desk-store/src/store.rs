//! The handle on the database: opening, closing, readiness.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sqlx::{
    ConnectOptions, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    backup,
    error::StoreError,
    lock::{ProcessLock, open_private},
    migrations::MIGRATIONS,
};

/// How long a statement waits for a lock, and a caller for a connection.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes that a check of readiness writes: more than a page, so that it needs room of its own.
const READINESS_BYTES: i64 = 8192;
/// Connections that read side by side.
const READERS: u32 = 4;

/// The database. A clone is the same database.
#[derive(Debug, Clone)]
pub struct Store {
    /// One connection: `SQLite` has one writer anyhow, and waiting in our queue is fairer than in its own.
    pub(crate) writer: SqlitePool,
    /// Read alongside the writer (WAL).
    pub(crate) reader: SqlitePool,
    lock: Arc<Mutex<Option<ProcessLock>>>,
    in_memory: bool,
}

impl Store {
    /// Opens the database at `path`, makes it where there is none, and brings its tables up to date. Writes that a previous
    /// run left on their way stay so until [`Store::recover_writes`].
    /// A database of an older version is copied first, to `{path}.before-{migration}`.
    ///
    /// # Errors
    /// When the file can't be opened, is used by another process, damaged, or newer than this program.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let lock = ProcessLock::take(path)?;
        drop(open_private(path)?);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let writer = pool(1, options.clone()).await?;
        backup::before_migration(&writer, path, &MIGRATIONS).await?;
        MIGRATIONS.run(&writer).await?;
        let reader = pool(READERS, options.read_only(true)).await?;
        Ok(Self::start(writer, reader, Some(lock)))
    }

    /// A database that lives as long as its handles; for tests and for trying things out.
    ///
    /// # Errors
    /// When `SQLite` refuses.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().in_memory(true);
        // A second connection would see a second, empty database.
        let only = pool(1, options).await?;
        MIGRATIONS.run(&only).await?;
        Ok(Self::start(only.clone(), only, None))
    }

    fn start(writer: SqlitePool, reader: SqlitePool, lock: Option<ProcessLock>) -> Self {
        let in_memory = lock.is_none();
        Self { writer, reader, lock: Arc::new(Mutex::new(lock)), in_memory }
    }

    /// Closes the database for all clones; waits for what is running. Later calls answer
    /// [`StoreError::Unavailable`].
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Whether changes can be written now: writes a row, since a transaction that changes nothing succeeds on a full
    /// disk as well.
    ///
    /// # Errors
    /// When they can't: the disk is full or read-only, the file locked or gone.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        write_readiness(&mut transaction).await?;
        transaction.commit().await
    }

    /// Whether the database is lost with its last connection.
    pub(crate) fn is_in_memory(&self) -> bool {
        self.in_memory
    }
}

/// Writes the row of the readiness check.
pub(crate) async fn write_readiness(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO readiness (only_row, ballast) VALUES (1, randomblob(?1)) \
         ON CONFLICT (only_row) DO UPDATE SET ballast = excluded.ballast",
    )
    .bind(READINESS_BYTES)
    .execute(connection)
    .await?;
    Ok(())
}

async fn pool(connections: u32, options: SqliteConnectOptions) -> Result<SqlitePool, StoreError> {
    let options = options.foreign_keys(true).busy_timeout(PATIENCE).disable_statement_logging();
    Ok(SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        // The connections are to a file, not over a network: they neither age nor idle away, and a database
        // in memory would be lost with its connection.
        .max_lifetime(None)
        .idle_timeout(None)
        .connect_with(options)
        .await?)
}

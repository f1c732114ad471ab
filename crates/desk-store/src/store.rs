//! The handle of the database: opening, closing, readiness.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use desk_api::identity::ApiKeySummary;
use sqlx::{
    ConnectOptions, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    backup,
    cached::Cached,
    error::StoreError,
    lock::{ProcessLock, open_private},
    migrations::MIGRATIONS,
    newest_token::StoredToken,
};

/// How long a statement waits for a lock, and a caller for a connection.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// How many times opening waits that long: the disk may be slow to create the files while others write to it.
const MAX_TRIES: u32 = 6;
/// Bytes written by the readiness check: more than a page, so that it needs additional space.
const READINESS_BYTES: i64 = 8192;
/// Number of connections for parallel reads.
const READERS: u32 = 4;

/// The database. Clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    /// A single connection, because `SQLite` has one writer. Our queue is fairer than its lock.
    pub(crate) writer: SqlitePool,
    /// Reads in parallel with the writer (WAL).
    pub(crate) reader: SqlitePool,
    lock: Arc<Mutex<Option<ProcessLock>>>,
    in_memory: bool,
    pub(crate) cached: Arc<CachedRows>,
}

/// What every call of a program needs.
#[derive(Debug, Default)]
pub(crate) struct CachedRows {
    /// API keys by their hashes.
    pub(crate) keys: Cached<[u8; 32], ApiKeySummary>,
    /// API keys and their hashes by their ids.
    pub(crate) keys_by_id: Cached<i64, (ApiKeySummary, [u8; 32])>,
    /// Proxy tokens by key, account and kind.
    pub(crate) tokens: Cached<(i64, String, &'static str), StoredToken>,
}

impl CachedRows {
    /// Forgets the API keys, after a change of one.
    pub(crate) fn keys_changed(&self) {
        self.keys.clear();
        self.keys_by_id.clear();
    }
}

impl Store {
    /// Opens the database at `path`, creates it if it is missing, and migrates its tables. Writes that were being sent
    /// when the previous run ended keep that state until [`Store::recover_writes`]. A database of an older version is
    /// first copied to `{path}.before-{migration}`.
    ///
    /// # Errors
    /// If the file can't be opened, is used by another process, damaged, or newer than this program.
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

    /// Opens a database that lives as long as its handles, for tests and experiments.
    ///
    /// # Errors
    /// If `SQLite` fails.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().in_memory(true);
        // A second connection would open a second, empty database.
        let only = pool(1, options).await?;
        MIGRATIONS.run(&only).await?;
        Ok(Self::start(only.clone(), only, None))
    }

    fn start(writer: SqlitePool, reader: SqlitePool, lock: Option<ProcessLock>) -> Self {
        let in_memory = lock.is_none();
        let (lock, cached) = (Arc::new(Mutex::new(lock)), Arc::default());
        Self { writer, reader, lock, in_memory, cached }
    }

    /// Closes the database for all clones, after waiting for running operations. Later calls fail with
    /// [`StoreError::Unavailable`].
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Checks that the database is writable. Writes a row, because a transaction without changes also succeeds on a
    /// full disk.
    ///
    /// # Errors
    /// If it isn't writable: the disk is full or read-only, or the file locked or missing.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        write_readiness(&mut transaction).await?;
        transaction.commit().await
    }

    /// Returns `true` if the database is lost with its last connection.
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
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        // The connections are to a file, not over a network, and need no limit on age or idle time. A database in
        // memory would be lost with its connection.
        .max_lifetime(None)
        .idle_timeout(None)
        .connect_lazy_with(options);
    let mut tries = 1;
    loop {
        match pool.acquire().await {
            Err(sqlx::Error::PoolTimedOut) if tries < MAX_TRIES => tries += 1,
            opened => return opened.map(|_| pool).map_err(StoreError::from),
        }
    }
}

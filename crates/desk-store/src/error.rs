//! Errors of the database.

use sqlx::migrate::MigrateError;

/// `SQLite` result codes for a file that is damaged or not a database.
const DAMAGED: [u32; 2] = [11, 26];

/// An error of the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is inaccessible, locked for too long, full or read-only. The change was not made, unless its last
    /// step of writing to the disk failed: it may then appear after the next start.
    #[error("the database is not available")]
    Unavailable {
        /// The error of `SQLite` or the operating system.
        #[source]
        source: sqlx::Error,
    },
    /// The folder or file of the database can't be opened.
    #[error("the database file can't be opened; check that its folder exists and is writable")]
    CannotOpen {
        /// The error of the operating system.
        #[source]
        source: std::io::Error,
    },
    /// Another process has the database open.
    #[error("the database is used by another process; stop it or choose another data folder")]
    InUse,
    /// The file is damaged or not a database of this program.
    #[error("the database is damaged ({place}); restore it from a copy")]
    Corrupt {
        /// The affected table and row, or the file.
        place: String,
    },
    /// Another version of the program, usually a newer one, created the tables.
    #[error(
        "the database belongs to another version of the program (migration {version}); \
         use that version, or another data folder"
    )]
    OtherVersion {
        /// The first migration that is missing or different in this version.
        version: i64,
    },
    /// The state of the row doesn't allow the change, e.g. because a write is already finished.
    #[error("the state of {what} doesn't allow this change")]
    Conflict {
        /// The affected row.
        what: String,
    },
    /// The name is used by another row.
    #[error("there is already a {what} of this name")]
    Taken {
        /// The kind of row.
        what: &'static str,
    },
    /// The change would leave no administrator.
    #[error("this is the last administrator of all accounts; appoint another one first")]
    LastAdmin,
    /// The user signs in elsewhere and has no password.
    #[error("this user signs in elsewhere and has no password here")]
    SignsInElsewhere,
    /// The account has reached a limit.
    #[error("there are already {limit} {what}; delete some")]
    TooMany {
        /// The kind of rows.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// The value is too large.
    #[error("{what} is larger than {limit} bytes")]
    TooLarge {
        /// The kind of value.
        what: &'static str,
        /// The limit in bytes.
        limit: usize,
    },
    /// The value can't be serialised as JSON.
    #[error("{what} can't be written as JSON")]
    NotJson {
        /// The kind of value.
        what: &'static str,
        /// The error of the serialiser.
        #[source]
        source: serde_json::Error,
    },
}

impl StoreError {
    /// Creates an error for a damaged stored value.
    pub(crate) fn corrupt(place: impl Into<String>) -> Self {
        Self::Corrupt { place: place.into() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(source: sqlx::Error) -> Self {
        match &source {
            sqlx::Error::Database(error) if error.code().is_some_and(|code| is_damage(&code)) => {
                Self::corrupt("database file")
            }
            sqlx::Error::ColumnDecode { index, .. } => Self::corrupt(format!("column {index}")),
            sqlx::Error::ColumnNotFound(name) => Self::corrupt(format!("column {name}")),
            _ => Self::Unavailable { source },
        }
    }
}

/// The low byte of an extended result code is the primary code.
fn is_damage(code: &str) -> bool {
    code.parse::<u32>().is_ok_and(|code| DAMAGED.contains(&(code & 0xff)))
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) | MigrateError::VersionMismatch(version) => {
                Self::OtherVersion { version }
            }
            MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => {
                source.into()
            }
            MigrateError::Dirty(version) => Self::corrupt(format!("migration {version}")),
            other => Self::Unavailable { source: sqlx::Error::Migrate(Box::new(other)) },
        }
    }
}

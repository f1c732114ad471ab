//! Why the database could not do what was asked.

use sqlx::migrate::MigrateError;

/// Codes by which `SQLite` says that the file is damaged, or no database at all.
const DAMAGED: [u32; 2] = [11, 26];

/// Why the database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can't be reached, is locked for too long, full or read-only. What was to be changed was not, unless the
    /// last step of bringing it to the disk failed: it may then be there after the next start.
    #[error("the database is not available")]
    Unavailable {
        /// What `SQLite` or the operating system said.
        #[source]
        source: sqlx::Error,
    },
    /// The folder or the file of the database can't be opened.
    #[error("the database file can't be opened; check that its folder exists and is writable")]
    CannotOpen {
        /// What the operating system said.
        #[source]
        source: std::io::Error,
    },
    /// Another process has the database open.
    #[error("the database is used by another process; stop that one or choose another data folder")]
    InUse,
    /// The file is damaged or no database of this program.
    #[error("the database is damaged ({place}); restore it from a copy")]
    Corrupt {
        /// Which table and row, or which file.
        place: String,
    },
    /// Another version of the program, usually a newer one, made the tables.
    #[error(
        "the database belongs to another version of the program (migration {version}); \
         use that version, or another data folder"
    )]
    OtherVersion {
        /// The first migration that this version does not have, or has differently.
        version: i64,
    },
    /// The row is not in a state that allows the change, e.g. a write that is already finished.
    #[error("{what} is not in a state that allows this change")]
    Conflict {
        /// Which row.
        what: String,
    },
    /// Another row has the name.
    #[error("there is already a {what} of this name")]
    Taken {
        /// What kind of row.
        what: &'static str,
    },
    /// No administrator would be left after the change.
    #[error("this is the last administrator of all accounts; appoint another one first")]
    LastAdmin,
    /// The user has no password: somebody else signs it in.
    #[error("this user signs in elsewhere and has no password here")]
    SignsInElsewhere,
    /// An account has as many rows as it may have.
    #[error("there are already {limit} {what}; delete some")]
    TooMany {
        /// What kind of rows.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// A value is larger than it may be.
    #[error("{what} is larger than {limit} bytes")]
    TooLarge {
        /// What kind of value.
        what: &'static str,
        /// How many bytes are allowed.
        limit: usize,
    },
    /// A value can't be written as JSON.
    #[error("{what} can't be written as JSON")]
    NotJson {
        /// What kind of value.
        what: &'static str,
        /// What the serialiser said.
        #[source]
        source: serde_json::Error,
    },
}

impl StoreError {
    /// A stored value that does not read back.
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

/// Extended result codes keep the primary one in their low byte.
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

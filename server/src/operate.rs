//! Administrator commands for the data folder: backup, restore, and verification of the audit log.

mod archive;
pub mod arguments;
mod audit;
mod backup;
mod restore;

use std::path::PathBuf;

use crate::{
    causes::with_causes,
    output::{Output, Verdict},
};

pub use self::{audit::verify_audit, backup::backup, restore::restore};

/// An error of a backup or a restore.
#[derive(Debug, thiserror::Error)]
enum OperateError {
    /// A file operation failed.
    #[error("{} can't be used", path.display())]
    File {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The data folder has no database.
    #[error("{} holds no database; name the data folder with --data", path.display())]
    NoDatabase { path: PathBuf },
    /// A database can't be read, copied or verified.
    #[error("the database {name} can't be used")]
    Database {
        name: String,
        #[source]
        source: desk_store::StoreError,
    },
    /// The file already exists.
    #[error("{} exists; choose another name, or move it away", path.display())]
    Exists { path: PathBuf },
    /// Restoring would mix two sets of data.
    #[error("{} is not empty; restore into an empty or missing folder", path.display())]
    NotEmpty { path: PathBuf },
    /// The file is damaged, incomplete, or not a backup.
    #[error("{} is not a complete backup of Card Desk: {reason}", path.display())]
    Broken { path: PathBuf, reason: String },
    /// The audit log in the backup was altered.
    #[error(
        "the audit log in {database} is broken at entry {id} of account `{account}`; \
         nothing was restored (tar -xf takes out single files)"
    )]
    Tampered { database: String, account: String, id: i64 },
}

impl OperateError {
    /// Returns a function that adds the path to an I/O error.
    fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// Returns a function that adds the database's file name to an error.
    fn database(path: &std::path::Path) -> impl Fn(desk_store::StoreError) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        move |source| Self::Database { name: name.clone(), source }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::Broken { .. } | Self::Tampered { .. } => Verdict::Violations,
            Self::Database { source: desk_store::StoreError::Corrupt { .. }, .. } => {
                Verdict::Violations
            }
            _ => Verdict::Unreadable,
        }
    }

    fn into_output(self) -> Output {
        Output {
            answer: String::new(),
            complaint: format!("card-desk: {}\n", with_causes(&self)),
            verdict: self.verdict(),
        }
    }
}

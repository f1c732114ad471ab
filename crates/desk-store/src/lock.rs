//! The process lock: a second process would treat the running writes of the first as abandoned.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use crate::error::StoreError;

/// Locks the database for this process until it is dropped or the process ends.
#[derive(Debug)]
pub(crate) struct ProcessLock {
    /// The operating system ties the lock to the open file.
    _file: File,
}

impl ProcessLock {
    /// Takes the lock file next to a database.
    ///
    /// # Errors
    /// If another process holds it, or the file can't be created.
    pub(crate) fn take(database: &Path) -> Result<Self, StoreError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let file = open_private(Path::new(&name))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(source)) => Err(StoreError::CannotOpen { source }),
        }
    }
}

/// Opens a file. A new file is readable only by its owner.
///
/// # Errors
/// If the operating system fails.
pub(crate) fn open_private(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|source| StoreError::CannotOpen { source })
}

//! One process at a time: two would each take the other's running writes for abandoned ones.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use crate::error::StoreError;

/// Holds the database for this process until it is dropped, and no longer than the process lives.
#[derive(Debug)]
pub(crate) struct ProcessLock {
    /// The operating system ties the lock to the open file.
    _file: File,
}

impl ProcessLock {
    /// Takes the lock file beside a database.
    ///
    /// # Errors
    /// When another process has it, or the file can't be made.
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

/// Opens a file, making it readable for its owner alone where it does not exist.
///
/// # Errors
/// When the operating system refuses.
pub(crate) fn open_private(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|source| StoreError::CannotOpen { source })
}

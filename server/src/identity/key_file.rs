//! A random key of 256 bits in a file of the data folder, created at its first use. Backups exclude these files.

use std::{
    fs::OpenOptions,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Length of a key in bytes.
pub(super) const KEY_BYTES: usize = 32;

/// An error of reading or creating a key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyFileError {
    /// The file can't be read or created.
    #[error("the key file {} can't be used", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The system gave no random numbers.
    #[error("the system's random number generator failed")]
    Random(#[from] getrandom::Error),
}

/// The file of a key.
#[derive(Debug)]
pub(super) struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Reads the key.
    ///
    /// # Errors
    /// Fails if the file is missing, can't be read or has another length.
    pub(super) fn read(&self) -> Result<[u8; KEY_BYTES], KeyFileError> {
        let bytes = std::fs::read(&self.path).map_err(|source| self.failed(source))?;
        bytes.try_into().map_err(|_| self.failed(io::ErrorKind::InvalidData.into()))
    }

    /// Reads the key, or creates it if the file is missing.
    ///
    /// # Errors
    /// Fails if the file can't be read or created.
    pub(super) fn read_or_make(&self) -> Result<[u8; KEY_BYTES], KeyFileError> {
        match self.read() {
            Err(KeyFileError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                self.make()
            }
            read => read,
        }
    }

    /// Creates the key, readable by the server's user only. If another process creates it first, that key is used.
    fn make(&self) -> Result<[u8; KEY_BYTES], KeyFileError> {
        let failed = |source| self.failed(source);
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes)?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(&bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        match file.persist_noclobber(&self.path) {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return self.read(),
            Err(error) => return Err(failed(error.error)),
        }
        // Sync the folder too, so that the new name is on disk.
        OpenOptions::new().read(true).open(folder).and_then(|it| it.sync_all()).map_err(failed)?;
        Ok(bytes)
    }

    fn failed(&self, source: io::Error) -> KeyFileError {
        KeyFileError::File { path: self.path.clone(), source }
    }
}

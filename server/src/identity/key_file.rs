//! A random key of 256 bits in a file of the data folder, created at its first use. Backups exclude these files.

use std::{
    fs::OpenOptions,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Length of a key in bytes.
pub(crate) const KEY_BYTES: usize = 32;

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
#[derive(Debug, Clone)]
pub(crate) struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Reads the key.
    ///
    /// # Errors
    /// Fails if the file is missing, can't be read or has another length.
    pub(crate) fn read(&self) -> Result<[u8; KEY_BYTES], KeyFileError> {
        let bytes = std::fs::read(&self.path).map_err(|source| self.failed(source))?;
        bytes.try_into().map_err(|_| self.failed(io::ErrorKind::InvalidData.into()))
    }

    /// Reads the key, or creates it if the file is missing.
    ///
    /// # Errors
    /// Fails if the file can't be read or created.
    pub(crate) fn read_or_make(&self) -> Result<[u8; KEY_BYTES], KeyFileError> {
        match self.read() {
            Err(KeyFileError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                self.make()
            }
            read => read,
        }
    }

    /// Returns the path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Creates the key, readable by the server's user only. If another process creates it first, that key is used.
    fn make(&self) -> Result<[u8; KEY_BYTES], KeyFileError> {
        let failed = |source| self.failed(source);
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes)?;
        match self.written(&bytes)?.persist_noclobber(&self.path) {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return self.read(),
            Err(error) => return Err(failed(error.error)),
        }
        self.sync_folder()?;
        Ok(bytes)
    }

    /// Saves this key to another file and replaces it by a new one. If that file has another key, an earlier replacement was
    /// interrupted after this step, and nothing is replaced.
    ///
    /// # Errors
    /// Fails if a file can't be read or written.
    pub(crate) fn replace(&self, saved: &Self) -> Result<(), KeyFileError> {
        if saved.path.exists() {
            // Equal keys: it was interrupted before this key was replaced.
            if self.read_or_make()? != saved.read()? {
                return Ok(());
            }
        } else {
            saved
                .written(&self.read()?)?
                .persist_noclobber(&saved.path)
                .map_err(|error| saved.failed(error.error))?;
            saved.sync_folder()?;
        }
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes)?;
        self.written(&bytes)?.persist(&self.path).map_err(|error| self.failed(error.error))?;
        self.sync_folder()
    }

    /// Writes a key to a temporary file in the same folder, readable by the server's user only.
    fn written(&self, bytes: &[u8]) -> Result<tempfile::NamedTempFile, KeyFileError> {
        let failed = |source| self.failed(source);
        let mut file = tempfile::NamedTempFile::new_in(self.folder()).map_err(failed)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        Ok(file)
    }

    /// Syncs the folder, so that a new name is on disk.
    fn sync_folder(&self) -> Result<(), KeyFileError> {
        let folder = OpenOptions::new().read(true).open(self.folder());
        folder.and_then(|it| it.sync_all()).map_err(|source| self.failed(source))
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    fn failed(&self, source: io::Error) -> KeyFileError {
        KeyFileError::File { path: self.path.clone(), source }
    }
}

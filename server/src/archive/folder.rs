//! The files of an account's archive on the disk: one that is being made, and the finished one.
//!
//! Each file is complete or missing, so that making continues after the process was killed. All files are readable only
//! by the server's user.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use card_model::time::UnixSeconds;
use desk_api::archive::{Finished, Missing, Step};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tempfile::NamedTempFile;

/// What is known about an archive that is being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the manifest")]
pub(super) struct Begun {
    pub(super) id: String,
    pub(super) begun_at: UnixSeconds,
    pub(super) begun_by: String,
    /// The finished steps.
    pub(super) done: Vec<Step>,
    /// What these steps could not read.
    pub(super) missing: Vec<Missing>,
}

/// The folder. Its methods block.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    fn making(&self) -> PathBuf {
        self.0.join("making")
    }

    /// The folder whose files are packed.
    pub(super) fn content(&self) -> PathBuf {
        self.making().join("content")
    }

    /// The finished ZIP file.
    pub(super) fn zip(&self) -> PathBuf {
        self.0.join("finished").join("archive.zip")
    }

    /// Returns the archive that is being made.
    pub(super) fn begun(&self) -> io::Result<Option<Begun>> {
        read(&self.making().join("begun.json"))
    }

    /// Begins an archive, or records its finished steps.
    pub(super) fn keep(&self, begun: &Begun) -> io::Result<()> {
        write(&self.making().join("begun.json"), begun)
    }

    /// Returns the finished archive.
    pub(super) fn finished(&self) -> io::Result<Option<Finished>> {
        read(&self.0.join("finished").join("archive.json"))
    }

    /// Returns `true` if a file of the archive is complete.
    pub(super) fn has(&self, name: &str) -> bool {
        self.content().join(name).exists()
    }

    /// Writes a file of the archive.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (mut file, path) = self.create(name)?;
        file.write_all(bytes)?;
        persist(file, &path)
    }

    /// Creates a file of the archive that is missing until it is passed to [`persist`].
    pub(super) fn create(&self, name: &str) -> io::Result<(NamedTempFile, PathBuf)> {
        create(&self.content().join(name))
    }

    /// Creates the file of the finished archive. It replaces the finished one in [`Folder::finish`].
    pub(super) fn create_zip(&self) -> io::Result<(NamedTempFile, PathBuf)> {
        create(&self.making().join("finished").join("archive.zip"))
    }

    /// Replaces the finished archive by a packed one, and removes what it was made of.
    pub(super) fn finish(&self, finished: &Finished) -> io::Result<()> {
        let packed = self.making().join("finished");
        write(&packed.join("archive.json"), finished)?;
        remove(&self.0.join("finished"))?;
        fs::rename(packed, self.0.join("finished"))?;
        remove(&self.making())
    }

    /// Removes the archive that is being made.
    pub(super) fn discard_begun(&self) -> io::Result<()> {
        // Without it, the rest is not continued if the process ends now.
        match fs::remove_file(self.making().join("begun.json")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        remove(&self.making())
    }

    /// Removes the finished archive.
    pub(super) fn discard_finished(&self) -> io::Result<()> {
        remove(&self.0.join("finished"))
    }
}

/// Moves a written file to its place.
pub(super) fn persist(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

fn create(path: &Path) -> io::Result<(NamedTempFile, PathBuf)> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_folder(folder)?;
    Ok((NamedTempFile::new_in(folder)?, path.to_owned()))
}

fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn write<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    let (mut file, path) = create(path)?;
    file.write_all(&serde_json::to_vec(value)?)?;
    persist(file, &path)
}

fn read<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match File::open(path) {
        Ok(file) => Ok(Some(serde_json::from_reader(io::BufReader::new(file))?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_archive_replaces_the_previous_one_and_leaves_nothing_behind() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::new(data.path().join("main"));
        assert_eq!((folder.begun().unwrap(), folder.finished().unwrap()), (None, None));
        for id in ["first", "second"] {
            let begun = Begun {
                id: id.to_owned(),
                begun_at: UnixSeconds::new(1),
                begun_by: "local".to_owned(),
                done: vec![Step::Cards],
                missing: Vec::new(),
            };
            folder.keep(&begun).unwrap();
            folder.put("cards/p1.json", b"{}").unwrap();
            assert!(folder.has("cards/p1.json") && !folder.has("cards/p2.json"));
            assert_eq!(folder.begun().unwrap(), Some(begun));
            let (mut file, path) = folder.create_zip().unwrap();
            file.write_all(id.as_bytes()).unwrap();
            persist(file, &path).unwrap();
            let finished = Finished {
                id: id.to_owned(),
                begun_at: UnixSeconds::new(1),
                begun_by: "local".to_owned(),
                finished_at: UnixSeconds::new(2),
                bytes: 5,
                sha256: String::new(),
                files: 1,
                rows: 0,
                missing: Vec::new(),
            };
            folder.finish(&finished).unwrap();
            assert_eq!(folder.finished().unwrap(), Some(finished));
            assert_eq!(fs::read(folder.zip()).unwrap(), id.as_bytes());
            assert_eq!(folder.begun().unwrap(), None);
        }
        folder.discard_begun().unwrap();
        folder.discard_finished().unwrap();
        assert_eq!(fs::read_dir(data.path().join("main")).unwrap().count(), 0);
    }
}

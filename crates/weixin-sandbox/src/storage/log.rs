//! World and changes in one file.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
    path::{Path, PathBuf},
};

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};

use crate::{
    history::{self, WorldChange},
    storage::{NotSaved, OpenError},
    world::World,
};

/// The format of the file.
const FORMAT: u32 = 1;
/// If the changes have fewer bytes than this, the file isn't rewritten.
const SMALL: u64 = 1 << 20;

#[derive(Serialize)]
struct HeaderOut<'world> {
    format: u32,
    world: &'world World,
}

#[derive(Deserialize)]
struct FormatIn {
    format: u32,
}

#[derive(Deserialize)]
struct HeaderIn {
    world: World,
}

#[derive(Serialize, Deserialize)]
struct Line {
    at: UnixSeconds,
    #[serde(flatten)]
    change: WorldChange,
}

/// The open file.
pub(crate) struct ChangeLog {
    path: PathBuf,
    file: File,
    /// Bytes of the first line.
    world_bytes: u64,
    /// Bytes of the file up to the last complete change.
    bytes: u64,
    /// Bytes of the last change.
    last_bytes: u64,
    /// An incomplete line could not be removed, so nothing may be appended.
    broken: bool,
    /// Held while the file is open.
    _lock: File,
}

impl ChangeLog {
    /// Opens a file. `begin` makes the world if there is no file.
    pub(crate) fn open(
        path: &Path,
        begin: impl FnOnce() -> World,
    ) -> Result<(Self, World), OpenError> {
        let failed = |source| OpenError::File { path: path.to_owned(), source };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let lock = lock(path)?;
        let world = match File::open(path) {
            Ok(file) => read(path, file)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => begin(),
            Err(error) => return Err(failed(error)),
        };
        let (file, world_bytes) = write_anew(path, &world).map_err(failed)?;
        let log = Self {
            path: path.to_owned(),
            file,
            world_bytes,
            bytes: world_bytes,
            last_bytes: 0,
            broken: false,
            _lock: lock,
        };
        Ok((log, world))
    }

    /// Appends a change.
    pub(crate) fn append(&mut self, at: UnixSeconds, change: &WorldChange) -> Result<(), NotSaved> {
        if self.broken {
            return Err(io::Error::other("an earlier line is incomplete").into());
        }
        let mut line = serde_json::to_vec(&LineOut { at, change }).map_err(io::Error::from)?;
        line.push(b'\n');
        if let Err(error) = self.file.write_all(&line) {
            let taken_back = self.file.set_len(self.bytes).is_ok()
                && self.file.seek(io::SeekFrom::Start(self.bytes)).is_ok();
            self.broken = !taken_back;
            return Err(error.into());
        }
        self.last_bytes = line.len() as u64;
        self.bytes += self.last_bytes;
        Ok(())
    }

    /// Removes the last change, which could not be applied, and returns the world before it.
    pub(crate) fn take_back(&mut self) -> Result<World, OpenError> {
        let failed = |source| OpenError::File { path: self.path.clone(), source };
        self.bytes -= self.last_bytes;
        self.last_bytes = 0;
        self.file.set_len(self.bytes).map_err(failed)?;
        self.file.seek(io::SeekFrom::Start(self.bytes)).map_err(failed)?;
        self.reread()
    }

    /// Reads the world from the file.
    pub(crate) fn reread(&self) -> Result<World, OpenError> {
        let failed = |source| OpenError::File { path: self.path.clone(), source };
        read(&self.path, File::open(&self.path).map_err(failed)?)
    }

    /// Rewrites the file if the changes are larger than the world.
    pub(crate) fn tidy(&mut self, world: &World) -> Result<(), NotSaved> {
        let changes = self.bytes - self.world_bytes;
        if changes > SMALL && changes > self.world_bytes {
            self.rewrite(world)?;
        }
        Ok(())
    }

    /// Rewrites the file so that it contains only the world.
    pub(crate) fn rewrite(&mut self, world: &World) -> Result<(), NotSaved> {
        let (file, bytes) = write_anew(&self.path, world)?;
        self.file = file;
        self.world_bytes = bytes;
        self.bytes = bytes;
        self.last_bytes = 0;
        self.broken = false;
        Ok(())
    }

    /// Flushes the file to the disk.
    pub(crate) fn flush(&self) -> Result<(), NotSaved> {
        self.file.sync_all().map_err(NotSaved::from)
    }
}

#[derive(Serialize)]
struct LineOut<'change> {
    at: UnixSeconds,
    #[serde(flatten)]
    change: &'change WorldChange,
}

/// Locks a separate file, because the data file is replaced when it is rewritten.
fn lock(path: &Path) -> Result<File, OpenError> {
    let lock_path = beside(path, "lock");
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&lock_path)
        .map_err(|source| OpenError::File { path: lock_path.clone(), source })?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(OpenError::File { path: lock_path, source }),
    }
}

/// Reads the world and replays the changes. An incomplete last line was never acknowledged and is ignored.
fn read(path: &Path, file: File) -> Result<World, OpenError> {
    let failed = |source| OpenError::File { path: path.to_owned(), source };
    let damaged = |line, source| OpenError::Damaged { path: path.to_owned(), line, source };
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line).map_err(failed)?;
    let format: FormatIn = serde_json::from_slice(&line).map_err(|error| damaged(1, error))?;
    if format.format != FORMAT {
        return Err(OpenError::Format {
            path: path.to_owned(),
            found: format.format,
            expected: FORMAT,
        });
    }
    let header: HeaderIn = serde_json::from_slice(&line).map_err(|error| damaged(1, error))?;
    let mut world = header.world;
    world.rebuild();
    for number in 2.. {
        line.clear();
        reader.read_until(b'\n', &mut line).map_err(failed)?;
        if line.last() != Some(&b'\n') {
            break;
        }
        let line: Line = serde_json::from_slice(&line).map_err(|error| damaged(number, error))?;
        history::apply(&mut world, line.at, line.change);
    }
    Ok(world)
}

/// Writes a world into a new file and replaces the old one.
fn write_anew(path: &Path, world: &World) -> io::Result<(File, u64)> {
    let new_path = beside(path, "new");
    let mut writer = BufWriter::new(create_private(&new_path)?);
    serde_json::to_writer(&mut writer, &HeaderOut { format: FORMAT, world })?;
    writer.write_all(b"\n")?;
    let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    let bytes = file.stream_position()?;
    std::fs::rename(&new_path, path)?;
    Ok((file, bytes))
}

/// Creates or truncates a file that only its owner can read.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    // An existing file keeps its permissions otherwise.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Returns a path with a suffix appended to its file name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;

    use super::{ChangeLog, File};
    use crate::{
        domain::token::change::TokenChange,
        history::WorldChange,
        world::{Plan, World},
    };

    const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);
    fn revoked() -> WorldChange {
        TokenChange::Revoked.into()
    }

    const PLAN: Plan = Plan { seed: 1, empty: true, extra_cards: 0, living: false };

    #[test]
    fn a_change_that_can_not_be_written_is_refused_and_nothing_follows_half_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world");
        let (mut log, world) = ChangeLog::open(&path, || World::new(PLAN, NOW)).unwrap();
        log.append(NOW, &revoked()).unwrap();
        let writable = std::mem::replace(&mut log.file, File::open(&path).unwrap());
        assert!(log.append(NOW, &revoked()).is_err());
        // Assume an incomplete line was written, which this file can't remove.
        log.file = writable;
        assert!(log.append(NOW, &revoked()).is_err());
        log.rewrite(&world).unwrap();
        log.append(NOW, &revoked()).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
    }

    #[test]
    #[cfg(unix)]
    fn the_file_is_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world");
        // An incomplete file left by an earlier start.
        std::fs::write(folder.path().join("world.new"), "{").unwrap();
        drop(ChangeLog::open(&path, || World::new(PLAN, NOW)).unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

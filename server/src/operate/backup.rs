//! `card-desk backup`: writes everything that a restore needs to one file, while the server runs.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use card_model::time::UnixSeconds;
use desk_store::{AuditVerdict, DatabaseFile};
use tempfile::NamedTempFile;

use super::{OperateError, archive::Writer};
use crate::{
    data_folder::{Kept, databases},
    output::{Output, Verdict},
};

/// Backs up `data` to `target`. The file is either complete or missing. It contains no secrets, because they are not in
/// the data folder.
pub async fn backup(data: &Path, target: &Path, now: UnixSeconds) -> Output {
    match run(data, target, now).await {
        Ok(Made { files, bytes, complaint }) => Output {
            answer: format!("{}: {files} files, {bytes} bytes\n", target.display()),
            verdict: if complaint.is_empty() { Verdict::Clean } else { Verdict::Violations },
            complaint,
        },
        Err(error) => error.into_output(),
    }
}

struct Made {
    files: usize,
    bytes: u64,
    complaint: String,
}

async fn run(data: &Path, target: &Path, now: UnixSeconds) -> Result<Made, OperateError> {
    if target.exists() {
        return Err(OperateError::Exists { path: target.to_owned() });
    }
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let unusable = || OperateError::at(folder);
    let databases = databases(data);
    if databases.is_empty() {
        return Err(OperateError::NoDatabase { path: data.to_owned() });
    }
    // In the target's folder, which needs room for both. The database is copied first, so that the sandbox's state,
    // which is copied later, contains everything that the journal refers to.
    let copies =
        tempfile::Builder::new().prefix(".backup-").tempdir_in(folder).map_err(unusable())?;
    let mut complaint = String::new();
    let mut files = Vec::new();
    for database in databases {
        let name = database.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let copy = copies.path().join(&name);
        if let Some(broken) = copy_database(&database, &copy).await? {
            complaint.push_str(&broken);
        }
        files.push((name, copy));
    }
    files.extend(plain_files(data).map_err(OperateError::at(data))?);

    let count = files.len();
    let new = NamedTempFile::new_in(folder).map_err(unusable())?;
    let mut writer = Writer::new(std::io::BufWriter::new(new), now);
    for (name, path) in files {
        let file = File::open(&path).map_err(OperateError::at(&path))?;
        writer.add(&name, file).map_err(OperateError::at(&path))?;
    }
    let written = writer.finish().map_err(unusable())?;
    let new =
        written.into_inner().map_err(std::io::IntoInnerError::into_error).map_err(unusable())?;
    new.as_file().sync_all().map_err(unusable())?;
    new.persist_noclobber(target).map_err(|error| OperateError::at(target)(error.error))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(unusable())?;
    let bytes = std::fs::metadata(target).map_err(OperateError::at(target))?.len();
    Ok(Made { files: count, bytes, complaint })
}

/// Copies a database and verifies the copy. Returns a message if its audit log is broken. The backup is written anyway,
/// because it may be the best one there is.
async fn copy_database(from: &Path, to: &Path) -> Result<Option<String>, OperateError> {
    let named = OperateError::database(from);
    let mut file = DatabaseFile::open(from).await.map_err(&named)?;
    file.copy_to(to).await.map_err(&named)?;
    file.close().await.map_err(&named)?;
    let mut copy = DatabaseFile::open(to).await.map_err(&named)?;
    copy.check_integrity().await.map_err(&named)?;
    let (verdict, _) = copy.audit().await.map_err(&named)?;
    copy.close().await.map_err(&named)?;
    Ok(match verdict {
        AuditVerdict::Intact { .. } => None,
        AuditVerdict::Tampered { account, id } => Some(format!(
            "card-desk: the audit log in {} is broken at entry {id} of account `{account}`; the backup is complete, but \
             restore will refuse it\n",
            from.display()
        )),
    })
}

/// Returns all files except the databases, by their path in the data folder. Sandbox states are copied before pictures,
/// so that every picture that a state refers to is included.
fn plain_files(data: &Path) -> std::io::Result<Vec<(String, PathBuf)>> {
    let (mut files, mut pictures) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(data)? {
        let path = entry?.path();
        let inner = if path.is_dir() && !path.is_symlink() {
            let entries = std::fs::read_dir(&path)?.map(|entry| entry.map(|entry| entry.path()));
            entries.collect::<std::io::Result<Vec<_>>>()?
        } else {
            vec![path]
        };
        for path in inner {
            let Ok(name) = path.strip_prefix(data) else { continue };
            let list = match Kept::of(name) {
                Some(Kept::File) => &mut files,
                Some(Kept::Picture) => &mut pictures,
                Some(Kept::Database) | None => continue,
            };
            list.push((name.to_string_lossy().into_owned(), path.clone()));
        }
    }
    files.sort();
    pictures.sort();
    files.extend(pictures);
    Ok(files)
}

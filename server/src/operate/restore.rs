//! `card-desk restore`: restores a data folder from a backup, after verifying it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader},
    path::{Path, PathBuf},
};

use desk_store::{AuditVerdict, DatabaseFile};

use super::{
    OperateError,
    archive::{MANIFEST, Manifest, unpack},
};
use crate::{
    data_folder::Kept,
    output::{Output, Verdict},
};

/// Restores `file` into the empty or missing folder `data`. If it fails, the folder is unchanged.
pub async fn restore(file: &Path, data: &Path) -> Output {
    match run(file, data).await {
        Ok(answer) => Output { answer, complaint: String::new(), verdict: Verdict::Clean },
        Err(error) => error.into_output(),
    }
}

async fn run(file: &Path, data: &Path) -> Result<String, OperateError> {
    let archive = File::open(file).map_err(OperateError::at(file))?;
    let made = make_empty(data)?;
    let restored = restore_into(file, archive, data).await;
    if restored.is_err() && made {
        // Succeeds only if it is empty again.
        let _ = std::fs::remove_dir(data);
    }
    restored
}

/// Ensures that the folder exists and is empty. Returns `true` if it was missing.
fn make_empty(data: &Path) -> Result<bool, OperateError> {
    let unusable = || OperateError::at(data);
    match std::fs::read_dir(data) {
        Ok(mut entries) => match entries.next() {
            None => Ok(false),
            Some(_) => Err(OperateError::NotEmpty { path: data.to_owned() }),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut builder = std::fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(data).map_err(unusable())?;
            Ok(true)
        }
        Err(error) => Err(unusable()(error)),
    }
}

async fn restore_into(file: &Path, archive: File, data: &Path) -> Result<String, OperateError> {
    let unusable = || OperateError::at(data);
    // Inside the folder, which may be a separate file system.
    let staging =
        tempfile::Builder::new().prefix(".restore-").tempdir_in(data).map_err(unusable())?;
    let (manifest, databases) = extract(file, archive, staging.path())?;
    let mut entries = 0;
    for name in &databases {
        entries += verify(&staging.path().join(name)).await?;
    }
    // Databases last: a server that starts meanwhile never finds incomplete data.
    let (last, first): (Vec<&String>, Vec<&String>) =
        manifest.files.keys().partition(|name| databases.contains(name));
    for name in first.into_iter().chain(last) {
        let target = data.join(name);
        let folder = target.parent().unwrap_or(data);
        std::fs::create_dir_all(folder).map_err(unusable())?;
        std::fs::rename(staging.path().join(name), &target).map_err(OperateError::at(&target))?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(unusable())?;
    }
    drop(staging);
    let count = manifest.files.len();
    Ok(format!("{}: {count} files, {entries} audit entries verified\n", data.display()))
}

/// Extracts the archive and compares every file with the manifest. Also returns the databases' names.
fn extract(
    path: &Path,
    archive: File,
    staging: &Path,
) -> Result<(Manifest, Vec<String>), OperateError> {
    let broken = |reason: String| OperateError::Broken { path: path.to_owned(), reason };
    let unreadable = |error: io::Error| broken(error.to_string());
    let (mut hashes, mut databases) = (BTreeMap::new(), Vec::new());
    let mut manifest = None;
    let mut archive = tar::Archive::new(BufReader::new(archive));
    for entry in archive.entries().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name: PathBuf = entry.path().map_err(unreadable)?.into_owned();
        if manifest.is_some() {
            return Err(broken(format!("something follows {MANIFEST}")));
        }
        if name == Path::new(MANIFEST) {
            manifest = Some(Manifest::read(entry).map_err(broken)?);
            continue;
        }
        // Names come from the archive: only those of a data folder may become paths.
        let kept = Kept::of(&name).filter(|_| entry.header().entry_type().is_file());
        let (Some(kept), Some(text)) = (kept, name.to_str()) else {
            return Err(broken(format!("{} is not a file of a data folder", name.display())));
        };
        let target = staging.join(&name);
        std::fs::create_dir_all(target.parent().unwrap_or(staging))
            .map_err(OperateError::at(staging))?;
        let hash = unpack(entry, &target).map_err(unreadable)?;
        hashes.insert(text.to_owned(), hash);
        if kept == Kept::Database {
            databases.push(text.to_owned());
        }
    }
    let manifest = manifest.ok_or_else(|| broken("its end is missing".to_owned()))?;
    if let Some(name) = differing(&manifest.files, &hashes) {
        return Err(broken(format!("{name} differs from what was backed up")));
    }
    if databases.is_empty() {
        return Err(broken("it holds no database".to_owned()));
    }
    Ok((manifest, databases))
}

/// Returns the first file that is missing on one side or differs.
fn differing<'name>(
    expected: &'name BTreeMap<String, String>,
    found: &'name BTreeMap<String, String>,
) -> Option<&'name String> {
    let names = expected.keys().chain(found.keys());
    names.into_iter().find(|name| expected.get(*name) != found.get(*name))
}

/// Verifies a database and its audit log. Returns the number of audit entries.
async fn verify(path: &Path) -> Result<u64, OperateError> {
    let named = OperateError::database(path);
    let mut database = DatabaseFile::open(path).await.map_err(&named)?;
    database.check_integrity().await.map_err(&named)?;
    let (verdict, _) = database.audit().await.map_err(&named)?;
    database.close().await.map_err(&named)?;
    match verdict {
        AuditVerdict::Intact { entries } => Ok(entries),
        AuditVerdict::Tampered { account, id } => {
            let database = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Err(OperateError::Tampered { database, account, id })
        }
    }
}

//! Packs the files of an archive.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter},
    path::{Path, PathBuf},
};

use desk_api::archive::Finished;
use tempfile::NamedTempFile;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    blocking,
    digest::Counting,
    folder::{Begun, Folder, persist},
    manifest::{FORMAT, Listed, MANIFEST, Manifest},
};
use crate::{account::Account, archive_progress::ArchiveProgress, failure::Failure};

/// The description of the files, so that an archive explains itself.
const README: (&str, &[u8]) = ("README.md", include_bytes!("../../../docs/archive.md"));

/// Packs the files of the begun archive, which then is the finished one.
///
/// # Errors
/// Fails if a file can't be read or written.
pub(super) async fn pack(account: &Account, folder: &Folder, begun: &Begun) -> Result<(), Failure> {
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        account: account.name.clone(),
        app_id: account.app_id.clone(),
        upstream: account.upstream,
        begun_at: begun.begun_at,
        finished_at: account.now(),
        files: Vec::new(),
        missing: begun.missing.clone(),
    };
    let (folder, begun, progress) = (folder.clone(), begun.clone(), account.archive.clone());
    blocking(move || write(&folder, begun, manifest, &progress)).await
}

fn write(
    folder: &Folder,
    begun: Begun,
    mut manifest: Manifest,
    progress: &ArchiveProgress,
) -> io::Result<()> {
    let content = folder.content();
    let mut paths = Vec::new();
    find(&content, &content, &mut paths)?;
    paths.sort_unstable();
    let total = u64::try_from(paths.len()).unwrap_or(u64::MAX);
    let (file, path) = folder.create_zip()?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    manifest.files.push(add(&mut zip, README.0.to_owned(), README.1)?);
    for (done, name) in (0..).zip(paths) {
        progress.set(done, total);
        let file = BufReader::new(File::open(content.join(&name))?);
        manifest.files.push(add(&mut zip, name, file)?);
    }
    let text = serde_json::to_vec_pretty(&manifest)?;
    add(&mut zip, MANIFEST.to_owned(), text.as_slice())?;
    let file = zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    let finished = finished(begun, &manifest, &file)?;
    persist(file, &path)?;
    folder.finish(&finished)
}

/// Adds a file, and returns what the manifest says about it.
fn add(
    zip: &mut ZipWriter<BufWriter<NamedTempFile>>,
    name: String,
    content: impl io::Read,
) -> io::Result<Listed> {
    // Without the time of the file: the same data make the same archive.
    let options = SimpleFileOptions::default().large_file(true).unix_permissions(0o600);
    zip.start_file(name.as_str(), options)?;
    let mut content = Counting::new(content);
    io::copy(&mut content, zip)?;
    Ok(content.listed(name))
}

fn finished(begun: Begun, manifest: &Manifest, zip: &NamedTempFile) -> io::Result<Finished> {
    let mut whole = Counting::new(BufReader::new(zip.reopen()?));
    io::copy(&mut whole, &mut io::sink())?;
    let Listed { bytes, sha256, .. } = whole.listed(String::new());
    Ok(Finished {
        id: begun.id,
        begun_at: begun.begun_at,
        begun_by: begun.begun_by,
        finished_at: manifest.finished_at,
        bytes,
        sha256,
        files: u64::try_from(manifest.files.len()).unwrap_or(u64::MAX),
        rows: manifest.rows(),
        missing: manifest.missing.clone(),
    })
}

/// Collects the paths of all files below a folder, relative to `root` and with slashes.
fn find(root: &Path, folder: &Path, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        if path.is_dir() {
            find(root, &path, paths)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            let parts = name.iter().map(|part| part.to_string_lossy());
            paths.push(parts.collect::<Vec<_>>().join("/"));
        }
    }
    Ok(())
}

//! Writing `web/dist`: new files are written, unchanged ones are kept, stale ones removed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crate::error::Error;
use crate::web::compress::{self, Siblings};
use crate::web::loader::FIRST_PAGE;
use crate::web::report::FileSize;
use crate::workspace;

/// One file of the built dashboard.
#[derive(Debug)]
pub(crate) struct Asset {
    name: String,
    bytes: Vec<u8>,
    first_load: bool,
    places: BTreeSet<String>,
}

impl Asset {
    /// Creates WASM, JS or CSS of the first page, which counts towards the budget.
    pub(crate) fn first_load(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, first_load: true, places: BTreeSet::new() }
    }

    /// Creates code that the places of this name load.
    pub(crate) fn code(name: String, bytes: Vec<u8>, places: BTreeSet<String>) -> Self {
        Self { name, bytes, first_load: places.contains(FIRST_PAGE), places }
    }

    /// Creates any other file.
    pub(crate) fn other(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, first_load: false, places: BTreeSet::new() }
    }
}

/// Compresses the assets, writes them with their compressed versions and removes every other file.
///
/// Doesn't touch unchanged files, so that the server isn't rebuilt because of them.
///
/// # Errors
/// If a file can't be compressed, written or removed.
pub(crate) fn write(folder: &Path, assets: &[Asset]) -> Result<Vec<FileSize>, Error> {
    let mut kept = BTreeSet::new();
    let mut sizes = Vec::new();
    for (asset, siblings) in assets.iter().zip(compress_all(folder, assets)?) {
        let path = folder.join(&asset.name);
        put(&path, &asset.bytes)?;
        kept.insert(path);
        for (ending, packed) in [("br", &siblings.brotli), ("gz", &siblings.gzip)] {
            if let Some(packed) = packed {
                let path = folder.join(format!("{}.{ending}", asset.name));
                put(&path, packed)?;
                kept.insert(path);
            }
        }
        sizes.push(FileSize {
            name: asset.name.clone(),
            raw: size(&asset.bytes),
            gzip: siblings.gzip.as_deref().map(size),
            brotli: siblings.brotli.as_deref().map(size),
            first_load: asset.first_load,
            places: asset.places.clone(),
        });
    }
    for stale in workspace::files(folder, &[])?.into_iter().filter(|path| !kept.contains(path)) {
        fs::remove_file(&stale).map_err(Error::file("remove", &stale))?;
    }
    Ok(sizes)
}

/// Returns the files that a build of these sizes leaves in `folder`, and their lengths in bytes.
pub(crate) fn expected(folder: &Path, sizes: &[FileSize]) -> Vec<(PathBuf, u64)> {
    let mut files = Vec::new();
    for file in sizes {
        let sibling = |ending: &str| folder.join(format!("{}.{ending}", file.name));
        files.push((folder.join(&file.name), file.raw));
        files.extend(file.brotli.map(|length| (sibling("br"), length)));
        files.extend(file.gzip.map(|length| (sibling("gz"), length)));
    }
    files.sort();
    files
}

/// Compresses the assets in parallel, in the given order.
fn compress_all(folder: &Path, assets: &[Asset]) -> Result<Vec<Siblings>, Error> {
    thread::scope(|scope| {
        let workers: Vec<_> = assets
            .iter()
            .map(|asset| scope.spawn(|| compress::siblings(&asset.name, &asset.bytes)))
            .collect();
        workers
            .into_iter()
            .zip(assets)
            .map(|(worker, asset)| {
                worker
                    .join()
                    .unwrap_or_else(|_| Err(std::io::Error::other("the compressor panicked")))
                    .map_err(Error::file("compress", folder.join(&asset.name)))
            })
            .collect()
    })
}

/// Writes a file unless it already contains these bytes.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    fs::write(path, bytes).map_err(Error::file("write", path))
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Asset, expected, write};
    use crate::workspace;

    fn script(name: &str) -> Asset {
        Asset::first_load(name.to_owned(), "let voucher = 1;\n".repeat(50).into_bytes())
    }

    #[test]
    fn a_build_leaves_its_own_files_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[script("app-1.js"), script("snippets/a/inline0.js")]).unwrap();
        let tiny = Asset::other("robots.txt".to_owned(), b"x".to_vec());
        let sizes = write(folder.path(), &[script("app-2.js"), tiny]).unwrap();
        let names: Vec<_> =
            expected(folder.path(), &sizes).into_iter().map(|(path, _)| path).collect();
        assert_eq!(workspace::files(folder.path(), &[]).unwrap(), names);
        assert!(names.contains(&folder.path().join("app-2.js.br")));
        assert!(!names.contains(&folder.path().join("robots.txt.br")));
    }

    #[test]
    fn an_unchanged_file_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[script("app.js")]).unwrap();
        let path = folder.path().join("app.js");
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_400_000_000);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        write(folder.path(), &[script("app.js")]).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
    }
}

//! Recording the inputs of `web/dist`, so that an unchanged dashboard isn't packed again.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::web::report::{FileSize, Report};
use crate::web::{dist, hex};
use crate::workspace;

/// The sources that process the inputs: a change of them counts as a change of the input.
const RECIPE: [&str; 6] = [
    include_str!("../web.rs"),
    include_str!("bindgen.rs"),
    include_str!("compress.rs"),
    include_str!("dist.rs"),
    include_str!("page.rs"),
    include_str!("stylesheet.rs"),
];

/// The record of a build.
#[derive(Debug, Serialize, Deserialize)]
struct Stamp {
    digest: String,
    files: Vec<FileSize>,
}

/// Returns a digest of everything that the files in `web/dist` depend on.
pub(crate) fn digest(
    wasm: &[u8],
    page: &[&str],
    styles: &[(String, String)],
    public: &[(String, Vec<u8>)],
) -> String {
    let mut hasher = Sha256::new();
    // Each part is preceded by its length, so that different lists of parts never have the same bytes.
    let mut add = |part: &[u8]| {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    };
    for source in RECIPE {
        add(source.as_bytes());
    }
    add(wasm);
    for text in page {
        add(text.as_bytes());
    }
    add(&styles.len().to_le_bytes());
    for (name, text) in styles {
        add(name.as_bytes());
        add(text.as_bytes());
    }
    for (name, bytes) in public {
        add(name.as_bytes());
        add(bytes);
    }
    hex(&hasher.finalize())
}

/// Returns the report of the last build if it had the same inputs and its files are complete without any other.
pub(crate) fn current(path: &Path, digest: &str, folder: &Path) -> Option<Report> {
    let stamp: Stamp = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let expected = dist::expected(folder, &stamp.files);
    let present: Vec<_> = workspace::files(folder, &[])
        .ok()?
        .into_iter()
        .map(|path| {
            let length = fs::metadata(&path).map_or(0, |metadata| metadata.len());
            (path, length)
        })
        .collect();
    (stamp.digest == digest && present == expected)
        .then_some(Report { files: stamp.files, fresh: true })
}

/// Records a build.
///
/// # Errors
/// If the file can't be written.
pub(crate) fn write(path: &Path, digest: String, report: &Report) -> Result<(), Error> {
    let stamp = Stamp { digest, files: report.files.clone() };
    let text = serde_json::to_vec_pretty(&stamp)
        .map_err(std::io::Error::from)
        .map_err(Error::file("write", path))?;
    fs::write(path, text).map_err(Error::file("write", path))
}

#[cfg(test)]
mod tests {
    use super::{current, digest, write};
    use crate::web::report::{FileSize, Report};

    #[test]
    fn every_input_changes_the_digest() {
        let style = [("a.css".to_owned(), "b".to_owned())];
        let renamed = [("c.css".to_owned(), "b".to_owned())];
        let public = [("favicon.svg".to_owned(), vec![1])];
        let digests = [
            digest(b"w", &["p"], &style, &public),
            digest(b"x", &["p"], &style, &public),
            digest(b"w", &["q"], &style, &public),
            digest(b"w", &["p"], &renamed, &public),
            digest(b"w", &["p"], &style, &[]),
        ];
        let distinct: std::collections::BTreeSet<_> = digests.iter().collect();
        assert_eq!(distinct.len(), digests.len());
    }

    #[test]
    fn a_build_is_current_until_its_input_or_its_files_change() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("dist");
        std::fs::create_dir(&dist).unwrap();
        std::fs::write(dist.join("index.html"), "abc").unwrap();
        let stamp = folder.path().join("stamp.json");
        let file = FileSize {
            name: "index.html".to_owned(),
            raw: 3,
            gzip: None,
            brotli: None,
            first_load: false,
            places: std::collections::BTreeSet::new(),
        };
        let report = Report { files: vec![file], fresh: false };
        write(&stamp, "d".to_owned(), &report).unwrap();

        assert!(current(&stamp, "d", &dist).is_some_and(|report| report.fresh));
        assert!(current(&stamp, "other", &dist).is_none());
        std::fs::write(dist.join("stray.js"), "x").unwrap();
        assert!(current(&stamp, "d", &dist).is_none());
        std::fs::remove_file(dist.join("stray.js")).unwrap();
        std::fs::write(dist.join("index.html"), "abcd").unwrap();
        assert!(current(&stamp, "d", &dist).is_none());
    }
}

//! `card-desk archive check`: verifies an archive by its manifest.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufReader, Read as _},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, result::ZipError};

use super::{
    digest::Counting,
    manifest::{FORMAT, Listed, MANIFEST, MAX_MANIFEST_BYTES, Manifest},
};
use crate::{
    causes::with_causes,
    output::{Output, Verdict},
};

/// An error of a check.
#[derive(Debug, thiserror::Error)]
enum CheckError {
    /// The file can't be opened or read.
    #[error("{} can't be read", path.display())]
    File {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The file is no ZIP file, or is damaged.
    #[error("{} is not a complete ZIP file", path.display())]
    Zip {
        path: PathBuf,
        #[source]
        source: ZipError,
    },
    /// It has no manifest of a known format.
    #[error("{} is not an archive of Card Desk: {reason}", path.display())]
    Manifest { path: PathBuf, reason: String },
}

/// Verifies an archive: every file of the manifest with its size, hash and number of rows, and no other file. Prints what
/// the archive lacks.
pub fn check(path: &Path) -> Output {
    match verify(path) {
        Ok((manifest, faults)) => {
            let mut answer = String::new();
            for missing in &manifest.missing {
                let step = serde_json::to_value(missing.step).unwrap_or_default();
                let step = step.as_str().unwrap_or_default();
                let line = format!("missing: {step} {:?} ({})\n", missing.what, missing.why);
                answer.push_str(&line);
            }
            let (files, rows) = (manifest.files.len(), manifest.rows());
            let state = if faults.is_empty() { "intact" } else { "damaged" };
            let line = format!("{}: {files} files, {rows} rows, {state}\n", path.display());
            answer.push_str(&line);
            let verdict = if faults.is_empty() { Verdict::Clean } else { Verdict::Violations };
            Output { answer, complaint: faults.concat(), verdict }
        }
        Err(error) => {
            let verdict = match &error {
                CheckError::File { .. } => Verdict::Unreadable,
                CheckError::Zip { .. } | CheckError::Manifest { .. } => Verdict::Violations,
            };
            let complaint = format!("card-desk: {}\n", with_causes(&error));
            Output { answer: String::new(), complaint, verdict }
        }
    }
}

/// Returns the manifest, and a line for each fault.
fn verify(path: &Path) -> Result<(Manifest, Vec<String>), CheckError> {
    let unreadable = |source| CheckError::File { path: path.to_owned(), source };
    let damaged = |source| match source {
        ZipError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => unreadable(source),
        source => CheckError::Zip { path: path.to_owned(), source },
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    let manifest = manifest(&mut zip)
        .map_err(|reason| CheckError::Manifest { path: path.to_owned(), reason })?;
    let mut faults = Vec::new();
    let mut named: BTreeSet<&str> = BTreeSet::from([MANIFEST]);
    for listed in &manifest.files {
        if !named.insert(&listed.path) {
            faults.push(format!("{:?}: listed twice\n", listed.path));
        }
        if let Some(fault) = fault(&mut zip, listed) {
            faults.push(format!("{:?}: {fault}\n", listed.path));
        }
    }
    for name in zip.file_names_raw().map(String::from_utf8_lossy) {
        if !named.contains(&*name) {
            faults.push(format!("{name:?}: not in the manifest\n"));
        }
    }
    Ok((manifest, faults))
}

fn manifest(zip: &mut ZipArchive<BufReader<File>>) -> Result<Manifest, String> {
    let file = zip.by_name(MANIFEST).map_err(|_| format!("it has no {MANIFEST}"))?;
    let manifest: Manifest = serde_json::from_reader(file.take(MAX_MANIFEST_BYTES))
        .map_err(|_| format!("{MANIFEST} is damaged"))?;
    if manifest.format != FORMAT {
        return Err(format!("format {} is unknown, this version reads {FORMAT}", manifest.format));
    }
    Ok(manifest)
}

/// Returns what is wrong with a file.
fn fault(zip: &mut ZipArchive<BufReader<File>>, listed: &Listed) -> Option<String> {
    let file = match zip.by_name(&listed.path) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Some("missing".to_owned()),
        Err(_) => return Some("damaged".to_owned()),
    };
    let mut content = Counting::new(file);
    if io::copy(&mut content, &mut io::sink()).is_err() {
        return Some("damaged".to_owned());
    }
    let found = content.listed(listed.path.clone());
    (found != *listed).then(|| {
        format!(
            "{} bytes with SHA-256 {}, not {} bytes with {}",
            found.bytes, found.sha256, listed.bytes, listed.sha256
        )
    })
}

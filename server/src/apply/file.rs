//! Reads a file of changes.

use std::{fs::File, io::Read as _, path::Path};

use super::error::{ApplyError, MAX_BYTES};
use crate::command::Stdin;

/// Reads a file; `-` is standard input.
///
/// # Errors
/// Fails if the file can't be read, is too large, or is not UTF-8.
pub(super) fn read(file: &Path, stdin: Stdin<'_>) -> Result<String, ApplyError> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let result = if file == Path::new("-") {
        stdin.take(limit).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|opened| opened.take(limit).read_to_end(&mut bytes))
    };
    result.map_err(|source| ApplyError::Read { file: file.to_owned(), source })?;
    if bytes.len() > MAX_BYTES {
        return Err(ApplyError::TooLarge { file: file.to_owned() });
    }
    String::from_utf8(bytes).map_err(|_| ApplyError::Encoding { file: file.to_owned() })
}

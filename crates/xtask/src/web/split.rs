//! Splitting the module into the part for the first page and parts loaded by later pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use crate::error::Error;
use crate::workspace;

/// The name under which the module imports the loader of its later parts.
const LOADER: &str = "./__wasm_split.js";

/// A split module.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The part loaded first; wasm-bindgen's input.
    pub(crate) main: PathBuf,
    /// The script that loads the other parts.
    pub(crate) script: String,
    /// The parts loaded later: name in the script, and bytes.
    pub(crate) later: Vec<(String, Vec<u8>)>,
    /// The names of the parts needed by each place where something is loaded later.
    pub(crate) needs: BTreeMap<String, Vec<String>>,
}

/// Splits `module` at its lazily called functions.
///
/// # Errors
/// If the module has no relocations, or the folder next to it can't be written.
pub(crate) fn split(module: &Path) -> Result<Parts, Error> {
    let output = module.with_extension("split");
    if output.exists() {
        // Parts of an earlier build must not be mistaken for those of this one.
        fs::remove_dir_all(&output).map_err(Error::file("remove", &output))?;
    }
    let wasm = fs::read(module).map_err(Error::file("read", module))?;
    let main = output.join("app.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = &output;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = "./app.js";
    let split = transform(options)
        .map_err(|source| Error::Split { path: module.to_path_buf(), source: source.into() })?;
    let mut later = Vec::new();
    for path in split.split_modules.into_iter().collect::<BTreeSet<_>>() {
        let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        later.push((name.unwrap_or_default(), without_custom_sections(&bytes)));
    }
    let script = workspace::read(&output.join("__wasm_split.js"))?;
    let files = |stems: Vec<String>| stems.into_iter().map(|stem| format!("{stem}.wasm")).collect();
    let needs =
        split.prefetch_map.into_iter().map(|(place, stems)| (place, files(stems))).collect();
    Ok(Parts { main, script, later, needs })
}

/// Returns the module without its custom sections, such as names, which no browser needs.
fn without_custom_sections(module: &[u8]) -> Vec<u8> {
    let (header, mut rest) = module.split_at(module.len().min(8));
    let mut kept = header.to_vec();
    while let Some((section, following)) = next_section(rest) {
        if section.first() != Some(&0) {
            kept.extend_from_slice(section);
        }
        rest = following;
    }
    kept.extend_from_slice(rest);
    kept
}

/// Returns the first section with its head, and the remaining bytes; `None` if there is no complete section.
fn next_section(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut length = 0_usize;
    for (position, byte) in bytes.get(1..)?.iter().enumerate().take(5) {
        length |= usize::from(byte & 0x7f) << (7 * position);
        if byte & 0x80 == 0 {
            return bytes.split_at_checked(position + 2 + length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_custom_sections;

    #[test]
    fn custom_sections_are_dropped_and_all_others_kept() {
        let module = b"\0asm\x01\0\0\0\x01\x02ab\x00\x03nam\x0a\x01c";
        assert_eq!(without_custom_sections(module), b"\0asm\x01\0\0\0\x01\x02ab\x0a\x01c");
        assert_eq!(without_custom_sections(b"\0as"), b"\0as");
    }
}

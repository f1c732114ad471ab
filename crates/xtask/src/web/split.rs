//! Splitting the module into the part for the first page and parts loaded by later pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use walrus::{ModuleConfig, ModuleCustomSections, passes};
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
        later.push((name.unwrap_or_default(), pruned(&path, &bytes)?));
    }
    let script = workspace::read(&output.join("__wasm_split.js"))?;
    let files = |stems: Vec<String>| stems.into_iter().map(|stem| format!("{stem}.wasm")).collect();
    let needs =
        split.prefetch_map.into_iter().map(|(place, stems)| (place, files(stems))).collect();
    Ok(Parts { main, script, later, needs })
}

/// Returns the module without names, which no browser needs, and without the types and imports that it doesn't use: the
/// splitter gives each part those of the whole program.
fn pruned(path: &Path, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config
        .parse(bytes)
        .map_err(|source| Error::Split { path: path.to_path_buf(), source: source.into() })?;
    module.customs = ModuleCustomSections::default();
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::pruned;

    #[test]
    fn names_and_unused_types_are_dropped() {
        // Two types, of which the exported function has the second, and a custom section.
        let module = b"\0asm\x01\0\0\0\x01\x08\x02\x60\x01\x7f\0\x60\0\0\x03\x02\x01\x01\x07\x05\x01\x01f\0\0\x0a\x04\x01\x02\0\x0b\0\x05\x04namx";
        let kept = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x07\x05\x01\x01f\0\0\x0a\x04\x01\x02\0\x0b";
        assert_eq!(pruned(Path::new("part.wasm"), module).unwrap(), kept);
        assert!(pruned(Path::new("part.wasm"), b"\0as").is_err());
    }
}

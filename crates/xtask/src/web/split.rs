//! Splitting the module: what the first page needs stays, what only later pages need is loaded with them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use crate::error::Error;
use crate::workspace;

/// The name under which the module imports the loader of its later parts.
const LOADER: &str = "./__wasm_split.js";

/// A module in parts.
#[derive(Debug)]
pub(crate) struct Parts {
    /// What is loaded first; wasm-bindgen's input.
    pub(crate) main: PathBuf,
    /// The script that loads the others.
    pub(crate) script: String,
    /// What is loaded later: name in the script, and bytes.
    pub(crate) later: Vec<(String, Vec<u8>)>,
}

/// Splits `module` at its lazily called functions.
///
/// # Errors
/// When the module has no relocations, or the folder beside it can't be written.
pub(crate) fn split(module: &Path) -> Result<Parts, Error> {
    let output = module.with_extension("split");
    if output.exists() {
        // Parts of an earlier build must not be taken for those of this one.
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
    Ok(Parts { main, script, later })
}

/// The module without its custom sections: names and the like, which no browser needs.
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

/// The first section with its head, and what follows it; `None` where there is no whole section.
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

/// The loader, ready to stand in the script of the main module: one file less to fetch.
#[derive(Debug, Default)]
pub(crate) struct Loader {
    code: String,
    exports: Vec<String>,
}

impl Loader {
    /// Takes the loader's script; `later` says under which names the parts are published.
    ///
    /// # Errors
    /// When a part is not in the script.
    pub(crate) fn of(script: &str, later: &[(String, String, Vec<u8>)]) -> Result<Self, Error> {
        let mut loader = Self::default();
        let mut script = script.to_owned();
        for (name, published, _) in later {
            if !script.contains(name) {
                return Err(Error::SplitScript { missing: "the name of a part" });
            }
            script = script.replace(name, published);
        }
        for line in script.lines().filter(|line| !line.starts_with("import ")) {
            let line = match line.strip_prefix("export const ") {
                Some(rest) => {
                    loader.exports.extend(rest.split([' ', '=']).next().map(str::to_owned));
                    format!("const {rest}")
                }
                None => line.to_owned(),
            };
            loader.code.push_str(&line);
            loader.code.push('\n');
        }
        Ok(loader)
    }

    /// Puts the loader in the place of its import.
    ///
    /// # Errors
    /// When the import is missing although something is loaded later.
    pub(crate) fn put_into(&self, script: &str) -> Result<String, Error> {
        if self.exports.is_empty() {
            return Ok(script.to_owned());
        }
        let (imports, kept): (Vec<&str>, Vec<&str>) = script
            .lines()
            .partition(|line| line.starts_with("import * as ") && line.contains("__wasm_split"));
        if imports.is_empty() {
            return Err(Error::SplitScript { missing: "the import of the loader" });
        }
        let exports = self.exports.join(", ");
        // Every part has an import of its own, and all of them are the same loader.
        let loaders = imports
            .iter()
            .filter_map(|import| import.split(' ').nth(3))
            .map(|name| format!("const {name} = {{ {exports} }};"));
        let loaders = loaders.collect::<Vec<_>>().join("\n");
        Ok(format!("{}\n{}{loaders}\n", kept.join("\n"), self.code))
    }
}

#[cfg(test)]
mod tests {
    use super::{Loader, without_custom_sections};

    #[test]
    fn custom_sections_are_dropped_and_all_others_kept() {
        let module = b"\0asm\x01\0\0\0\x01\x02ab\x00\x03nam\x0a\x01c";
        assert_eq!(without_custom_sections(module), b"\0asm\x01\0\0\0\x01\x02ab\x0a\x01c");
        assert_eq!(without_custom_sections(b"\0as"), b"\0as");
    }

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let later = [("split_a.wasm".to_owned(), "later-1.wasm".to_owned(), Vec::new())];
        let script = "import { initSync } from \"./app.js\";\nconst x = \"./split_a.wasm\";\nexport const __load_a = x;\n";
        let loader = Loader::of(script, &later).unwrap();
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nrun();\n";
        assert_eq!(
            loader.put_into(glue).unwrap(),
            "run();\nconst x = \"./later-1.wasm\";\nconst __load_a = x;\nconst import1 = { __load_a };\nconst import2 = { __load_a };\n"
        );
        assert!(loader.put_into("run();").is_err());
        assert!(Loader::of("", &later).is_err());
    }
}

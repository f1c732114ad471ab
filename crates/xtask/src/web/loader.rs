//! The loader of later parts. Splitting creates a part for every set of places that share code, dozens in all. The
//! small parts that a place needs are combined into one file, so that a page takes few requests.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::error::Error;
use crate::web::named;

/// Parts with fewer bytes than this are combined into one file for the place that needs them, as is every part except a
/// place's largest. The largest one has a separate file, which the places that share it load once.
const SMALL: usize = 160 * 1024;

/// The place of the first page, whose parts belong to the first load.
pub(crate) const FIRST_PAGE: &str = "first_page";

/// The places that need no styles beyond those of the first page, since they belong to it or draw nothing.
const WITHOUT_STYLES: [&str; 8] = [
    FIRST_PAGE,
    "account_chooser",
    "decode",
    "line_chart",
    "listen",
    "person",
    "read",
    "saved_views",
];

/// The code that loads parts. `load` creates the function that loads a place, given the file of the combined parts, which
/// parts these are (a bit for each part of the module, in hexadecimal digits, the lowest bit first), the files of the other
/// parts, and whether the first file ends with the stylesheet of later pages, which then needs no request. No part is
/// started twice, because that would overwrite its data.
const LOAD: &str = include_str!("loader.js");

/// The loader, to be inserted into the script of the main module, which saves a request.
#[derive(Debug, Default)]
pub(crate) struct Loader {
    code: String,
    exports: Vec<String>,
    /// The published files: names and bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The names of the files that each place loads.
    pub(crate) places: BTreeMap<String, BTreeSet<String>>,
}

impl Loader {
    /// Creates the loader from the splitter's script and the parts it loads, by their names in it; `needs` maps each
    /// place to the parts it needs. `styles` is the stylesheet of later pages.
    ///
    /// # Errors
    /// If the script has an unknown form.
    pub(crate) fn of(
        script: &str,
        later: &[(String, Vec<u8>)],
        needs: &BTreeMap<String, Vec<String>>,
        styles: &[u8],
    ) -> Result<Self, Error> {
        let mut loader = Self { code: shared(script)?, ..Self::default() };
        loader.code.push_str(LOAD);
        for (place, parts) in needs {
            let export = format!("__wasm_split_load_{place}");
            if !script.contains(&format!("export const {export} = ")) {
                return Err(Error::SplitScript {
                    missing: "a place where something is loaded later",
                });
            }
            let (mut bytes, mut lengths, mut alone) = (Vec::new(), Vec::new(), Vec::new());
            let mut together = vec![0_u32; later.len().div_ceil(4)];
            let mut files = Vec::new();
            let needed = later.iter().enumerate().filter(|(_, (name, _))| parts.contains(name));
            let largest = needed.clone().map(|(_, (_, part))| part.len()).max().unwrap_or(0);
            for (at, (_, part)) in needed {
                if part.len() < SMALL.max(largest) {
                    let length = u32::try_from(part.len());
                    let length =
                        length.map_err(|_| Error::SplitScript { missing: "a part below 4 GiB" })?;
                    lengths.extend_from_slice(&length.to_le_bytes());
                    bytes.extend_from_slice(part);
                    if let Some(digit) = together.get_mut(at / 4) {
                        *digit |= 1 << (at % 4);
                    }
                } else {
                    let published = named("later", "wasm", part);
                    alone.push(format!("{at}: {published:?}"));
                    files.push((published, part.clone()));
                }
            }
            let is_styled = !WITHOUT_STYLES.contains(&place.as_str());
            if is_styled {
                bytes.extend_from_slice(styles);
            }
            bytes.splice(0..0, lengths);
            let published = named(place, "bin", &bytes);
            let together = together.into_iter().filter_map(|digit| char::from_digit(digit, 16));
            let together: String = together.collect();
            let alone = alone.join(", ");
            let _ = writeln!(
                loader.code,
                "const {export} = load({published:?}, {together:?}, {{ {alone} }}, {is_styled});"
            );
            if !bytes.is_empty() {
                files.push((published, bytes));
            }
            let names = files.iter().map(|(name, _)| name.clone()).collect();
            loader.places.insert(place.clone(), names);
            loader.files.extend(files);
            loader.exports.push(export);
        }
        loader.files.sort();
        loader.files.dedup();
        Ok(loader)
    }

    /// Replaces the import of the loader by the loader.
    ///
    /// # Errors
    /// If the import is missing although something is loaded later.
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
        // Every part has a separate import, and all are the same loader.
        let loaders = imports
            .iter()
            .filter_map(|import| import.split(' ').nth(3))
            .map(|name| format!("const {name} = loaders;"));
        let loaders = loaders.collect::<Vec<_>>().join("\n");
        let code = &self.code;
        Ok(format!("{}\n{code}const loaders = {{ {exports} }};\n{loaders}\n", kept.join("\n")))
    }
}

/// Returns the beginning of the splitter's script: how a part gets what it shares with the module, and how the module
/// learns that parts are loaded.
fn shared(script: &str) -> Result<String, Error> {
    let missing = Error::SplitScript { missing: "what parts share" };
    let Some((shared, _)) = script.split_once("function makeLoad(") else { return Err(missing) };
    if !["function getSharedImports()", "function wrapAsyncCb("]
        .iter()
        .all(|it| shared.contains(it))
    {
        return Err(missing);
    }
    // The main module is this script itself.
    Ok(shared
        .lines()
        .filter(|line| !line.starts_with("import "))
        .fold(String::new(), |all, line| all + line + "\n"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Loader, SMALL};

    const SCRIPT: &str = r#"import { initSync } from "./app.js";
function getSharedImports() {}
function wrapAsyncCb(callee) {}
function makeLoad(fetcher, deps) {}
const __chunk_1 = makeLoad(() => {});
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {}, [__chunk_1, __chunk_2]));
"#;

    fn loader(script: &str) -> Result<Loader, crate::error::Error> {
        let later = [
            ("chunk_1.wasm".to_owned(), b"one".to_vec()),
            ("chunk_2.wasm".to_owned(), vec![0; SMALL]),
            ("split_a.wasm".to_owned(), b"a".to_vec()),
        ];
        let names = later.iter().map(|(name, _)| name.clone()).collect();
        Loader::of(script, &later, &BTreeMap::from([("a".to_owned(), names)]), b"a{b:c}")
    }

    #[test]
    fn small_parts_of_a_place_are_one_file_and_large_ones_files_of_their_own() {
        let loader = loader(SCRIPT).unwrap();
        let [(large, _), (small, bytes)] = loader.files.as_slice() else {
            panic!("two files: {:?}", loader.files.iter().map(|it| &it.0).collect::<Vec<_>>())
        };
        // The lengths of both parts, the parts, the stylesheet.
        let combined = b"\x03\0\0\0\x01\0\0\0oneaa{b:c}";
        let (large, small) = if bytes == combined { (large, small) } else { (small, large) };
        let ending = |name: &str| name.rsplit('.').next().map(str::to_owned);
        assert_eq!(
            (ending(large).as_deref(), ending(small).as_deref()),
            (Some("wasm"), Some("bin"))
        );
        let code = &loader.code;
        // The bits 0 and 2.
        let place = format!(
            "const __wasm_split_load_a = load(\"{small}\", \"5\", {{ 1: \"{large}\" }}, true);"
        );
        assert!(
            code.contains(&place) && !code.contains("import ") && !code.contains("__chunk"),
            "{code}"
        );
    }

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let loader = loader(SCRIPT).unwrap();
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nrun();\n";
        let script = loader.put_into(glue).unwrap();
        assert!(script.starts_with("run();\n"), "{script}");
        let ends = "const import1 = loaders;\nconst import2 = loaders;\n";
        assert!(
            script.ends_with(ends) && script.contains("const loaders = { __wasm_split_load_a };"),
            "{script}"
        );
        assert!(loader.put_into("run();").is_err());
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        assert!(loader("").is_err());
        assert!(loader(&SCRIPT.replace("wrapAsyncCb(callee)", "wrap(callee)")).is_err());
        assert!(loader(&SCRIPT.replace("load_a", "load_b")).is_err());
    }
}

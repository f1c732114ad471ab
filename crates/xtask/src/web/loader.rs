//! The loader of what comes later. Splitting makes a part for every set of places that share code, dozens of them; the small
//! ones that a place needs are one file here, so that a page is a few requests.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::error::Error;
use crate::web::named;

/// Parts of fewer bytes than this travel together. A part is in the file of every place that needs it, so that large ones,
/// which several pages share, stay files of their own and are loaded once.
const SMALL: usize = 96 * 1024;

/// How the small parts are fetched: `inFile` names the file for what is loaded within it, `part` cuts a part out.
const FETCHER: &str = r#"let currentFile;
const inFile = (file, load) => () => {
    currentFile = file;
    try { return load(); } finally { currentFile = undefined; }
};
const files = {};
const file = (name) => files[name] ??= fetch(new URL(name, import.meta.url))
    .then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`${name}: ${answer.status}`)))
    .catch((error) => { delete files[name]; throw error; });
const part = (name) => {
    const [from, to] = places[currentFile][name];
    const headers = { "Content-Type": "application/wasm" };
    return file(currentFile).then((bytes) => new Response(bytes.slice(from, to), { headers }));
};
"#;

/// The loader, ready to stand in the script of the main module: one file less to fetch.
#[derive(Debug, Default)]
pub(crate) struct Loader {
    code: String,
    exports: Vec<String>,
    /// What is published: names and bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Loader {
    /// Takes the loader's script with the parts that it loads, by their names in it; `needs` says by place which it needs.
    ///
    /// # Errors
    /// When the script has another form than this knows.
    pub(crate) fn of(
        script: &str,
        later: &[(String, Vec<u8>)],
        needs: &BTreeMap<String, Vec<String>>,
    ) -> Result<Self, Error> {
        let mut loader = Self::default();
        let mut script = script.to_owned();
        for (name, bytes) in later {
            let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
            if !script.contains(&fetched) {
                return Err(Error::SplitScript { missing: "a part" });
            }
            let replacement = if bytes.len() < SMALL {
                format!("part(\"{name}\")")
            } else {
                let published = named("later", "wasm", bytes);
                let fetched = format!("fetch(new URL(\"./{published}\", import.meta.url))");
                loader.files.push((published, bytes.clone()));
                fetched
            };
            script = script.replace(&fetched, &replacement);
        }
        let mut places = String::from("const places = {");
        for (place, parts) in needs {
            let (published, bytes, table) = together(later, parts);
            if bytes.is_empty() {
                continue;
            }
            script = within(&script, place, &published)?;
            let _ = write!(places, "\n    \"{published}\": {{ {table} }},");
            loader.files.push((published, bytes));
        }
        places.push_str("\n};\n");
        loader.code = format!("{places}{FETCHER}");
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
        loader.files.sort();
        loader.files.dedup();
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

/// The small ones of these parts as one file: its name, its bytes, and where each part stands in it.
fn together(later: &[(String, Vec<u8>)], parts: &[String]) -> (String, Vec<u8>, String) {
    let mut bytes = Vec::new();
    let mut table = Vec::new();
    for (name, part) in
        later.iter().filter(|(name, part)| part.len() < SMALL && parts.contains(name))
    {
        let from = bytes.len();
        bytes.extend_from_slice(part);
        table.push(format!("\"{name}\": [{from}, {}]", bytes.len()));
    }
    (named("later", "bin", &bytes), bytes, table.join(", "))
}

/// The script, with what is loaded at a place taken from a file.
fn within(script: &str, place: &str, file: &str) -> Result<String, Error> {
    let missing = || Error::SplitScript { missing: "a place where something is loaded later" };
    let head = format!("export const __wasm_split_load_{place} = wrapAsyncCb(");
    let (before, rest) = script.split_once(&head).ok_or_else(missing)?;
    let (load, after) = rest.split_once("]));").ok_or_else(missing)?;
    Ok(format!("{before}{head}inFile(\"{file}\", {load}])));{after}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Loader, SMALL};

    const SCRIPT: &str = r#"import { initSync } from "./app.js";
const __chunk_1 = makeLoad(() => { const src = fetch(new URL("./chunk_1.wasm", import.meta.url)); }, []);
const __chunk_2 = makeLoad(() => { const src = fetch(new URL("./chunk_2.wasm", import.meta.url)); }, []);
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => { const src = fetch(new URL("./split_a.wasm", import.meta.url)); }
, [__chunk_1, __chunk_2]));
"#;

    fn loader(script: &str) -> Result<Loader, crate::error::Error> {
        let later = [
            ("chunk_1.wasm".to_owned(), b"one".to_vec()),
            ("chunk_2.wasm".to_owned(), vec![0; SMALL]),
            ("split_a.wasm".to_owned(), b"a".to_vec()),
        ];
        let names = later.iter().map(|(name, _)| name.clone()).collect();
        Loader::of(script, &later, &BTreeMap::from([("a".to_owned(), names)]))
    }

    #[test]
    fn small_parts_of_a_place_are_one_file_and_large_ones_files_of_their_own() {
        let loader = loader(SCRIPT).unwrap();
        let [(large, _), (small, bytes)] = loader.files.as_slice() else {
            panic!("two files: {:?}", loader.files.iter().map(|it| &it.0).collect::<Vec<_>>())
        };
        let (large, small) = if bytes == b"onea" { (large, small) } else { (small, large) };
        assert!(large.ends_with(".wasm") && small.ends_with(".bin"));
        let code = &loader.code;
        assert!(code.contains(r#""chunk_1.wasm": [0, 3], "split_a.wasm": [3, 4]"#), "{code}");
        assert!(code.contains(&format!(r#"wrapAsyncCb(inFile("{small}", makeLoad("#)), "{code}");
        assert!(code.contains("[__chunk_1, __chunk_2])));"), "{code}");
        assert!(code.contains(&format!(r#"fetch(new URL("./{large}""#)), "{code}");
        assert!(code.contains(r#"part("chunk_1.wasm")"#) && !code.contains("./chunk_1.wasm"));
    }

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let loader = loader(SCRIPT).unwrap();
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nrun();\n";
        let script = loader.put_into(glue).unwrap();
        assert!(script.starts_with("run();\n"), "{script}");
        let ends =
            "const import1 = { __wasm_split_load_a };\nconst import2 = { __wasm_split_load_a };\n";
        assert!(script.ends_with(ends), "{script}");
        assert!(loader.put_into("run();").is_err());
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        assert!(loader("").is_err());
        assert!(loader(&SCRIPT.replace("wrapAsyncCb", "wrap")).is_err());
    }
}

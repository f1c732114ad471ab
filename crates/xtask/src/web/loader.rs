//! The loader of later parts. Splitting creates a part for every set of places that share code, hundreds in all. They are
//! combined into few files: what many pages need into one that is fetched while the first page is idle, and what else a
//! page needs into one of its own, so that a page takes few requests and few bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::error::Error;
use crate::web::named;

/// Parts that at least this number of pages need are combined into one file, which all pages load once.
const MANY: usize = 4;

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

/// Further places that are shown before any page is, and don't wait for what pages share. Their files end with the
/// stylesheet too.
const BEFORE_PAGES: [&str; 3] = ["before_the_desk", "no_account", "sign_in_again"];

/// Parts of a page that are only shown inside it: their files leave out what the page has loaded.
const INSIDE: [(&str, &str); 7] = [
    ("change_form", "list_cards"),
    ("figures_several", "figures"),
    ("figures_further", "figures"),
    ("issue_ways", "issue"),
    ("voucher_form", "voucher"),
    ("voucher_history", "voucher"),
    ("line_chart", FIRST_PAGE),
];

/// The name of the file that all pages share.
pub(crate) const COMMON: &str = "common";

/// The code that loads parts. `load` creates the function that loads a place, given its files: the name of each, which
/// parts it has (a bit for each part of the module, in hexadecimal digits, the lowest bit first), and whether it ends with the
/// stylesheet of later pages, which then needs no request. No part is started twice, because that would overwrite its data.
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
        let shared = shared_by_pages(needs);
        let common = Combined::of(later, styles, |name| shared.contains(name))?;
        let common_name = named(COMMON, "bin", &common.bytes);
        for (place, parts) in needs {
            let export = format!("__wasm_split_load_{place}");
            if !script.contains(&format!("export const {export} = ")) {
                return Err(Error::SplitScript {
                    missing: "a place where something is loaded later",
                });
            }
            let is_page = is_page(place);
            let outer = INSIDE.iter().find(|(inner, _)| inner == place);
            let loaded = outer.and_then(|(_, outer)| needs.get(*outer));
            let is_own = |name: &str| {
                let among = |parts: &[String]| parts.iter().any(|part| part == name);
                among(parts)
                    && !(is_page && shared.contains(name))
                    && !loaded.is_some_and(|loaded| among(loaded))
            };
            let styles = if BEFORE_PAGES.contains(&place.as_str()) { styles } else { b"" };
            let own = Combined::of(later, styles, is_own)?;
            let (mut calls, mut files) = (Vec::new(), BTreeSet::new());
            if is_page {
                calls.push(common.call(&common_name));
                files.insert(common_name.clone());
            }
            if !own.bytes.is_empty() {
                let published = named(place, "bin", &own.bytes);
                calls.push(own.call(&published));
                files.insert(published.clone());
                loader.files.push((published, own.bytes));
            }
            let _ = writeln!(loader.code, "const {export} = load([{}]);", calls.join(", "));
            loader.places.insert(place.clone(), files);
            loader.exports.push(export);
        }
        if needs.keys().any(|place| is_page(place)) {
            let _ = writeln!(loader.code, "fetchWhenIdle({common_name:?});");
            loader.files.push((common_name, common.bytes));
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

/// Returns `true` if a place is a page or a dialog that is shown after the first page.
fn is_page(place: &str) -> bool {
    !WITHOUT_STYLES.contains(&place) && !BEFORE_PAGES.contains(&place)
}

/// Returns the parts that many pages need. A user may open any page first, so the file also has what the first page shares.
fn shared_by_pages(needs: &BTreeMap<String, Vec<String>>) -> BTreeSet<&str> {
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, parts) in needs.iter().filter(|(place, _)| is_page(place)) {
        for part in parts {
            *pages.entry(part).or_default() += 1;
        }
    }
    pages.retain(|_, count| *count >= MANY);
    pages.into_keys().collect()
}

/// Parts combined into one file: the length of each, the parts, and the stylesheet.
struct Combined {
    bytes: Vec<u8>,
    /// The bits of the parts, as hexadecimal digits.
    digits: String,
    is_styled: bool,
}

impl Combined {
    /// Combines the parts whose names are `wanted`.
    fn of(
        later: &[(String, Vec<u8>)],
        styles: &[u8],
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        let (mut bytes, mut lengths) = (Vec::new(), Vec::new());
        let mut bits = vec![0_u32; later.len().div_ceil(4)];
        for (at, (_, part)) in later.iter().enumerate().filter(|(_, (name, _))| wanted(name)) {
            let length = u32::try_from(part.len());
            let length =
                length.map_err(|_| Error::SplitScript { missing: "a part below 4 GiB" })?;
            lengths.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(part);
            if let Some(digit) = bits.get_mut(at / 4) {
                *digit |= 1 << (at % 4);
            }
        }
        bytes.extend_from_slice(styles);
        bytes.splice(0..0, lengths);
        let digits = bits.into_iter().filter_map(|digit| char::from_digit(digit, 16)).collect();
        Ok(Self { bytes, digits, is_styled: !styles.is_empty() })
    }

    /// Returns the argument that loads the file under its published name.
    fn call(&self, published: &str) -> String {
        format!("[{published:?}, {:?}, {}]", self.digits, self.is_styled)
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

    use super::{Loader, MANY};

    const PAGES: [&str; MANY] = ["a", "b", "c", "d"];

    fn script() -> String {
        let places = PAGES.iter().chain(&["listen"]).map(|place| {
            format!("export const __wasm_split_load_{place} = wrapAsyncCb(makeLoad(() => {{}}, [__chunk_1]));\n")
        });
        let shared = "import { initSync } from \"./app.js\";\nfunction getSharedImports() {}\nfunction wrapAsyncCb(callee) {}\nfunction makeLoad(fetcher, deps) {}\nconst __chunk_1 = makeLoad(() => {});\n";
        places.fold(shared.to_owned(), |all, place| all + &place)
    }

    /// Four pages and a place of the first page that need `chunk_1.wasm`; page `a` also needs another part.
    fn loader(script: &str) -> Result<Loader, crate::error::Error> {
        let later = [
            ("chunk_1.wasm".to_owned(), b"one".to_vec()),
            ("chunk_2.wasm".to_owned(), b"unused".to_vec()),
            ("split_a.wasm".to_owned(), b"a".to_vec()),
        ];
        let mut needs: BTreeMap<String, Vec<String>> = PAGES
            .iter()
            .chain(&["listen"])
            .map(|place| ((*place).to_owned(), vec!["chunk_1.wasm".to_owned()]))
            .collect();
        needs.get_mut("a").expect("a page").push("split_a.wasm".to_owned());
        Loader::of(script, &later, &needs, b"a{b:c}")
    }

    /// The name of the file with these bytes.
    fn name_of<'a>(loader: &'a Loader, bytes: &[u8]) -> &'a str {
        let mut files = loader.files.iter();
        &files.find(|(_, it)| it == bytes).expect("a file with these bytes").0
    }

    #[test]
    fn what_many_pages_need_is_one_file_and_places_of_the_first_page_do_not_load_it() {
        let loader = loader(&script()).unwrap();
        // The length of the part, the part, the stylesheet.
        let common = name_of(&loader, b"\x03\0\0\0onea{b:c}");
        assert!(common.starts_with("common-"), "{common}");
        let page = format!("const __wasm_split_load_b = load([[\"{common}\", \"1\", true]]);");
        assert!(loader.code.contains(&page), "{}", loader.code);
        assert!(loader.code.contains(&format!("fetchWhenIdle(\"{common}\");")), "{}", loader.code);
        let own = name_of(&loader, b"\x03\0\0\0one");
        let place = format!("const __wasm_split_load_listen = load([[\"{own}\", \"1\", false]]);");
        assert!(loader.code.contains(&place), "{}", loader.code);
        assert!(!loader.places["listen"].contains(common));
    }

    #[test]
    fn what_else_a_page_needs_is_a_file_of_its_own() {
        let loader = loader(&script()).unwrap();
        let (common, own) =
            (name_of(&loader, b"\x03\0\0\0onea{b:c}"), name_of(&loader, b"\x01\0\0\0a"));
        // The bit 2.
        let place = format!(
            "const __wasm_split_load_a = load([[\"{common}\", \"1\", true], [\"{own}\", \"4\", false]]);"
        );
        let code = &loader.code;
        assert!(
            code.contains(&place) && !code.contains("import ") && !code.contains("__chunk"),
            "{code}"
        );
    }

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let loader = loader(&script()).unwrap();
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nrun();\n";
        let script = loader.put_into(glue).unwrap();
        assert!(script.starts_with("run();\n"), "{script}");
        let ends = "const import1 = loaders;\nconst import2 = loaders;\n";
        assert!(
            script.ends_with(ends) && script.contains("const loaders = { __wasm_split_load_a, "),
            "{script}"
        );
        assert!(loader.put_into("run();").is_err());
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        assert!(loader("").is_err());
        assert!(loader(&script().replace("wrapAsyncCb(callee)", "wrap(callee)")).is_err());
        assert!(loader(&script().replace("load_a", "load_x")).is_err());
    }
}

//! Checks that imports between neighbouring modules run one way: no module imports itself over others. Neighbours are
//! the top-level modules of a crate, and the modules of one folder. A module and those below it may import each other.
//! Tests are exempt.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::Error;
use crate::workspace;

/// The source folders that are checked. `weixin-sandbox` checks its files itself, and its domains.
const CHECKED: [&str; 3] = ["crates/desk-api/src", "crates/desk-store/src", "server/src"];

/// What each module imports: the other module, and the first file that does so.
type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// The names of a module and of those above it, from the crate's top-level module on.
type ModulePath = Vec<String>;

/// Returns the imports that are part of a cycle.
///
/// # Errors
/// If a file can't be read.
pub(super) fn problems() -> Result<Vec<String>, Error> {
    let mut problems = Vec::new();
    for folder in CHECKED {
        for (module, used) in imports(&files(folder)?).into_values().flat_map(cycles) {
            for (other, file) in used {
                problems.push(format!(
                    "{folder}/{file}: the import of `{other}` is part of a cycle with `{module}`; \
                     move what both need into a module below them"
                ));
            }
        }
    }
    Ok(problems)
}

/// Returns the files of a source folder without tests, by their path in it.
fn files(folder: &str) -> Result<BTreeMap<String, String>, Error> {
    let folder = workspace::root().join(folder);
    let mut found = BTreeMap::new();
    for path in workspace::files(&folder, &["tests"])? {
        let inside = path.strip_prefix(&folder).unwrap_or(&path);
        let is_code = path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs");
        // These two only compose the crate.
        let is_root = ["lib.rs", "main.rs"].iter().any(|root| inside == Path::new(root));
        if is_code && !is_root {
            let name = inside.to_string_lossy().replace('\\', "/");
            found.insert(name, workspace::read(&path)?);
        }
    }
    Ok(found)
}

/// Returns the path of the module in a file.
fn module_of(file: &str) -> ModulePath {
    file.trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

/// Returns what neighbouring modules import from each other, by the path of the module that contains them.
fn imports(files: &BTreeMap<String, String>) -> BTreeMap<ModulePath, Imports> {
    let modules: BTreeSet<ModulePath> = files
        .keys()
        .map(|file| module_of(file))
        .flat_map(|path| {
            (1..=path.len()).map(move |length| path.iter().take(length).cloned().collect())
        })
        .collect();
    let mut imports: BTreeMap<ModulePath, Imports> = BTreeMap::new();
    for (file, text) in files {
        let module = module_of(file);
        for path in paths_in(&code(text), &module) {
            let shared = module.iter().zip(&path).take_while(|(one, other)| one == other).count();
            let (above, below) = module.split_at(shared);
            let (Some(own), Some(other)) = (below.first(), path.get(shared)) else { continue };
            if path.get(..=shared).is_some_and(|path| modules.contains(path)) {
                let neighbours = imports.entry(above.to_vec()).or_default();
                neighbours.entry(other.clone()).or_default();
                let used = neighbours.entry(own.clone()).or_default();
                used.entry(other.clone()).or_insert_with(|| file.clone());
            }
        }
    }
    imports
}

/// Returns a file's text without comments and without its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the paths in the code of a module that begin with `crate` or `super`, from the crate on: `a::c` and `b` of
/// `crate::{a::c, b}`.
fn paths_in(code: &str, module: &[String]) -> Vec<ModulePath> {
    let mut paths = Vec::new();
    for (prefix, above) in [("crate::", 0), ("super::", module.len().saturating_sub(1))] {
        for (at, _) in code.match_indices(prefix) {
            let (before, from) = code.split_at(at);
            let is_inside = before.ends_with(|letter| is_of_a_name(letter) || letter == ':');
            if let Some(rest) = from.strip_prefix(prefix).filter(|_| !is_inside) {
                expand(module.iter().take(above).cloned().collect(), rest, &mut paths);
            }
        }
    }
    paths
}

/// Adds the paths at the beginning of a text, each below `above`.
fn expand(mut above: ModulePath, text: &str, paths: &mut Vec<ModulePath>) {
    let mut rest = text.trim_start();
    while let Some(further) = rest.strip_prefix("super::") {
        above.pop();
        rest = further;
    }
    if let Some(entries) = group(rest) {
        for entry in entries {
            expand(above.clone(), &entry, paths);
        }
        return;
    }
    let name = first_name(rest);
    let further = rest.get(name.len()..).and_then(|rest| rest.strip_prefix("::"));
    above.push(name);
    match further {
        Some(further) => expand(above, further, paths),
        None => paths.push(above),
    }
}

/// Returns the entries of a group `{a::c, b}` at the beginning of a text.
fn group(text: &str) -> Option<Vec<String>> {
    let inside = text.strip_prefix('{')?;
    let mut entries = vec![String::new()];
    let mut depth = 0_u32;
    for letter in inside.chars() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                entries.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(entry) = entries.last_mut() {
            entry.push(letter);
        }
    }
    Some(entries)
}

fn first_name(text: &str) -> String {
    text.trim_start().chars().take_while(|letter| is_of_a_name(*letter)).collect()
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Removes what imports nothing that is left, and what nothing that is left imports. The rest are cycles.
fn cycles(mut imports: Imports) -> Imports {
    loop {
        let is_used = |name| imports.values().any(|used| used.contains_key(name));
        let ends: Vec<String> = imports
            .iter()
            .filter(|(name, used)| used.is_empty() || !is_used(*name))
            .map(|(name, _)| name.clone())
            .collect();
        if ends.is_empty() {
            return imports;
        }
        imports.retain(|name, _| !ends.contains(name));
        for used in imports.values_mut() {
            used.retain(|name, _| !ends.contains(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{CHECKED, cycles, files, imports, problems};

    /// Returns the modules that are left of a crate with these files.
    fn in_cycles(files: &[(&str, &str)]) -> Vec<String> {
        let files: BTreeMap<String, String> =
            files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
        imports(&files).into_values().flat_map(cycles).map(|(module, _)| module).collect()
    }

    #[test]
    fn imports_between_modules_run_one_way() {
        assert_eq!(problems().unwrap(), Vec::<String>::new());
        for folder in CHECKED {
            let imports = imports(&files(folder).unwrap());
            let top = imports.get(&Vec::new()).unwrap();
            assert!(top.values().any(|used| used.len() > 2), "{folder}: {top:?}");
        }
    }

    #[test]
    fn a_cycle_is_found_however_it_is_written() {
        let low = ("low.rs", "use std::fmt;\n");
        for back in [
            "use crate::a::X;",
            "use crate::{\n    low,\n    b::{Y, Z},\n    a,\n};",
            "fn f(x: crate::a::X) {}",
            "use super::a::X;",
            "pub(crate) use crate::{a::X, low};",
        ] {
            let files = [("a.rs", "use crate::{b::c, low};"), ("b.rs", back), low];
            assert_eq!(in_cycles(&files), ["a", "b"], "{back}");
        }
        let longer = [
            ("a.rs", "use crate::b;"),
            ("b/inner.rs", "use crate::c;"),
            ("c.rs", "use crate::a;"),
            ("above.rs", "use crate::a;"),
            low,
        ];
        assert_eq!(in_cycles(&longer), ["a", "b", "c"]);
    }

    #[test]
    fn what_only_looks_like_an_import_is_none() {
        for harmless in [
            "// use crate::a;",
            "/// See [`a`](crate::a).",
            "use crate::b::a;",
            "use weixin_crate::a;",
            "use crate::{low::a, b};",
            "#[cfg(test)]\nmod tests {\n    use crate::a;\n}",
        ] {
            let files = [("a.rs", "use crate::b;"), ("b.rs", harmless), ("low.rs", "")];
            assert!(in_cycles(&files).is_empty(), "{harmless}");
        }
        // In a deeper file, `super` is the module itself.
        let files = [("a.rs", "use crate::b;"), ("b/inner.rs", "use super::a;")];
        assert!(in_cycles(&files).is_empty());
    }

    #[test]
    fn modules_of_one_folder_are_neighbours() {
        for back in
            ["use super::one::X;", "use crate::a::{one, X};", "use super::{\n  one::{X, Y},\n};"]
        {
            let files = [("a/one.rs", "use super::two::f;"), ("a/two.rs", back)];
            assert_eq!(in_cycles(&files), ["one", "two"], "{back}");
        }
        let deeper = [
            ("a/one/inner.rs", "fn f() -> super::super::two::X {}"),
            ("a/two/inner.rs", "use crate::a::one::inner;"),
        ];
        assert_eq!(in_cycles(&deeper), ["one", "two"]);
        // The module above and what is below it are no neighbours.
        let files =
            [("a.rs", "use self::one::f;\nuse crate::a::one::g;"), ("a/one.rs", "use super::X;")];
        assert!(in_cycles(&files).is_empty());
    }
}

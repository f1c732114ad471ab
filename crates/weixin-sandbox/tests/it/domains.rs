//! Imports are acyclic: neither a file nor a domain imports itself through others. A domain also depends on another
//! one if it reads or changes that one's part of the world.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Graph = BTreeMap<String, BTreeSet<String>>;

/// The part of the world of a domain whose type belongs to the standard library.
const PLAIN_PARTS: [(&str, &str); 1] = [("store_mini_programs", "store_mini_program")];

/// Returns the files without their tests, by module path, e.g. `domain::card::state`.
fn files() -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
                let module: Vec<_> = path.strip_prefix(&src).unwrap().iter().collect();
                let module = module.iter().collect::<PathBuf>().with_extension("");
                let module = module.to_string_lossy().replace(['/', '\\'], "::");
                found.insert(module, code(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.remove("lib");
    found
}

/// Returns a file's text without comments and tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the paths of an import such as `domain::{card, code::state::Codes}`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().trim();
        return vec![path.to_owned()];
    };
    let inner = rest.rsplit_once('}').unwrap().0;
    let mut depth = 0;
    let parts = inner.split(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    let paths = parts.flat_map(paths).map(|path| format!("{}{path}", before.trim()));
    paths.map(|path| path.trim_end_matches("::self").to_owned()).collect()
}

/// Returns the imports of each file.
fn imports(files: &BTreeMap<String, String>) -> Graph {
    let owner = |path: &str| {
        let mut path = path.trim_start_matches("crate::");
        while !files.contains_key(path) {
            path = path.rsplit_once("::")?.0;
        }
        Some(path.to_owned())
    };
    let mut graph = Graph::new();
    for (module, text) in files {
        let used = graph.entry(module.clone()).or_default();
        assert!(!text.contains("\nuse super::"), "{module} imports by `super`");
        for statement in text.split("use crate::").skip(1) {
            let tree = statement.split(';').next().unwrap_or_default();
            used.extend(paths(tree).iter().filter_map(|path| owner(path)));
        }
        // Paths in the code itself, including those into the file's own folder.
        let statements = text.split(';').filter(|it| !it.trim_start().starts_with("use "));
        let code: String = statements.collect();
        let words = code.split(|it: char| !(it.is_alphanumeric() || "_:".contains(it)));
        for word in words.filter(|word| word.contains("::")) {
            let path = match word.split("::").next() {
                Some("crate") => owner(word),
                _ => owner(&format!("{module}::{word}")),
            };
            used.extend(path);
        }
        used.remove(module);
    }
    graph
}

/// Returns the cycles of a graph, by repeatedly removing nodes without predecessors or successors.
fn cycles(mut graph: Graph) -> Graph {
    loop {
        let is_used = |name| graph.values().any(|used| used.contains(name));
        let ends: Vec<String> = graph
            .iter()
            .filter(|(name, used)| {
                !is_used(*name) || used.iter().all(|name| !graph.contains_key(name))
            })
            .map(|(name, _)| name.clone())
            .collect();
        if ends.is_empty() {
            return graph;
        }
        graph.retain(|name, _| !ends.contains(name));
        for used in graph.values_mut() {
            used.retain(|name| !ends.contains(name));
        }
    }
}

fn domain_of(module: &str) -> Option<&str> {
    module.strip_prefix("domain::")?.split_once("::").map(|(domain, _)| domain)
}

/// Returns the parts of the world and the domains that own them, by the types of `World`.
fn parts(world: &str) -> BTreeMap<String, String> {
    let import = world.split("use crate::").nth(1).and_then(|it| it.split(';').next()).unwrap();
    let imported = paths(import);
    let domain = |kind: &str| {
        let path = imported.iter().find(|path| path.rsplit("::").next() == Some(kind))?;
        domain_of(path).map(str::to_owned)
    };
    let fields = world.lines().filter_map(|line| {
        let (name, kind) = line.trim().strip_prefix("pub(crate) ")?.split_once(": ")?;
        Some((name.to_owned(), domain(kind.trim_end_matches(','))?))
    });
    let plain = PLAIN_PARTS.map(|(name, domain)| (name.to_owned(), domain.to_owned()));
    fields.chain(plain).collect()
}

#[test]
fn no_file_imports_itself_over_others() {
    let files = files();
    assert!(files.len() > 200, "{} files", files.len());
    assert_eq!(cycles(imports(&files)), Graph::new());
}

#[test]
fn no_domain_depends_on_itself_over_others() {
    let files = files();
    let imports = imports(&files);
    let parts = parts(&files["world"]);
    assert!(parts.len() > 15, "{parts:?}");
    let mut graph = Graph::new();
    for (module, used) in &imports {
        let Some(domain) = domain_of(module) else { continue };
        let imported = used.iter().filter_map(|module| domain_of(module));
        let text: String = files[module].split_whitespace().collect();
        let touched = parts.iter().filter(|(name, _)| {
            ["world.", "world()."].iter().any(|world| text.contains(&format!("{world}{name}")))
        });
        let others = imported.chain(touched.map(|(_, domain)| domain.as_str()));
        let others = others.filter(|other| *other != domain).map(str::to_owned);
        graph.entry(domain.to_owned()).or_default().extend(others);
    }
    assert!(graph.len() > 10 && graph["gift_card"].contains("code"), "{graph:?}");
    assert_eq!(cycles(graph), Graph::new());
}

#[test]
fn what_domains_do_to_the_world_is_imported() {
    for (module, text) in files() {
        let outside = module != "world" && !module.starts_with("world::");
        assert!(!outside || !text.contains("impl World {"), "{module} adds methods to the world");
    }
}

#[test]
fn a_cycle_is_found() {
    let edge = |from: &str, to: &str| (from.to_owned(), BTreeSet::from([to.to_owned()]));
    let round = Graph::from([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("d", "e")]);
    assert_eq!(cycles(round).into_keys().collect::<String>(), "abc");
    assert_eq!(paths("a::{self, b::{C, D as E}, f}"), ["a", "a::b::C", "a::b::D", "a::f"]);
}

//! `cargo xtask layers`: checks cargo's metadata against the table of allowed dependencies, and the imports between
//! modules.

mod modules;
mod table;

use std::collections::BTreeSet;
use std::process::ExitCode;

use cargo_metadata::DependencyKind;

use crate::cargo;
use crate::error::Error;
use crate::layers::table::{FENCES, LAYERS};

/// One of our crates.
#[derive(Debug)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

/// A direct dependency as declared in the manifest.
#[derive(Debug)]
struct Dependency {
    name: String,
    kind: DependencyKind,
}

impl From<cargo_metadata::Package> for Package {
    fn from(package: cargo_metadata::Package) -> Self {
        let used = package.dependencies.into_iter();
        Self {
            name: package.name.to_string(),
            dependencies: used.map(|it| Dependency { name: it.name, kind: it.kind }).collect(),
        }
    }
}

/// Checks the workspace and prints each dependency or import that isn't allowed.
///
/// # Errors
/// If cargo can't describe the workspace, or a file can't be read.
pub(crate) fn command() -> Result<ExitCode, Error> {
    let problems = check()?;
    for problem in &problems {
        println!("layers: {problem}");
    }
    if problems.is_empty() {
        println!("layers: the architecture allows every dependency, and imports run one way");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Returns the problems of this workspace.
fn check() -> Result<Vec<String>, Error> {
    let packages: Vec<Package> =
        cargo::metadata()?.packages.into_iter().map(Package::from).collect();
    let mut found = problems(&packages);
    found.extend(modules::problems()?);
    Ok(found)
}

/// Returns the dependencies that no table allows, and the entries of the tables without a crate.
fn problems(packages: &[Package]) -> Vec<String> {
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut problems = Vec::new();
    for package in packages {
        let name = package.name.as_str();
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == name) else {
            problems.push(format!(
                "{name} has no place: give it one in the table of layers, or don't add it"
            ));
            continue;
        };
        for dependency in &package.dependencies {
            let used = dependency.name.as_str();
            let for_tests = dependency.kind == DependencyKind::Development;
            let allowed = layer.uses.contains(&used)
                || (for_tests && (used == name || layer.tests_use.contains(&used)));
            if ours.contains(used) && !allowed {
                problems.push(format!("{name} depends on {used}, which is not below it"));
            }
            if let Some(fence) = FENCES.iter().find(|fence| fence.library == used)
                && !fence.inside.contains(&name)
                && !(for_tests && layer.tests_use.contains(&used))
            {
                problems.push(format!(
                    "{name} depends on {used}, which belongs to {} alone: {}",
                    fence.inside.join(", "),
                    fence.reason
                ));
            }
        }
    }
    for layer in LAYERS.iter().filter(|layer| !ours.contains(layer.name)) {
        problems.push(format!("the table of layers names {}, which is no crate", layer.name));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::{Dependency, DependencyKind, FENCES, LAYERS, Package, check, problems};
    use crate::workspace;

    #[test]
    fn this_workspace_keeps_its_layers() {
        assert_eq!(check().unwrap(), Vec::<String>::new());
    }

    /// Returns the problems of a workspace whose only dependency is the given one.
    fn with(name: &str, used: &str, kind: DependencyKind) -> Vec<String> {
        let packages: Vec<_> = LAYERS
            .iter()
            .map(|layer| Package {
                name: layer.name.to_owned(),
                dependencies: (layer.name == name)
                    .then(|| Dependency { name: used.to_owned(), kind })
                    .into_iter()
                    .collect(),
            })
            .collect();
        problems(&packages)
    }

    #[test]
    fn an_edge_upwards_or_sideways_is_refused() {
        assert_eq!(with("card-model", "weixin-api", DependencyKind::Normal).len(), 1);
        assert_eq!(with("weixin-sandbox", "weixin-client", DependencyKind::Normal).len(), 1);
        assert_eq!(with("weixin-sandbox", "weixin-client", DependencyKind::Development).len(), 1);
        assert_eq!(with("web", "weixin-client", DependencyKind::Normal).len(), 1);
        assert_eq!(with("web", "card-desk", DependencyKind::Development).len(), 1);
        assert_eq!(with("xtask", "weixin-api", DependencyKind::Normal).len(), 1);
    }

    #[test]
    fn an_edge_of_the_table_is_allowed() {
        assert!(with("weixin-api", "card-model", DependencyKind::Normal).is_empty());
        assert!(with("card-desk", "weixin-sandbox", DependencyKind::Normal).is_empty());
        assert!(with("weixin-client", "weixin-sandbox", DependencyKind::Development).is_empty());
        assert_eq!(with("weixin-client", "weixin-sandbox", DependencyKind::Normal).len(), 1);
    }

    #[test]
    fn a_fenced_library_stays_inside() {
        for (library, inside, outside) in [
            ("reqwest", "tests", "card-desk"),
            ("tokio-rustls", "card-desk", "weixin-sandbox"),
            ("sqlx", "desk-store", "card-desk"),
            ("gloo-net", "web", "desk-api"),
            ("axum", "card-desk", "weixin-client"),
        ] {
            assert!(
                with(inside, library, DependencyKind::Normal).is_empty(),
                "{library} in {inside}"
            );
            assert_eq!(
                with(outside, library, DependencyKind::Normal).len(),
                1,
                "{library} in {outside}"
            );
        }
    }

    #[test]
    fn a_crate_without_a_place_is_named() {
        let mut packages = vec![Package { name: "helpers".to_owned(), dependencies: Vec::new() }];
        packages.extend(
            LAYERS.iter().map(|l| Package { name: l.name.to_owned(), dependencies: Vec::new() }),
        );
        assert!(problems(&packages).first().is_some_and(|problem| problem.contains("helpers")));
    }

    #[test]
    fn cargo_deny_has_the_same_fences() {
        let text = workspace::read(&workspace::root().join("deny.toml")).unwrap();
        for fence in &FENCES {
            let start = format!("  {{ crate = \"{}\", wrappers = [", fence.library);
            let line = text.lines().find(|line| line.starts_with(&start)).unwrap_or_default();
            let of_tests = LAYERS.iter().filter(|layer| layer.tests_use.contains(&fence.library));
            for name in fence.inside.iter().copied().chain(of_tests.map(|layer| layer.name)) {
                assert!(line.contains(&format!("\"{name}\"")), "{name} in {line:?}");
            }
            assert!(line.contains(&format!("reason = \"{}\"", fence.reason)), "{line:?}");
            // No other of our crates is fenced there.
            for layer in LAYERS.iter().filter(|layer| line.contains(&format!("\"{}\"", layer.name)))
            {
                let allowed =
                    fence.inside.contains(&layer.name) || layer.tests_use.contains(&fence.library);
                assert!(allowed, "{} in {line:?}", layer.name);
            }
        }
        assert_eq!(text.matches(", wrappers = [").count(), FENCES.len());
    }
}

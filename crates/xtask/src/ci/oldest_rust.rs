//! The oldest Rust version of each crate that declares an older one than the workspace: the crate compiles with it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::{cargo, process, toolchain};

/// Cargo's metadata of the workspace. See <https://doc.rust-lang.org/cargo/commands/cargo-metadata.html>.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// One of our crates.
#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    rust_version: Option<String>,
}

/// Compiles the crates with the oldest version that they declare.
pub(super) fn check() -> Result<bool, Error> {
    let metadata: Metadata = cargo::metadata()?;
    for (version, names) in by_version(&metadata.packages) {
        toolchain::ensure_version(&version)?;
        println!("      Rust {version}: {}", names.join(", "));
        let mut command = toolchain::cargo_of(&version)?;
        command.args(["check", "--all-features", "--locked", "--target-dir", "target/oldest-rust"]);
        command.args(names.iter().flat_map(|name| ["-p", name]));
        process::run(&format!("compiling with Rust {version}"), &mut command)?;
    }
    Ok(true)
}

/// Returns the crates by their version, without those of the newest version, which every other check uses.
fn by_version(packages: &[Package]) -> BTreeMap<String, Vec<&str>> {
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for Package { name, rust_version } in packages {
        if let Some(version) = rust_version {
            found.entry(version.clone()).or_default().push(name);
        }
    }
    if let Some(newest) = found.keys().max_by_key(|version| numbers(version)).cloned() {
        found.remove(&newest);
    }
    found
}

/// Returns the numbers of a version, so that 1.100 is newer than 1.95.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|number| number.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Package, by_version};

    #[test]
    fn crates_of_the_newest_version_are_left_out() {
        let packages =
            [("a", "1.95"), ("b", "1.86"), ("c", "1.100"), ("d", "1.86")].map(|(name, version)| {
                Package { name: name.to_owned(), rust_version: Some(version.to_owned()) }
            });
        let found: Vec<_> = by_version(&packages).into_iter().collect();
        assert_eq!(found, [("1.86".to_owned(), vec!["b", "d"]), ("1.95".to_owned(), vec!["a"])]);
    }
}

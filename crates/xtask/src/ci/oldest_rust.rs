//! The oldest Rust version of each crate that declares an older one than the workspace: the crate compiles with it.

use std::collections::BTreeMap;

use cargo_metadata::semver::Version;

use super::Outcome;
use crate::error::Error;
use crate::{cargo, process, toolchain};

/// Compiles the crates with the oldest version that they declare. A version that can't be fetched here isn't checked.
pub(super) fn check() -> Result<Outcome, Error> {
    let mut not_checked = Vec::new();
    let declared = cargo::metadata()?
        .packages
        .into_iter()
        .filter_map(|package| Some((package.rust_version?, package.name.to_string())));
    for (version, names) in by_version(declared) {
        let version = version.to_string();
        if let Err(error) = toolchain::ensure_version(&version) {
            println!("      NOT CHECKED: Rust {version}, because it can't be fetched: {error}");
            not_checked.push(version);
            continue;
        }
        println!("      Rust {version}: {}", names.join(", "));
        let mut command = toolchain::cargo_of(&version)?;
        command.args(["check", "--all-features", "--locked", "--target-dir", "target/oldest-rust"]);
        command.args(names.iter().flat_map(|name| ["-p", name]));
        process::run(&format!("compiling with Rust {version}"), &mut command)?;
    }
    Ok(if not_checked.is_empty() {
        Outcome::Passed
    } else {
        Outcome::PassedExcept(format!("Rust {} (can't be fetched)", not_checked.join(", ")))
    })
}

/// Returns the crates by their version, without those of the newest version, which every other check uses.
fn by_version(
    declared: impl IntoIterator<Item = (Version, String)>,
) -> BTreeMap<Version, Vec<String>> {
    let mut found: BTreeMap<Version, Vec<String>> = BTreeMap::new();
    for (version, name) in declared {
        found.entry(version).or_default().push(name);
    }
    found.pop_last();
    found
}

#[cfg(test)]
mod tests {
    use super::{Version, by_version};

    #[test]
    fn crates_of_the_newest_version_are_left_out() {
        let version = |minor| Version::new(1, minor, 0);
        let declared = [(95, "a"), (86, "b"), (100, "c"), (86, "d")]
            .map(|(minor, name)| (version(minor), name.to_owned()));
        let found: Vec<_> = by_version(declared).into_iter().collect();
        let names = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found, [(version(86), names(&["b", "d"])), (version(95), names(&["a"]))]);
    }
}

//! The public API of the crates for other projects: each has a list of it in `public-api.txt`, so no change of it goes
//! unnoticed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cargo_metadata::Package;

use super::published;
use crate::error::Error;
use crate::tools::{self, Tool};
use crate::{cargo, process, workspace};

/// The release that reads the JSON of the toolchain's rustdoc, whose format changes with Rust's versions.
const CARGO_PUBLIC_API: Tool = Tool { name: "cargo-public-api", version: "0.52.0", quickly: true };

/// The list in a crate's folder.
const LIST: &str = "public-api.txt";

/// rustdoc's output and the builds for it. `RUSTC_BOOTSTRAP` changes the results of some build scripts, so other builds
/// would otherwise be repeated.
const TARGET: &str = "target/public-api";

/// Compares the lists with the code and prints the differences.
pub(super) fn check() -> Result<bool, Error> {
    tools::ensure(&[CARGO_PUBLIC_API])?;
    let mut same = true;
    for package in published::crates()? {
        let list = list(&package);
        let recorded = workspace::read(&list)?;
        let differences = differences(&recorded, &public_api(&package)?);
        for difference in &differences {
            println!("{}: {difference}", package.name);
        }
        same &= differences.is_empty();
    }
    if !same {
        println!(
            "A line with - breaks users of the crate. Restore it, or describe the change in CHANGELOG.md and raise the \
             version. Then `cargo xtask public-api` records the API."
        );
    }
    Ok(same)
}

/// Writes the lists.
///
/// # Errors
/// If the tool or a crate can't be built, or a list can't be written.
pub(crate) fn record() -> Result<ExitCode, Error> {
    tools::ensure(&[CARGO_PUBLIC_API])?;
    for package in published::crates()? {
        let list = list(&package);
        fs::write(&list, public_api(&package)?).map_err(Error::file("write", &list))?;
        println!("{}", workspace::relative(&list));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the path of a crate's list.
fn list(package: &Package) -> PathBuf {
    let manifest = package.manifest_path.as_std_path();
    manifest.parent().unwrap_or(Path::new(".")).join(LIST)
}

/// Returns a crate's public items, one a line, without the traits that every type has and without what a trait fixes.
fn public_api(package: &Package) -> Result<String, Error> {
    let json = rustdoc_json(&package.name)?;
    let mut command = tools::cargo();
    command.args(["public-api", "--omit", "blanket-impls,auto-trait-impls", "--color", "never"]);
    process::capture_command(command.arg("--rustdoc-json").arg(json))
        .map(|items| without_members_of_traits(&items))
}

/// Leaves out functions and constants of implemented traits, which are more than half of the lines: the trait declares
/// them. Associated types are the implementation's own, so they stay.
fn without_members_of_traits(items: &str) -> String {
    let mut implementing = None;
    let mut kept = String::with_capacity(items.len());
    for line in items.lines() {
        let is_member = implementing.is_some_and(|path: &str| {
            let item = ["pub fn ", "pub const "].iter().find_map(|start| line.strip_prefix(start));
            item.and_then(|rest| rest.strip_prefix(path))
                .is_some_and(|rest| rest.starts_with([':', '<']))
        });
        if is_member {
            continue;
        }
        if line.starts_with("impl") {
            let of = line.split_once(" for ").map(|(_, of)| of);
            implementing = of.and_then(|of| of.split(['<', ' ']).next());
        } else if !line.starts_with("pub type ") {
            implementing = None;
        }
        kept.extend([line, "\n"]);
    }
    kept
}

/// Returns rustdoc's description of a crate with all its features. Stable compilers write it only with
/// `RUSTC_BOOTSTRAP`.
fn rustdoc_json(name: &str) -> Result<PathBuf, Error> {
    let mut command = cargo::cargo();
    command.env("RUSTC_BOOTSTRAP", "1").args(["rustdoc", "--quiet", "-p", name, "--lib"]);
    command.args(["--all-features", "--locked", "--target-dir", TARGET, "--"]);
    command.args(["-Z", "unstable-options", "--output-format", "json"]);
    process::run("describing the public API", &mut command)?;
    Ok(workspace::root().join(TARGET).join("doc").join(format!("{}.json", name.replace('-', "_"))))
}

/// Returns the lines that only one of the lists has: removed ones with `-`, new ones with `+`.
fn differences(recorded: &str, current: &str) -> Vec<String> {
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) =
        (recorded.lines().collect(), current.lines().collect());
    let removed = old.difference(&new).map(|line| format!("- {line}"));
    removed.chain(new.difference(&old).map(|line| format!("+ {line}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::{differences, without_members_of_traits};

    #[test]
    fn removed_and_new_items_are_named() {
        let old = "pub mod a\npub fn a::b()\npub fn a::c()\n";
        assert_eq!(
            differences(old, "pub mod a\npub fn a::b(u8)\npub fn a::c()\n"),
            ["- pub fn a::b()", "+ pub fn a::b(u8)"]
        );
        assert_eq!(differences(old, old), Vec::<String>::new());
    }

    #[test]
    fn what_a_trait_declares_is_left_out() {
        let items = "pub struct a::B<T>\nimpl<T> a::B<T>\npub fn a::B<T>::new() -> Self\n\
            impl<T> core::ops::Deref for a::B<T>\npub type a::B<T>::Target = T\npub fn a::B<T>::deref(&self) -> &T\n\
            impl core::fmt::Display for a::C\npub fn a::C::fmt(&self)\npub const a::C::D: u8\n\
            pub struct a::E\npub fn a::C::f()\n";
        assert_eq!(
            without_members_of_traits(items).lines().collect::<Vec<_>>(),
            [
                "pub struct a::B<T>",
                "impl<T> a::B<T>",
                "pub fn a::B<T>::new() -> Self",
                "impl<T> core::ops::Deref for a::B<T>",
                "pub type a::B<T>::Target = T",
                "impl core::fmt::Display for a::C",
                "pub struct a::E",
                "pub fn a::C::f()",
            ]
        );
    }
}

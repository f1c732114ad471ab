//! The crates for other projects: those whose manifest permits publishing.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cargo;
use crate::error::Error;

/// Cargo's metadata of the workspace. See <https://doc.rust-lang.org/cargo/commands/cargo-metadata.html>.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// One of our crates.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    /// Its name.
    pub(super) name: String,
    /// Its version.
    pub(super) version: String,
    manifest_path: PathBuf,
    /// The permitted registries; `None` for all, empty for `publish = false`.
    publish: Option<Vec<String>>,
}

impl Package {
    /// Returns the crate's folder.
    pub(super) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }

    fn is_published(&self) -> bool {
        self.publish.as_ref().is_none_or(|registries| !registries.is_empty())
    }
}

/// Returns the crates, sorted by name.
///
/// # Errors
/// If cargo can't describe the workspace.
pub(super) fn crates() -> Result<Vec<Package>, Error> {
    let mut metadata: Metadata = cargo::metadata()?;
    metadata.packages.retain(Package::is_published);
    metadata.packages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(metadata.packages)
}

#[cfg(test)]
mod tests {
    use super::crates;

    #[test]
    fn the_pure_crates_are_for_others_and_the_product_is_not() {
        let names: Vec<String> = crates().unwrap().into_iter().map(|found| found.name).collect();
        for name in ["card-model", "weixin-api", "weixin-wire"] {
            assert!(names.iter().any(|found| found == name), "{name} in {names:?}");
        }
        assert!(!names.iter().any(|name| ["card-desk", "web", "xtask"].contains(&name.as_str())));
    }
}

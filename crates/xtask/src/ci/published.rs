//! The crates for other projects: those whose manifest permits publishing.

use cargo_metadata::Package;

use crate::cargo;
use crate::error::Error;

/// Returns the crates, sorted by name.
///
/// # Errors
/// If cargo can't describe the workspace.
pub(super) fn crates() -> Result<Vec<Package>, Error> {
    let mut packages = cargo::metadata()?.packages;
    // The permitted registries: none for `publish = false`.
    packages.retain(|it| it.publish.as_ref().is_none_or(|registries| !registries.is_empty()));
    packages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(packages)
}

#[cfg(test)]
mod tests {
    use super::crates;

    #[test]
    fn the_pure_crates_are_for_others_and_the_product_is_not() {
        let names: Vec<String> =
            crates().unwrap().into_iter().map(|found| found.name.to_string()).collect();
        for name in ["card-model", "weixin-api", "weixin-wire"] {
            assert!(names.iter().any(|found| found == name), "{name} in {names:?}");
        }
        assert!(!names.iter().any(|name| ["card-desk", "web", "xtask"].contains(&name.as_str())));
    }
}

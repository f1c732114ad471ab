//! The list of the binary's dependencies in the format `CycloneDX`.

use std::fs;
use std::path::Path;

use super::{MANIFEST, STATIC};
use crate::error::Error;
use crate::{cargo, process, tools, workspace};

/// The list's name, which is also the name of cargo-cyclonedx's file.
const LIST: &str = "card-desk.cdx";

/// Writes the list into `folder`.
///
/// # Errors
/// If cargo-cyclonedx fails.
pub(super) fn write(folder: &Path) -> Result<(), Error> {
    let mut command = tools::cargo();
    command.args(["cyclonedx", "--manifest-path", MANIFEST, "--format", "json", "--quiet"]);
    command.args(["--target", STATIC, "--override-filename", LIST]);
    process::run("cargo cyclonedx", &mut command)?;
    // It writes one list for each package of the workspace, into the package's folder.
    let mut found = false;
    for path in workspace::files(&workspace::root(), &["target", "node_modules", "dist"])? {
        if path.file_name().is_some_and(|name| name == "card-desk.cdx.json") {
            if path.parent().is_some_and(|parent| parent.ends_with("server")) {
                super::copy(&path, &folder.join("card-desk.cdx.json"))?;
                found = true;
            }
            fs::remove_file(&path).map_err(Error::file("remove", &path))?;
        }
    }
    if found { Ok(()) } else { Err(Error::NoArtifact { target: "card-desk.cdx.json" }) }
}

/// Returns the version of the packages.
///
/// # Errors
/// If cargo doesn't report it.
pub(super) fn version() -> Result<String, Error> {
    let packages = cargo::metadata()?.packages;
    let ours = packages.into_iter().find(|package| package.name == "card-desk");
    ours.map(|it| it.version.to_string()).ok_or(Error::NoArtifact { target: "card-desk" })
}

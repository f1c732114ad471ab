//! The crates for other projects as such a project gets them: packaged, and used from outside the workspace, natively
//! and in a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::Package;

use super::published;
use crate::error::Error;
use crate::{cargo, process, toolchain, workspace};

/// The project outside the workspace.
const PROJECT: &str = "tests/external";

/// Its files.
const FILES: [&str; 2] = ["Cargo.toml", "src/main.rs"];

/// Where cargo writes the packages.
const TARGET: &str = "target/published";

/// Packages the crates, then builds and runs the project with the packaged ones.
pub(super) fn check() -> Result<bool, Error> {
    let crates = published::crates()?;
    // The project compiles all of them together anyway.
    let mut command = cargo::cargo();
    command.args(["package", "--locked", "--allow-dirty", "--no-verify", "--quiet"]);
    command.args(["--target-dir", TARGET]).args(crates.iter().flat_map(|it| ["-p", &it.name]));
    process::run("cargo package", &mut command)?;
    let patches = crates.iter().map(unpacked).collect::<Result<Vec<_>, _>>()?;

    let folder = copy_of_project()?;
    process::run("the external project", project(&folder, "run", &patches).arg("--quiet"))?;
    toolchain::ensure_wasm()?;
    let mut wasm = project(&folder, "build", &patches);
    process::run("the external project on wasm32", wasm.args(["--target", toolchain::WASM]))?;
    Ok(true)
}

/// Unpacks a package, and returns the option that makes cargo use it instead of the registry's.
fn unpacked(package: &Package) -> Result<String, Error> {
    let name = format!("{}-{}", package.name, package.version);
    let packages = workspace::root().join(TARGET).join("package");
    let folder = packages.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
    }
    let mut tar = Command::new("tar");
    // All packages have the same times in them, so cargo would use the files of an earlier run.
    tar.arg("--touch")
        .arg("-xzf")
        .arg(packages.join(format!("{name}.crate")))
        .arg("-C")
        .arg(&packages);
    process::run("unpacking a crate", &mut tar)?;
    Ok(format!("patch.crates-io.{}.path='{}'", package.name, folder.display()))
}

/// Copies the project to where its lock file may be written. It starts with the workspace's versions.
fn copy_of_project() -> Result<PathBuf, Error> {
    let (root, folder) = (workspace::root(), workspace::root().join("target/external"));
    let copy =
        |from: &Path, to: &Path| fs::copy(from, to).map(drop).map_err(Error::file("copy", from));
    let sources = folder.join("src");
    fs::create_dir_all(&sources).map_err(Error::file("create", &sources))?;
    for file in FILES {
        copy(&root.join(PROJECT).join(file), &folder.join(file))?;
    }
    copy(&root.join("Cargo.lock"), &folder.join("Cargo.lock"))?;
    Ok(folder)
}

/// Returns a cargo command for the project.
fn project(folder: &Path, subcommand: &str, patches: &[String]) -> Command {
    let mut command = cargo::cargo();
    command.arg(subcommand).arg("--manifest-path").arg(folder.join("Cargo.toml"));
    command.args(patches.iter().flat_map(|patch| ["--config", patch]));
    command
}

#[cfg(test)]
mod tests {
    use super::{FILES, PROJECT};
    use crate::workspace;

    #[test]
    fn the_project_names_versions_as_a_stranger_would() {
        let folder = workspace::root().join(PROJECT);
        assert!(FILES.iter().all(|file| folder.join(file).is_file()));
        let manifest = workspace::read(&folder.join("Cargo.toml")).unwrap();
        assert!(manifest.contains("\n[workspace]\n"));
        assert!(!manifest.contains("path = "), "it must not reach into the workspace");
    }
}

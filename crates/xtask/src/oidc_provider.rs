//! The OpenID provider of the browser journeys: a certified one from npm, in exact versions with checksums.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::{environment, process, workspace};

/// The files to install, relative to the root of the workspace.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];
/// The folder of these files.
const FROM: &str = "tests/oidc";

/// Returns the folder with the provider's modules. Fetches them if they are missing.
///
/// # Errors
/// If npm is missing or can't fetch them.
pub(crate) fn ensure() -> Result<PathBuf, Error> {
    let folder = workspace::root().join("target/oidc-provider");
    let stamp = folder.join("installed.json");
    let wanted = workspace::read(&workspace::root().join(FROM).join(FILES[1]))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    let npm = environment::program(&["npm"], &[]).ok_or_else(|| Error::Missing {
        what: "npm, which fetches the OpenID provider of the journeys".to_owned(),
        remedy: "install Node.js with npm (Debian: apt-get install --no-install-recommends npm)"
            .to_owned(),
    })?;
    println!("      fetching an OpenID provider through npm into {}", workspace::relative(&folder));
    fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
    for name in FILES {
        let (from, to) = (workspace::root().join(FROM).join(name), folder.join(name));
        fs::copy(&from, &to).map_err(Error::file("copy", &from))?;
    }
    process::run(
        "fetching the OpenID provider",
        Command::new(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"])
            .arg("--prefix")
            .arg(&folder),
    )?;
    fs::write(&stamp, wanted).map_err(Error::file("write", &stamp))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::{FILES, FROM};
    use crate::workspace;

    #[test]
    fn the_version_is_exact_and_every_package_has_a_sum() {
        let read = |name: &str| workspace::read(&workspace::root().join(FROM).join(name)).unwrap();
        assert!(read(FILES[0]).contains("\"oidc-provider\": \"8.8.1\""));
        let lock = read(FILES[1]);
        let packages = lock.matches("\"node_modules/").count();
        assert!(packages > 50);
        assert_eq!(lock.matches("\"integrity\": \"sha512-").count(), packages);
    }
}

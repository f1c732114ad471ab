//! Packages from npm that tests use, in exact versions with checksums.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::{environment, process, workspace};

/// The files to install.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Packages that are installed into a folder of their own.
#[derive(Debug)]
pub(crate) struct NpmPackages {
    /// The folder with `package.json` and its lock, relative to the root of the workspace.
    from: &'static str,
    /// The folder in `target`.
    to: &'static str,
    /// What they are, for messages.
    what: &'static str,
}

/// A certified OpenID provider, for the browser journeys.
pub(crate) const OIDC_PROVIDER: NpmPackages =
    NpmPackages { from: "tests/oidc", to: "target/oidc-provider", what: "the OpenID provider" };

/// SDKs of the platform, which call the proxy.
pub(crate) const SDKS: NpmPackages =
    NpmPackages { from: "tests/sdks", to: "target/sdks", what: "SDKs of the platform" };

impl NpmPackages {
    /// Returns the folder with the modules. Fetches them if they are missing.
    ///
    /// # Errors
    /// If npm is missing or can't fetch them.
    pub(crate) fn ensure(&self) -> Result<PathBuf, Error> {
        let folder = workspace::root().join(self.to);
        let stamp = folder.join("installed.json");
        let wanted = workspace::read(&workspace::root().join(self.from).join(FILES[1]))?;
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(folder);
        }
        let npm = environment::program(&["npm"], &[]).ok_or_else(|| Error::Missing {
            what: format!("npm, which fetches {}", self.what),
            remedy:
                "install Node.js with npm (Debian: apt-get install --no-install-recommends npm)"
                    .to_owned(),
        })?;
        println!("      fetching {} through npm into {}", self.what, workspace::relative(&folder));
        fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
        for name in FILES {
            let (from, to) = (workspace::root().join(self.from).join(name), folder.join(name));
            fs::copy(&from, &to).map_err(Error::file("copy", &from))?;
        }
        process::run(
            &format!("fetching {}", self.what),
            Command::new(npm)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .args(["--loglevel", "error", "--prefix"])
                .arg(&folder),
        )?;
        fs::write(&stamp, wanted).map_err(Error::file("write", &stamp))?;
        Ok(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::{FILES, NpmPackages, OIDC_PROVIDER, SDKS};
    use crate::workspace;

    fn read(packages: &NpmPackages, name: &str) -> String {
        workspace::read(&workspace::root().join(packages.from).join(name)).unwrap()
    }

    #[test]
    fn versions_are_exact_and_every_package_has_a_sum() {
        for packages in [OIDC_PROVIDER, SDKS] {
            let lock = read(&packages, FILES[1]);
            let count = lock.matches("\"node_modules/").count();
            assert!(count > 50, "{}", packages.from);
            assert_eq!(lock.matches("\"integrity\": \"sha512-").count(), count);
        }
        assert!(read(&OIDC_PROVIDER, FILES[0]).contains("\"oidc-provider\": \"8.8.1\""));
        let sdks = read(&SDKS, FILES[0]);
        for exact in
            ["co-wechat-api\": \"3.11.0", "node-easywechat\": \"3.6.2", "wechat-api\": \"1.35.1"]
        {
            assert!(sdks.contains(exact), "{exact}");
        }
    }
}

//! The cargo tools for building packages, built into `target/tools`, and the C compiler of static binaries.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::apt::{self, Consent};
use crate::error::Error;
use crate::{cargo, environment, process, workspace};

/// The tools, each in the version that was tested.
const HELPERS: [(&str, &str); 3] =
    [("cargo-auditable", "0.7.7"), ("cargo-cyclonedx", "0.5.9"), ("cargo-deb", "3.8.0")];

/// The installed tools.
pub(super) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Builds missing tools, and checks that there is a C compiler for static binaries.
    ///
    /// # Errors
    /// If a tool can't be built, or the compiler is missing and must not be installed.
    pub(super) fn ensure(consent: Consent) -> Result<Self, Error> {
        if environment::program(&["musl-gcc"], &[]).is_none() {
            apt::install(&["musl-tools"], consent, || {
                Error::Missing {
                what: "musl-gcc, the C compiler of static binaries".to_owned(),
                remedy: "sudo apt-get install --no-install-recommends musl-tools (or `cargo xtask package --install`)".to_owned(),
            }
            })?;
        }
        let root = workspace::root().join("target/tools");
        for (name, version) in HELPERS {
            // Does nothing if this version is installed.
            let mut command = cargo::cargo();
            command.args(["install", "--quiet", "--locked", "--root"]).arg(&root);
            process::run(&format!("building {name}"), command.args(["--version", version, name]))?;
        }
        Ok(Self { folder: root.join("bin") })
    }

    /// Returns a cargo command that finds the tools.
    pub(super) fn cargo(&self) -> Command {
        let mut command = cargo::cargo();
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.folder.clone()).chain(env::split_paths(&path));
        if let Ok(path) = env::join_paths(folders) {
            command.env("PATH", path);
        }
        command
    }
}

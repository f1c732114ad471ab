//! The tools for building packages: cargo's, and the C compiler of static binaries.

use crate::apt::{self, Consent};
use crate::environment;
use crate::error::Error;
use crate::tools::{self, Tool};

/// Cargo's tools.
const TOOLS: [Tool; 3] = [
    Tool { name: "cargo-auditable", version: "0.7.7", quickly: false },
    Tool { name: "cargo-cyclonedx", version: "0.5.9", quickly: false },
    Tool { name: "cargo-deb", version: "3.8.0", quickly: false },
];

/// Builds missing tools, and checks that there is a C compiler for static binaries.
///
/// # Errors
/// If a tool can't be built, or the compiler is missing and must not be installed.
pub(super) fn ensure(consent: Consent) -> Result<(), Error> {
    if environment::program(&["musl-gcc"], &[]).is_none() {
        apt::install(&["musl-tools"], consent, || {
            Error::Missing {
            what: "musl-gcc, the C compiler of static binaries".to_owned(),
            remedy: "sudo apt-get install --no-install-recommends musl-tools (or `cargo xtask package --install`)".to_owned(),
        }
        })?;
    }
    tools::ensure(&TOOLS)
}

//! The reverse proxies that the configurations in `deploy/` are tested with.

use std::path::Path;

use crate::apt::{self, Consent};
use crate::environment;
use crate::error::Error;

/// A program, and the Debian package that brings it.
const PROGRAMS: [(&str, &str); 2] = [("nginx", "nginx-light"), ("caddy", "caddy")];

/// Where Debian puts what administrators use; not on everybody's path.
const OF_ADMINISTRATORS: &str = "/usr/sbin";

/// Sees that they are there, after installing what is missing if that was asked for.
///
/// # Errors
/// When one is missing and may not be installed, or the installation fails.
pub(crate) fn ensure(consent: Consent) -> Result<(), Error> {
    let is_missing =
        |name: &str| environment::program(&[name], &[Path::new(OF_ADMINISTRATORS)]).is_none();
    let missing: Vec<&str> =
        PROGRAMS.iter().filter(|(name, _)| is_missing(name)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    apt::install(&missing, consent, || Error::Missing {
        what: "what the tests of deployments need".to_owned(),
        remedy: format!(
            "sudo apt-get install --no-install-recommends {} (or `cargo xtask test --install`)",
            missing.join(" ")
        ),
    })
}

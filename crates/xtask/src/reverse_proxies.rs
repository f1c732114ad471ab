//! The reverse proxies in front of the server in tests: found, or installed from Debian's packages if requested.

use std::path::{Path, PathBuf};

use crate::apt::{self, Consent};
use crate::environment;
use crate::error::Error;

/// The programs.
#[derive(Debug, Clone)]
pub(crate) struct ReverseProxies {
    /// nginx with `auth_request`, which asks another server who the user is.
    pub(crate) nginx: PathBuf,
    /// Caddy.
    pub(crate) caddy: PathBuf,
}

/// Finds the programs, after installing missing packages if requested.
///
/// # Errors
/// If a package is missing and must not be installed, or the installation fails.
pub(crate) fn ensure(consent: Consent) -> Result<ReverseProxies, Error> {
    // The smallest of Debian's nginx packages suffices.
    let packages = [("nginx-light", nginx()), ("caddy", caddy())];
    let missing: Vec<&str> = packages
        .iter()
        .filter(|(_, program)| program.is_none())
        .map(|(package, _)| *package)
        .collect();
    if !missing.is_empty() {
        apt::install(&missing, consent, || by_hand(&missing))?;
    }
    match (nginx(), caddy()) {
        (Some(nginx), Some(caddy)) => Ok(ReverseProxies { nginx, caddy }),
        _ => Err(by_hand(&missing)),
    }
}

fn nginx() -> Option<PathBuf> {
    // Debian installs it in a folder that is only on root's path.
    let chosen = environment::variable("CARD_DESK_NGINX");
    chosen.or_else(|| environment::program(&["nginx"], &[Path::new("/usr/sbin")]))
}

fn caddy() -> Option<PathBuf> {
    let chosen = environment::variable("CARD_DESK_CADDY");
    chosen.or_else(|| environment::program(&["caddy"], &[]))
}

/// Returns the error with the command that the user has to run.
fn by_hand(packages: &[&str]) -> Error {
    Error::Missing {
        what: "a reverse proxy of the tests".to_owned(),
        remedy: format!(
            "sudo apt-get install --no-install-recommends {} (or `cargo xtask test --install`, or set CARD_DESK_NGINX and CARD_DESK_CADDY)",
            packages.join(" ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::by_hand;

    #[test]
    fn the_remedy_is_one_line_to_paste() {
        let line = by_hand(&["nginx-light", "caddy"]).to_string();
        assert!(
            line.contains("apt-get install --no-install-recommends nginx-light caddy "),
            "{line}"
        );
        assert_eq!(line.lines().count(), 1);
    }
}

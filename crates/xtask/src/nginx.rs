//! nginx, behind which the tests put the server: found, or installed from Debian's packages if that was asked for.

use std::path::{Path, PathBuf};

use crate::apt::{self, Consent};
use crate::environment;
use crate::error::Error;

/// The smallest of Debian's packages that can ask another server who the user is (`auth_request`).
const PACKAGE: &str = "nginx-light";

/// The program, after installing it if that was asked for and it is missing.
///
/// # Errors
/// When it is missing and we may not install it, or the installation fails.
pub(crate) fn ensure(consent: Consent) -> Result<PathBuf, Error> {
    if let Some(nginx) = nginx() {
        return Ok(nginx);
    }
    apt::install(&[PACKAGE], consent, by_hand)?;
    nginx().ok_or_else(by_hand)
}

fn nginx() -> Option<PathBuf> {
    let chosen = environment::variable("CARD_DESK_NGINX");
    // Debian keeps it where only administrators look.
    chosen.or_else(|| environment::program(&["nginx"], &[Path::new("/usr/sbin")]))
}

/// Says in one line what a person has to install.
fn by_hand() -> Error {
    Error::Missing {
        what: "nginx, behind which the tests put the server,".to_owned(),
        remedy: format!(
            "sudo apt-get install --no-install-recommends {PACKAGE} (or `cargo xtask test --install`, or set CARD_DESK_NGINX)"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::by_hand;

    #[test]
    fn the_remedy_is_one_line_to_paste() {
        let line = by_hand().to_string();
        assert!(line.contains("apt-get install --no-install-recommends nginx-light "), "{line}");
        assert_eq!(line.lines().count(), 1);
    }
}

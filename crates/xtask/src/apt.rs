//! Installs Debian packages if requested; otherwise fails with the command that installs them.

use std::process::{Command, Stdio};

use crate::environment::{self, Administrator};
use crate::error::Error;
use crate::process;

/// Whether missing packages may be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// The command line requests it, or this is root in continuous integration, on a disposable machine.
    Given,
    /// The user decides, and runs the command named in the error.
    NotGiven,
}

impl Consent {
    /// Returns the consent of this run. `asked` is the command-line flag.
    pub(crate) fn of_this_run(asked: bool) -> Self {
        Self::of(asked, environment::variable("CI").is_some(), environment::is_root)
    }

    fn of(asked: bool, in_ci: bool, is_root: impl Fn() -> bool) -> Self {
        if asked || (in_ci && is_root()) { Self::Given } else { Self::NotGiven }
    }
}

/// Installs packages.
///
/// # Errors
/// With `by_hand`, the instruction for the user, if there is no consent, no apt-get, no rights, or if it fails.
pub(crate) fn install(
    packages: &[&str],
    consent: Consent,
    by_hand: impl Fn() -> Error,
) -> Result<(), Error> {
    if consent == Consent::NotGiven || environment::program(&["apt-get"], &[]).is_none() {
        return Err(by_hand());
    }
    let administrator = environment::administrator();
    if administrator == Administrator::No {
        return Err(by_hand());
    }
    println!("      installing {} from the distribution's packages", packages.join(", "));
    run(administrator, &["update", "-q"])?;
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend(packages);
    run(administrator, &arguments).map_err(|_| by_hand())
}

/// Runs apt-get as the administrator.
fn run(administrator: Administrator, arguments: &[&str]) -> Result<(), Error> {
    let mut command = match administrator {
        Administrator::Sudo => {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        }
        Administrator::Root | Administrator::No => {
            let mut direct = Command::new("apt-get");
            direct.env("DEBIAN_FRONTEND", "noninteractive");
            direct
        }
    };
    process::run("apt-get", command.args(arguments).stdin(Stdio::null()))
}

#[cfg(test)]
mod tests {
    use super::{Consent, install};
    use crate::error::Error;

    #[test]
    fn nothing_is_installed_unasked_on_a_persons_machine() {
        assert_eq!(Consent::of(false, false, || true), Consent::NotGiven);
        assert_eq!(Consent::of(false, true, || false), Consent::NotGiven);
        assert_eq!(Consent::of(false, true, || true), Consent::Given);
        assert_eq!(Consent::of(true, false, || false), Consent::Given);
    }

    #[test]
    fn without_consent_the_error_names_the_command() {
        let by_hand = || Error::Missing { what: "x".to_owned(), remedy: "run this".to_owned() };
        let refused = install(&["no-such-package"], Consent::NotGiven, by_hand);
        assert!(matches!(refused, Err(Error::Missing { .. })));
    }
}

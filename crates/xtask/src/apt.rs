//! Debian's packages: installed without asking anything, where we may.

use std::process::{Command, Stdio};

use crate::environment::{self, Administrator};
use crate::error::Error;
use crate::process;

/// Installs packages.
///
/// # Errors
/// `by_hand` says what a person has to do: when there is no apt-get, when we may not install, or when it fails.
pub(crate) fn install(packages: &[&str], by_hand: impl Fn() -> Error) -> Result<(), Error> {
    let administrator = environment::administrator();
    if environment::program(&["apt-get"], &[]).is_none() || administrator == Administrator::No {
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

//! `cargo deny check`: licences, banned and doubled libraries, sources, advisories and yanked versions, by `deny.toml`.

use std::process::{Command, Stdio};

use super::{Outcome, passes};
use crate::error::Error;
use crate::process;
use crate::tools::{self, Tool};

const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", quickly: true };

/// Where cargo-deny gets advisories from by default.
const ADVISORIES: &str = "https://github.com/RustSec/advisory-db";

/// Checks all dependencies of the workspace. Where the database of advisories can't be reached, everything else.
pub(super) fn check() -> Result<Outcome, Error> {
    tools::ensure(&[CARGO_DENY])?;
    if is_reachable(ADVISORIES) {
        return passes(cargo_deny().arg("check")).map(Outcome::from);
    }
    println!(
        "      NOT CHECKED: advisories and yanked versions, because {ADVISORIES} can't be reached"
    );
    let others = passes(cargo_deny().args(["check", "licenses", "bans", "sources"]))?;
    let reason = "advisories and yanked versions (their database can't be reached)";
    Ok(if others { Outcome::PassedExcept(reason.to_owned()) } else { Outcome::Failed })
}

/// Returns the command that prints errors; libraries in two versions are only a warning.
fn cargo_deny() -> Command {
    let mut command = tools::cargo();
    command.args(["deny", "--log-level", "error", "--locked"]);
    command
}

/// Returns `true` if git can read a repository.
fn is_reachable(repository: &str) -> bool {
    let mut git = Command::new("git");
    git.args(["ls-remote", "--exit-code", repository, "HEAD"]);
    // A server that asks for a password doesn't have the repository.
    process::capture_command(git.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_reachable;

    #[test]
    fn a_repository_is_reachable_only_if_git_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        assert!(!is_reachable(path));
        let git = |arguments: &[&str]| {
            let mut git = std::process::Command::new("git");
            git.arg("-C").arg(path).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
            crate::process::capture_command(git.args(arguments)).unwrap();
        };
        git(&["init", "-q"]);
        git(&["commit", "-q", "--allow-empty", "-m", "first"]);
        assert!(is_reachable(path));
    }
}

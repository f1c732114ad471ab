//! Calling cargo.

use std::path::PathBuf;
use std::process::Command;

use serde::{Deserialize, de::DeserializeOwned};

use crate::error::Error;
use crate::process::{Line, Started};
use crate::{environment, process, workspace};

/// The variables that describe xtask itself to xtask. A build script that reads one of them would otherwise run again
/// with each build started from here.
const OF_XTASK: [&str; 4] =
    ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"];

/// Returns a command for the cargo that runs xtask, in the root of the workspace.
pub(crate) fn cargo() -> Command {
    prepared(Command::new(program()))
}

/// Like [`cargo`], but at a low priority if the system supports that, so that other processes aren't slowed down.
fn unhurried_cargo() -> Command {
    if cfg!(unix) && process::capture("nice", &[]).is_ok() {
        let mut nice = Command::new("nice");
        nice.args(["-n", "10"]).arg(program());
        return prepared(nice);
    }
    cargo()
}

fn program() -> PathBuf {
    environment::variable("CARGO").unwrap_or_else(|| PathBuf::from("cargo"))
}

fn prepared(mut command: Command) -> Command {
    command.current_dir(workspace::root());
    for variable in OF_XTASK {
        command.env_remove(variable);
    }
    command
}

/// Returns cargo's metadata of the workspace; `T` selects the members to read. See
/// <https://doc.rust-lang.org/cargo/commands/cargo-metadata.html>.
///
/// # Errors
/// If cargo fails or its output is invalid.
pub(crate) fn metadata<T: DeserializeOwned>() -> Result<T, Error> {
    let mut command = cargo();
    command.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let answer = process::capture_command(&mut command)?;
    serde_json::from_str(&answer)
        .map_err(|source| Error::Answer { program: "cargo metadata", source })
}

/// The members of a cargo message that are read. See
/// <https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages>.
#[derive(Debug, Deserialize)]
struct Message {
    reason: String,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
    executable: Option<PathBuf>,
}

/// The target that a message is about.
#[derive(Debug, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Builds one binary, showing cargo's progress, and returns the file. `compiler_arguments` apply only to the binary, so
/// its dependencies are the same as in any other build.
///
/// # Errors
/// If cargo fails or names no file.
pub(crate) fn build_binary(
    step: &str,
    binary: &'static str,
    arguments: &[&str],
    compiler_arguments: &[&str],
) -> Result<PathBuf, Error> {
    let mut built = None;
    let mut command = cargo();
    compile(&mut command, binary, arguments).arg("--").args(compiler_arguments);
    let status = process::stream(&mut command, |line| built = built.take().or(file(line, binary)))?;
    process::succeeded(step, status)?;
    built.ok_or(Error::NoArtifact { target: binary })
}

/// A build in parallel to another one, using the processors that the other leaves idle.
#[derive(Debug)]
pub(crate) struct BesideBuild {
    binary: &'static str,
    cargo: Started,
}

impl BesideBuild {
    /// Starts building one binary.
    ///
    /// # Errors
    /// If cargo can't be started.
    pub(crate) fn begin(binary: &'static str, arguments: &[&str]) -> Result<Self, Error> {
        let mut command = unhurried_cargo();
        compile(&mut command, binary, arguments);
        Ok(Self { binary, cargo: Started::silent(&mut command)? })
    }

    /// Waits for the binary and returns the file. Prints cargo's output so far without the list of compiled crates, and
    /// further output immediately.
    ///
    /// # Errors
    /// If cargo fails or names no file.
    pub(crate) fn finish(self, step: &str) -> Result<PathBuf, Error> {
        let Self { binary, cargo } = self;
        let mut built = None;
        for line in cargo.so_far() {
            match line {
                Line::Output(message) => built = built.take().or(file(&message, binary)),
                Line::Error(text) if is_progress(&text) => {}
                Line::Error(text) => eprintln!("{text}"),
            }
        }
        let status = cargo.finish(|line| match line {
            Line::Output(message) => built = built.take().or(file(&message, binary)),
            Line::Error(text) => eprintln!("{text}"),
        })?;
        process::succeeded(step, status)?;
        built.ok_or(Error::NoArtifact { target: binary })
    }
}

/// Adds the arguments for building one binary and printing messages.
fn compile<'command>(
    cargo: &'command mut Command,
    binary: &str,
    arguments: &[&str],
) -> &'command mut Command {
    cargo
        .args(["rustc", "--bin", binary])
        .args(arguments)
        .args(["--locked", "--message-format=json-render-diagnostics"])
}

/// Returns `true` for a line of cargo's progress, e.g. "   Compiling serde v1.0.0".
fn is_progress(line: &str) -> bool {
    let verb = line.trim_start().split(' ').next();
    matches!(
        verb,
        Some("Blocking" | "Compiling" | "Downloaded" | "Downloading" | "Locking" | "Updating")
    )
}

/// Returns the file of the binary if a line of cargo's messages announces it.
fn file(line: &str, binary: &str) -> Option<PathBuf> {
    artifact(serde_json::from_str(line).ok()?, binary)
}

/// Returns the file of the binary if the message announces it.
fn artifact(message: Message, binary: &str) -> Option<PathBuf> {
    let target = message.target?;
    let ours = message.reason == "compiler-artifact"
        && target.name == binary
        && target.kind.iter().any(|kind| kind == "bin");
    if !ours {
        return None;
    }
    message.executable.or_else(|| {
        message.filenames.into_iter().find(|file| file.extension().is_some_and(|e| e == "wasm"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Message, artifact, is_progress};
    use std::path::Path;

    fn message(json: &str) -> Message {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_executable_of_the_named_binary_is_found() {
        let built = message(
            r#"{"reason":"compiler-artifact","target":{"name":"card-desk","kind":["bin"]},
                "filenames":["/t/card-desk"],"executable":"/t/card-desk","fresh":true}"#,
        );
        assert_eq!(artifact(built, "card-desk").as_deref(), Some(Path::new("/t/card-desk")));
    }

    #[test]
    fn a_wasm_module_counts_as_the_binary() {
        let built = message(
            r#"{"reason":"compiler-artifact","target":{"name":"web","kind":["bin"]},
                "filenames":["/t/web.d","/t/web.wasm"],"executable":null}"#,
        );
        assert_eq!(artifact(built, "web").as_deref(), Some(Path::new("/t/web.wasm")));
    }

    #[test]
    fn libraries_and_other_messages_are_passed_over() {
        let library = message(
            r#"{"reason":"compiler-artifact","target":{"name":"web","kind":["lib"]},"filenames":["/t/libweb.rlib"]}"#,
        );
        assert_eq!(artifact(library, "web"), None);
        assert_eq!(artifact(message(r#"{"reason":"build-finished","success":true}"#), "web"), None);
    }
    #[test]
    fn what_cargo_is_at_is_told_from_what_it_finds() {
        assert!(is_progress("   Compiling serde v1.0.228"));
        assert!(is_progress("    Blocking waiting for file lock on package cache"));
        assert!(!is_progress("warning: unused variable: `compiling`"));
        assert!(!is_progress("error[E0425]: cannot find value"));
        assert!(!is_progress(""));
    }
}

//! Calling cargo.

use std::path::PathBuf;
use std::process::Command;

use cargo_metadata::{Message, Metadata};

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

/// Returns cargo's metadata of the workspace, without other packages.
///
/// # Errors
/// If cargo fails or its output is invalid.
pub(crate) fn metadata() -> Result<Metadata, Error> {
    let mut command = cargo();
    command.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let answer = process::capture_command(&mut command)?;
    serde_json::from_str(&answer)
        .map_err(|source| Error::Answer { program: "cargo metadata", source })
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
    let Message::CompilerArtifact(built) = message else { return None };
    if built.target.name != binary || !built.target.is_bin() {
        return None;
    }
    let module = || built.filenames.into_iter().find(|file| file.extension() == Some("wasm"));
    built.executable.or_else(module).map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::{Message, artifact, is_progress};
    use std::path::Path;

    /// Returns the message about a target, as cargo writes it for `cargo build --message-format=json`.
    fn built(name: &str, kind: &str, files: &str, executable: &str) -> Message {
        let text = format!(
            r#"{{"reason":"compiler-artifact","package_id":"path+file:///w#{name}@0.1.0",
                "manifest_path":"/w/Cargo.toml","target":{{"kind":["{kind}"],"crate_types":["{kind}"],"name":"{name}",
                "src_path":"/w/src/main.rs","edition":"2024","doc":true,"doctest":false,"test":true}},
                "profile":{{"opt_level":"0","debuginfo":2,"debug_assertions":true,"overflow_checks":true,"test":false}},
                "features":[],"filenames":{files},"executable":{executable},"fresh":true}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_executable_of_the_named_binary_is_found() {
        let message = built("card-desk", "bin", r#"["/t/card-desk"]"#, r#""/t/card-desk""#);
        assert_eq!(artifact(message, "card-desk").as_deref(), Some(Path::new("/t/card-desk")));
    }

    #[test]
    fn a_wasm_module_counts_as_the_binary() {
        let message = built("web", "bin", r#"["/t/web.d","/t/web.wasm"]"#, "null");
        assert_eq!(artifact(message, "web").as_deref(), Some(Path::new("/t/web.wasm")));
    }

    #[test]
    fn libraries_and_other_messages_are_passed_over() {
        let library = built("web", "lib", r#"["/t/libweb.rlib"]"#, "null");
        assert_eq!(artifact(library, "web"), None);
        let end = serde_json::from_str(r#"{"reason":"build-finished","success":true}"#).unwrap();
        assert_eq!(artifact(end, "web"), None);
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

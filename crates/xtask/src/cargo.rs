//! Calling cargo.

use std::path::PathBuf;
use std::process::Command;

use serde::{Deserialize, de::DeserializeOwned};

use crate::error::Error;
use crate::{environment, process, workspace};

/// The variables through which cargo describes xtask itself to xtask. A build script that reads one of them would
/// otherwise be run again each time it is built from here.
const OF_XTASK: [&str; 4] =
    ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"];

/// The cargo that runs us, in the root of the workspace.
pub(crate) fn cargo() -> Command {
    let program = environment::variable("CARGO").unwrap_or_else(|| PathBuf::from("cargo"));
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    for variable in OF_XTASK {
        command.env_remove(variable);
    }
    command
}

/// What cargo says about the packages of the workspace; `T` names the parts that are read.
/// See <https://doc.rust-lang.org/cargo/commands/cargo-metadata.html>.
///
/// # Errors
/// When cargo fails or says something else.
pub(crate) fn metadata<T: DeserializeOwned>() -> Result<T, Error> {
    let mut command = cargo();
    command.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let answer = process::capture_command(&mut command)?;
    serde_json::from_str(&answer)
        .map_err(|source| Error::Answer { program: "cargo metadata", source })
}

/// The parts of a message of cargo that we read.
/// See <https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages>.
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

/// Builds one binary, cargo's own progress shown, and returns the file. `compiler_arguments` reach only the binary, so
/// that its dependencies are the same as in any other build.
///
/// # Errors
/// When cargo fails or names no file.
pub(crate) fn build_binary(
    step: &str,
    binary: &'static str,
    arguments: &[&str],
    compiler_arguments: &[&str],
) -> Result<PathBuf, Error> {
    let mut built = None;
    let mut command = cargo();
    command
        .args(["rustc", "--bin", binary])
        .args(arguments)
        .args(["--locked", "--message-format=json-render-diagnostics", "--"])
        .args(compiler_arguments);
    let status = process::stream(&mut command, |line| {
        if let Ok(message) = serde_json::from_str::<Message>(line)
            && let Some(file) = artifact(message, binary)
        {
            built = Some(file);
        }
    })?;
    process::succeeded(step, status)?;
    built.ok_or(Error::NoArtifact { target: binary })
}

/// The file of the binary, if the message announces it.
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
    use super::{Message, artifact};
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
}

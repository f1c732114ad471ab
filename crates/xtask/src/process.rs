//! Running other programs.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::Error;

/// How often a program that is silent is asked whether it has ended.
const POLL: Duration = Duration::from_millis(200);

/// How long the output is still read after the program has ended. A grandchild that inherited the pipe would
/// otherwise keep us waiting for ever.
const DRAIN: Duration = Duration::from_secs(2);

/// Runs a program to its end, its output going to the terminal.
///
/// # Errors
/// When it can't be started or fails.
pub(crate) fn run(step: &str, command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(spawn_error(command))?;
    succeeded(step, status)
}

/// Runs a program quietly and returns what it wrote to standard output.
///
/// # Errors
/// When it can't be started, fails, or writes something else than UTF-8 (which is then replaced, not refused).
pub(crate) fn capture(program: &str, arguments: &[&str]) -> Result<String, Error> {
    capture_command(Command::new(program).args(arguments))
}

/// As [`capture`], for a prepared command.
///
/// # Errors
/// See [`capture`].
pub(crate) fn capture_command(command: &mut Command) -> Result<String, Error> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(spawn_error(command))?;
    succeeded(&name(command), output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program to its end and gives each line of its standard output to `each` as soon as it is written. Standard
/// error goes to the terminal.
///
/// # Errors
/// When it can't be started or waited for.
pub(crate) fn stream(
    command: &mut Command,
    mut each: impl FnMut(&str),
) -> Result<ExitStatus, Error> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(spawn_error(command))?;
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || {
            let mut reader = BufReader::new(output);
            let mut line = Vec::new();
            while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
                line.clear();
                if sender.send(text).is_err() {
                    return;
                }
            }
        });
    } else {
        drop(sender);
    }
    let mut ended: Option<Instant> = None;
    loop {
        match receiver.recv_timeout(POLL) {
            Ok(line) => each(&line),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if ended.is_none() && child.try_wait().map_err(spawn_error(command))?.is_some() {
            ended = Some(Instant::now());
        }
        if ended.is_some_and(|at| at.elapsed() > DRAIN) {
            break;
        }
    }
    child.wait().map_err(spawn_error(command))
}

/// Turns a failing status into an error that names the step.
///
/// # Errors
/// When the status isn't success.
pub(crate) fn succeeded(step: &str, status: ExitStatus) -> Result<(), Error> {
    if status.success() {
        Ok(())
    } else {
        Err(Error::Failed { step: step.to_owned(), status: status.to_string() })
    }
}

/// The program's name without its folder.
fn name(command: &Command) -> String {
    let program = command.get_program();
    std::path::Path::new(program)
        .file_name()
        .unwrap_or(OsStr::new("program"))
        .to_string_lossy()
        .into_owned()
}

/// For `map_err` on starting `command`.
pub(crate) fn spawn_error(command: &Command) -> impl Fn(std::io::Error) -> Error + use<> {
    let program = name(command);
    move |source| Error::Spawn { program: program.clone(), source }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{capture, stream};
    use std::process::Command;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn every_line_arrives_in_order_and_the_status_last() {
        let mut lines = Vec::new();
        let status = stream(&mut shell("printf 'one\\r\\ntwo\\nthree'; exit 3"), |line| {
            lines.push(line.to_owned());
        });
        assert_eq!(lines, ["one", "two", "three"]);
        assert_eq!(status.unwrap().code(), Some(3));
    }

    #[test]
    fn a_grandchild_that_keeps_the_pipe_open_does_not_keep_us() {
        // The grandchild would hold the pipe for a minute; the test's end must not wait for it.
        let started = std::time::Instant::now();
        let mut process = String::new();
        let status = stream(&mut shell("sleep 60 & echo $!"), |line| line.clone_into(&mut process));
        assert!(status.unwrap().success());
        assert!(started.elapsed().as_secs() < 30);
        capture("kill", &[&process]).unwrap();
    }

    #[test]
    fn a_failing_or_missing_program_is_named() {
        let failed = capture("sh", &["-c", "exit 4"]).unwrap_err().to_string();
        assert!(failed.starts_with("sh failed") && failed.contains('4'), "{failed}");
        let missing = capture("card-desk-no-such-program", &[]).unwrap_err().to_string();
        assert_eq!(missing, "could not run card-desk-no-such-program");
    }
}

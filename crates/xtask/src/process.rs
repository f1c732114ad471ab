//! Running other programs.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::Error;

/// How often to check whether a silent program has ended.
const POLL: Duration = Duration::from_millis(200);

/// How long to read output after the program has ended. A grandchild that inherited the pipe would otherwise block
/// forever.
const DRAIN: Duration = Duration::from_secs(2);

/// Runs a program. Its output goes to the terminal.
///
/// # Errors
/// If it can't be started or fails.
pub(crate) fn run(step: &str, command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(spawn_error(command))?;
    succeeded(step, status)
}

/// Runs a program and returns its standard output.
///
/// # Errors
/// If it can't be started or fails. Output that isn't UTF-8 is replaced, which is no error.
pub(crate) fn capture(program: &str, arguments: &[&str]) -> Result<String, Error> {
    capture_command(Command::new(program).args(arguments))
}

/// Like [`capture`], for a prepared command.
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

/// Runs a program and passes each line of its standard output to `each` as soon as it is written. Standard error goes
/// to the terminal.
///
/// # Errors
/// If it can't be started or waited for.
pub(crate) fn stream(
    command: &mut Command,
    mut each: impl FnMut(&str),
) -> Result<ExitStatus, Error> {
    Started::new(command)?.finish(|line| {
        if let Line::Output(text) = line {
            each(&text);
        }
    })
}

/// A line written by a program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// To standard output.
    Output(String),
    /// To standard error.
    Error(String),
}

/// A program running in parallel. It is killed when this is dropped.
#[derive(Debug)]
pub(crate) struct Started {
    child: Child,
    lines: Receiver<Line>,
    program: String,
}

impl Started {
    /// Starts a program whose standard error goes to the terminal.
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn new(command: &mut Command) -> Result<Self, Error> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(spawn_error(command))?;
        let (sender, lines) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            let sender = sender.clone();
            thread::spawn(move || {
                send_lines(output, |text| sender.send(Line::Output(text)).is_ok());
            });
        }
        if let Some(error) = child.stderr.take() {
            thread::spawn(move || send_lines(error, |text| sender.send(Line::Error(text)).is_ok()));
        }
        Ok(Self { child, lines, program: name(command) })
    }

    /// Starts a program whose standard error is buffered until [`Started::finish`].
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn silent(command: &mut Command) -> Result<Self, Error> {
        Self::new(command.stderr(Stdio::piped()))
    }

    /// Returns the lines received since the last call.
    pub(crate) fn so_far(&self) -> impl Iterator<Item = Line> {
        self.lines.try_iter()
    }

    /// Waits for the end and passes each remaining line to `each`.
    ///
    /// # Errors
    /// If the program can't be waited for.
    pub(crate) fn finish(mut self, mut each: impl FnMut(Line)) -> Result<ExitStatus, Error> {
        let mut ended: Option<Instant> = None;
        loop {
            match self.lines.recv_timeout(POLL) {
                Ok(line) => each(line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if ended.is_none() && self.child.try_wait().map_err(self.lost())?.is_some() {
                ended = Some(Instant::now());
            }
            if ended.is_some_and(|at| at.elapsed() > DRAIN) {
                break;
            }
        }
        self.child.wait().map_err(self.lost())
    }

    fn lost(&self) -> impl Fn(std::io::Error) -> Error + use<> {
        let program = self.program.clone();
        move |source| Error::Spawn { program: program.clone(), source }
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // Fails if the program has already ended, which is fine.
        if self.child.kill().is_ok() {
            let _ = self.child.wait();
        }
    }
}

/// Reads lines until the end of `source`, or until `send` returns `false`.
fn send_lines(source: impl Read, send: impl Fn(String) -> bool) {
    let mut reader = BufReader::new(source);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
        line.clear();
        if !send(text) {
            return;
        }
    }
}

/// Turns a failing status into an error that names the step.
///
/// # Errors
/// If the status isn't success.
pub(crate) fn succeeded(step: &str, status: ExitStatus) -> Result<(), Error> {
    if status.success() {
        Ok(())
    } else {
        Err(Error::Failed { step: step.to_owned(), status: status.to_string() })
    }
}

/// Returns the program's name without its folder.
fn name(command: &Command) -> String {
    let program = command.get_program();
    std::path::Path::new(program)
        .file_name()
        .unwrap_or(OsStr::new("program"))
        .to_string_lossy()
        .into_owned()
}

/// Creates an error in `map_err` of starting `command`.
pub(crate) fn spawn_error(command: &Command) -> impl Fn(std::io::Error) -> Error + use<> {
    let program = name(command);
    move |source| Error::Spawn { program: program.clone(), source }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Line, Started, capture, stream};
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
    fn a_grandchild_that_keeps_the_pipe_open_does_not_block() {
        // The grandchild holds the pipe for a minute; the test must not wait for it.
        let started = std::time::Instant::now();
        let mut process = String::new();
        let status = stream(&mut shell("sleep 60 & echo $!"), |line| line.clone_into(&mut process));
        assert!(status.unwrap().success());
        assert!(started.elapsed().as_secs() < 30);
        capture("kill", &[&process]).unwrap();
    }

    #[test]
    fn a_silent_program_is_heard_when_it_is_waited_for() {
        let started = Started::silent(&mut shell("echo done; echo compiling >&2; exit 3")).unwrap();
        let mut lines = Vec::new();
        let status = started.finish(|line| lines.push(line)).unwrap();
        assert_eq!(status.code(), Some(3));
        for line in [Line::Output("done".to_owned()), Line::Error("compiling".to_owned())] {
            assert!(lines.contains(&line), "{lines:?}");
        }
    }

    #[test]
    fn a_program_that_is_not_waited_for_is_killed() {
        let started = Started::silent(&mut shell("echo $$; exec sleep 60")).unwrap();
        let Ok(Line::Output(process)) = started.lines.recv() else { panic!("no line") };
        drop(started);
        assert!(capture("kill", &["-0", &process]).is_err());
    }

    #[test]
    fn a_failing_or_missing_program_is_named() {
        let failed = capture("sh", &["-c", "exit 4"]).unwrap_err().to_string();
        assert!(failed.starts_with("sh failed") && failed.contains('4'), "{failed}");
        let missing = capture("card-desk-no-such-program", &[]).unwrap_err().to_string();
        assert_eq!(missing, "could not run card-desk-no-such-program");
    }
}

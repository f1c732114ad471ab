//! The real binary in its own process, which is killed on drop.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// The path of the server's binary, which cargo builds next to the tests.
pub fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("the test's own path");
    let folder = test.parent().and_then(Path::parent).expect("the target folder");
    let binary = folder.join("card-desk");
    assert!(binary.exists(), "`cargo test --workspace` builds {}", binary.display());
    binary
}

/// A listening process.
pub struct Process {
    child: Child,
    /// The address that it listens on.
    pub address: String,
    /// Kept open: if it were closed, the process's next write would fail.
    _output: BufReader<ChildStdout>,
}

impl Process {
    /// Starts a command and waits for its first line, which ends with its address.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the process starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut greeting = String::new();
        output.read_line(&mut greeting).expect("its first line");
        let address = greeting.trim().rsplit(' ').next().unwrap_or_default().to_owned();
        let process = Self { child, address, _output: output };
        assert!(process.address.starts_with("http://"), "the process printed {greeting:?}");
        process
    }

    /// Starts a sandbox without sample merchant, which stores everything in a file.
    pub fn sandbox(data: &Path) -> Self {
        let arguments = ["sandbox", "--empty", "--listen", "127.0.0.1:0", "--data"];
        Self::start(Command::new(binary()).args(arguments).arg(data))
    }

    /// Kills it without a chance to write anything (SIGKILL).
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it has ended");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

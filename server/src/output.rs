//! What a command prints, and its exit code.

use std::{io::Write, process::ExitCode};

/// The result of a command. The numbers are the exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No problem found.
    Clean = 0,
    /// Something would be refused.
    Violations = 1,
    /// An input can't be read.
    Unreadable = 2,
}

/// The output of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Text for standard output.
    pub answer: String,
    /// Text for standard error.
    pub complaint: String,
    /// The result.
    pub verdict: Verdict,
}

impl Output {
    /// Prints the output and returns the exit code.
    pub fn print(&self) -> ExitCode {
        // A closed pipe is not an error: its reader has read enough.
        let _ = std::io::stdout().write_all(self.answer.as_bytes());
        let _ = std::io::stderr().write_all(self.complaint.as_bytes());
        ExitCode::from(self.verdict as u8)
    }
}

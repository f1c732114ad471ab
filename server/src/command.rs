//! Commands that need no running server: they read files or the database, print a result, and exit.

pub mod arguments;
mod check;
mod diff;
mod input;
mod text;
mod user;
mod violation;
mod windows;

use std::{
    io::{Read, Write},
    process::ExitCode,
};

pub use check::check;
pub use diff::diff;
pub use user::{AskPassword, user};
pub use windows::windows;

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

/// The input that `-` stands for.
pub type Stdin<'input> = &'input mut dyn Read;

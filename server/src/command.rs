//! The commands that need no server: they read files or the database, answer on standard output, and end.

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

/// How a command ended. The numbers are the exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing to object to.
    Clean = 0,
    /// Something would be refused.
    Violations = 1,
    /// Something couldn't be read.
    Unreadable = 2,
}

/// What a command says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// For standard output.
    pub answer: String,
    /// For standard error.
    pub complaint: String,
    /// How it ended.
    pub verdict: Verdict,
}

impl Output {
    /// Prints it and answers the exit code.
    pub fn print(&self) -> ExitCode {
        // Whoever closes the pipe has read enough: that is no fault.
        let _ = std::io::stdout().write_all(self.answer.as_bytes());
        let _ = std::io::stderr().write_all(self.complaint.as_bytes());
        ExitCode::from(self.verdict as u8)
    }
}

/// Where a command reads what `-` names.
pub type Stdin<'input> = &'input mut dyn Read;

//! Commands that need no running server: they read files or the database, print a result, and exit.

pub mod arguments;
mod check;
mod console;
mod diff;
mod input;
mod secrets;
pub(crate) mod text;
mod user;
mod violation;
mod windows;

use std::io::Read;

pub use check::check;
pub use diff::diff;
pub use secrets::secrets;
pub use user::{AskPassword, user};
pub use windows::windows;

/// The name of the standard input, `-`.
pub type Stdin<'input> = &'input mut dyn Read;

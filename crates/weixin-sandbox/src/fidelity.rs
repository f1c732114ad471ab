//! The fidelity of the sandbox. Each rule has a mark and a source and is next to the code that implements it.
//! `FIDELITY.md` is generated from the rules.

mod cards;
mod fields;
mod ledger;
mod sources;
mod topics;

pub use self::ledger::{coverage, ledger};
pub use crate::rule::{Mark, Rule};

//! How faithful each thing is: rules with their marks stand beside the code that carries them out, and `FIDELITY.md` is
//! made of them.

use std::fmt;

mod cards;
mod ledger;
mod topics;

pub use ledger::{coverage, ledger};

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The seeds or Tencent's pages say so.
    Documented,
    /// A recorded live answer or Tencent's console shows it.
    Observed,
    /// It follows from either without being stated.
    Inferred,
    /// Something had to be done.
    Invented,
}

impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
            Self::Invented => "invented",
        })
    }
}

/// One thing that the sandbox does as the platform does it, or as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Where it comes from.
    pub mark: Mark,
    /// What the sandbox does, as a sentence without its full stop.
    pub what: &'static str,
    /// The document, or what it was inferred from, or why it was invented.
    pub source: &'static str,
}

/// A rule that the seeds or Tencent's pages state.
pub(crate) const fn documented(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Documented, what, source }
}

/// A rule that recorded live answers or Tencent's console show.
pub(crate) const fn observed(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Observed, what, source }
}

/// A rule that follows from documents or observations without being stated.
pub(crate) const fn inferred(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Inferred, what, source }
}

/// A rule that nobody could look up.
pub(crate) const fn invented(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Invented, what, source }
}

//! Rules of the sandbox's behaviour, each with a mark and a source. A rule is next to the code that implements it.

pub use card_model::source::Mark;

/// A behaviour of the sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// How certain it is.
    pub mark: Mark,
    /// What the sandbox does, as a sentence without full stop.
    pub what: &'static str,
    /// The page or response by its short name in `docs/sources.md`, or the reason of the inference or invention.
    pub source: &'static str,
}

/// Creates a rule that a page of Tencent's states.
pub(crate) const fn documented(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Documented, what, source }
}

/// Creates a rule that a recorded response of the platform or a script of Tencent's console shows.
pub(crate) const fn observed(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Observed, what, source }
}

/// Creates a rule that follows from pages, responses, clients or errcodes without being stated.
pub(crate) const fn inferred(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Inferred, what, source }
}

/// Creates a rule without a source.
pub(crate) const fn invented(what: &'static str, source: &'static str) -> Rule {
    Rule { mark: Mark::Invented, what, source }
}

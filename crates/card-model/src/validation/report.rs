//! What validation found.

use serde::{Deserialize, Serialize};

use super::{FieldPath, Rule};

/// How bad a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The platform refuses the card.
    Error,
    /// The sources disagree, or only Tencent's console refuses it. Never blocks.
    Warning,
}

/// One rule broken at one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Violation {
    /// Where.
    pub path: FieldPath,
    /// Which rule, with its numbers.
    pub rule: Rule,
    /// How bad.
    pub severity: Severity,
    /// What the platform answers to it.
    pub errcode: i32,
}

/// Every violation of a card, in the order of the documents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Report(Vec<Violation>);

impl Report {
    /// A report of these violations.
    pub fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }

    /// All of them.
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }

    /// Those that block.
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(|violation| violation.severity == Severity::Error)
    }

    /// Those that don't block.
    pub fn warnings(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(|violation| violation.severity == Severity::Warning)
    }

    /// Whether anything blocks.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Whether nothing was found at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those at a field, given as [`FieldPath::field`].
    pub fn at(&self, field: &str) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(move |violation| violation.path.field() == field)
    }
}

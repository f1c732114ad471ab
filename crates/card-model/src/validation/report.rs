//! The result of validation.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::{
    card_type::CardType,
    field::{Field, UnknownField},
};

/// The severity of a violation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The platform refuses the card.
    Error,
    /// The sources disagree, or only Tencent's console refuses it. Never blocks.
    Warning,
}

/// A rule violated by a field. In JSON, `path` contains type and field: see [`Violation::path`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct Violation {
    /// The type of the card; `None` if the field is outside the type's object.
    pub card_type: Option<CardType>,
    /// The field.
    pub field: Field,
    /// The rule with its numbers.
    pub rule: Rule,
    /// The severity.
    pub severity: Severity,
}

impl Violation {
    /// Creates a violation.
    pub fn new(card_type: &CardType, field: Field, rule: Rule, severity: Severity) -> Self {
        let is_outside = matches!(field, Field::Card | Field::CardType);
        let card_type = (!is_outside).then(|| card_type.clone());
        Self { card_type, field, rule, severity }
    }

    /// Returns the path of the field, with the object of its type as prefix.
    ///
    /// ```
    /// use card_model::validation::{Rule, Severity, Violation};
    /// use card_model::{base_info::BaseInfo, card_type::CardType};
    /// let found =
    ///     Violation::new(&CardType::Cash, BaseInfo::NOTICE, Rule::Required, Severity::Error);
    /// assert_eq!(found.path(), "cash.base_info.notice");
    /// ```
    pub fn path(&self) -> String {
        match &self.card_type {
            Some(card_type) => self.field.path_in(card_type),
            None => self.field.to_string(),
        }
    }
}

/// A violation as JSON.
#[derive(Serialize, Deserialize)]
struct Written {
    path: String,
    rule: Rule,
    severity: Severity,
}

impl From<Violation> for Written {
    fn from(violation: Violation) -> Self {
        let path = violation.path();
        let Violation { rule, severity, .. } = violation;
        Self { path, rule, severity }
    }
}

impl TryFrom<Written> for Violation {
    type Error = UnknownField;

    fn try_from(written: Written) -> Result<Self, UnknownField> {
        let (card_type, field) = Field::from_path(&written.path)?;
        let Written { rule, severity, .. } = written;
        Ok(Self { card_type, field, rule, severity })
    }
}

/// All violations of a card, in the order of the documents.
///
/// It is an [`Error`](std::error::Error), whose text names the first violation:
///
/// ```
/// use card_model::validation::{Report, Rule, Severity, Violation};
/// use card_model::{base_info::BaseInfo, card_type::CardType};
/// let missing =
///     Violation::new(&CardType::Cash, BaseInfo::NOTICE, Rule::Required, Severity::Error);
/// let report = Report::new(vec![missing]);
/// assert!(report.has_errors());
/// assert!(report.to_string().contains("`cash.base_info.notice`: Required"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Report(Vec<Violation>);

/// Counts the errors and names the first. Without errors, counts the warnings.
impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let Some(first) = self.errors().next() else {
            let count = self.0.len();
            return write!(formatter, "{count} warning{}", plural(count));
        };
        let count = self.errors().count();
        let (path, rule) = (first.path(), &first.rule);
        write!(formatter, "{count} error{}, the first at `{path}`: {rule:?}", plural(count))
    }
}

impl std::error::Error for Report {}

impl Report {
    /// Creates a report.
    pub fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }

    /// Returns all violations.
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }

    /// Returns the violations that block.
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(|violation| violation.severity == Severity::Error)
    }

    /// Returns the violations that don't block.
    pub fn warnings(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(|violation| violation.severity == Severity::Warning)
    }

    /// Returns `true` if there is an error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Returns `true` if there are no violations.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the violations of a field.
    pub fn at(&self, field: Field) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(move |violation| violation.field == field)
    }
}

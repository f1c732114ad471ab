//! What validation found.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::{
    card_type::CardType,
    field::{Field, UnknownField},
};

/// How bad a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The platform refuses the card.
    Error,
    /// The sources disagree, or only Tencent's console refuses it. Never blocks.
    Warning,
}

/// One rule broken at one field. In JSON, `path` names both type and field: see [`Violation::path`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct Violation {
    /// The type of the card; `None` if the field is beside the type's object.
    pub card_type: Option<CardType>,
    /// Where.
    pub field: Field,
    /// Which rule, with its numbers.
    pub rule: Rule,
    /// How bad.
    pub severity: Severity,
}

impl Violation {
    /// A rule that is broken at a field of a card of that type.
    pub fn new(card_type: &CardType, field: Field, rule: Rule, severity: Severity) -> Self {
        let is_outside = matches!(field, Field::Card | Field::CardType);
        let card_type = (!is_outside).then(|| card_type.clone());
        Self { card_type, field, rule, severity }
    }

    /// Returns the path of the field, with the object of its type before it.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, card_type::CardType};
    /// use card_model::validation::{Rule, Severity, Violation};
    /// let found = Violation::new(&CardType::Cash, BaseInfo::NOTICE, Rule::Required, Severity::Error);
    /// assert_eq!(found.path(), "cash.base_info.notice");
    /// ```
    pub fn path(&self) -> String {
        match &self.card_type {
            Some(card_type) => self.field.path_in(card_type),
            None => self.field.to_string(),
        }
    }
}

/// A violation in JSON.
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

    /// Those at a field.
    pub fn at(&self, field: Field) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(move |violation| violation.field == field)
    }
}

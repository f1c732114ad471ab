//! Validation of cards: all violations, each with its field and its rule in numbers.

use serde::{Deserialize, Serialize};

use crate::{card::Card, field::Field, text::escapes_unicode, time::UnixSeconds};

mod advanced_info;
mod base_info;
mod checked;
mod collector;
mod coupon;
mod date_info;
mod malformed;
mod member_card;
mod report;
mod rule;
mod special;
mod ticket;
mod update;

pub use report::{Report, Severity, Violation};
pub use rule::Rule;
pub use update::{validate_update, validate_update_body};

use collector::Collector;

/// The operation that a card is checked for. Some rules depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// `card/create`.
    Create,
    /// `card/update`: the card after the update is checked.
    Update,
}

/// The circumstances of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The operation.
    pub operation: Operation,
    /// The present time.
    pub now: UnixSeconds,
}

/// Checks a card against all known rules of its type. Any card gets a report.
///
/// ```
/// use card_model::{base_info::BaseInfo, card::Card, card_type::CardType, time::UnixSeconds};
/// use card_model::validation::{Context, Operation, Rule, validate};
/// let context = Context { operation: Operation::Create, now: UnixSeconds::new(1_447_397_802) };
/// let report = validate(&Card::new(CardType::Cash), context);
/// assert!(report.at(BaseInfo::NOTICE).any(|violation| violation.rule == Rule::Required));
/// ```
pub fn validate(card: &Card, context: Context) -> Report {
    let mut found = Collector::new(card, context);
    special::check_type(&mut found, card);
    malformed::check(&mut found, card);
    base_info::check(&mut found, card);
    advanced_info::check(&mut found, card);
    special::check(&mut found, card);
    found.into_report()
}

/// Checks the body of `card/create`: the card, and the encoding of its text (errcode 47002).
///
/// ```
/// use card_model::{card::Card, time::UnixSeconds};
/// use card_model::validation::{Context, Operation, Rule, validate_create_body};
/// let body = r#"{"card_type":"CASH","cash":{"base_info":{"notice":"\u8bf7"}}}"#;
/// let card: Card = serde_json::from_str(body).unwrap();
/// let context = Context { operation: Operation::Create, now: UnixSeconds::new(0) };
/// let report = validate_create_body(body.as_bytes(), &card, context);
/// assert_eq!(report.violations()[0].rule, Rule::EscapedText);
/// ```
pub fn validate_create_body(body: &[u8], card: &Card, context: Context) -> Report {
    with_writing(body, &validate(card, context))
}

/// Adds the check of a body's encoding (errcode 47002) to the report of its card, in first place, because the
/// platform checks it first.
pub fn with_writing(body: &[u8], report: &Report) -> Report {
    let escaped = escapes_unicode(body).then(|| Violation {
        card_type: None,
        field: Field::Card,
        rule: Rule::EscapedText,
        severity: Severity::Error,
    });
    Report::new(escaped.into_iter().chain(report.violations().iter().cloned()).collect())
}

/// Returns the report of a body whose `card`, `card_type` or object of the type has a wrong type (errcode 47001), so
/// that there is no card to check.
pub fn bad_type(member: &str) -> Report {
    let (card_type, field) = Field::from_path(member).unwrap_or((None, Field::Card));
    Report::new(vec![Violation {
        card_type,
        field,
        rule: Rule::BadType,
        severity: Severity::Error,
    }])
}

/// A card that `card/create` accepts, as far as is documented. Only [`ValidCard::check`] makes one, and
/// `weixin_api::card::create::Request` takes no other.
///
/// ```
/// use card_model::{card::{Card, Cash}, money::Fen, time::UnixSeconds, validation::ValidCard};
/// let draft = Card::from(Cash::new(Fen::new(5000)));
/// let report = ValidCard::check(draft, UnixSeconds::new(1_447_397_802)).unwrap_err();
/// assert!(report.to_string().ends_with("the first at `cash.base_info.logo_url`: Required"));
/// ```
///
/// The README shows two cards that are valid.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidCard {
    card: Card,
}

impl ValidCard {
    /// Checks a card for `card/create`. Warnings don't block.
    ///
    /// # Errors
    /// Fails with the whole report if it holds an error.
    pub fn check(card: Card, now: UnixSeconds) -> Result<Self, Report> {
        let report = validate(&card, Context { operation: Operation::Create, now });
        if report.has_errors() { Err(report) } else { Ok(Self { card }) }
    }

    /// Returns the card.
    pub fn as_card(&self) -> &Card {
        &self.card
    }

    /// Returns the card, to change it again.
    pub fn into_card(self) -> Card {
        self.card
    }
}

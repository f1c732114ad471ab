//! Validation of cards: all violations, each with its field and its rule in numbers.
//!
//! [`validate`] checks each value against the declaration of its field, then the rules between fields. It reads a draft in any
//! state and returns a [`Report`]. An error of the report means that the platform refuses the card, a warning that it may.
//! [`ValidCard::check`] returns a card that can be sent, or the report as an error.
//!
//! ```
//! use card_model::validation::{Context, Operation, Rule, validate};
//! use card_model::{
//!     base_info::BaseInfo,
//!     card::{Card, Cash},
//!     money::Fen,
//!     text::Unit,
//!     time::UnixSeconds,
//! };
//!
//! let notice = "Present this QR code to the cashier before you pay.".repeat(2);
//! let card = Card::from(Cash::new(Fen::new(5000)))
//!     .with_base_info(BaseInfo::default().with_notice(notice));
//! let context =
//!     Context { operation: Operation::Create, now: UnixSeconds::new(1_780_000_000) };
//! let report = validate(&card, context);
//! let rules: Vec<_> = report.at(BaseInfo::NOTICE).map(|violation| &violation.rule).collect();
//! assert!(matches!(rules[..], [Rule::TooLong { unit: Unit::Utf8Bytes, actual: 102, .. }]));
//! ```

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

/// The operation for which a card is checked. Some rules depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// `card/create`.
    Create,
    /// `card/update`: the card after the update is checked.
    Update,
}

/// The parameters of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The operation.
    pub operation: Operation,
    /// The present time, for rules about the validity.
    pub now: UnixSeconds,
}

/// Checks a card against all known rules of its type. The report of a valid card is empty.
///
/// ```
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{base_info::BaseInfo, card::Card, card_type::CardType, time::UnixSeconds};
/// let context =
///     Context { operation: Operation::Create, now: UnixSeconds::new(1_447_397_802) };
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

/// Adds the check of a body's encoding (errcode 47002) to the report of its card. A violation comes first, because the
/// platform checks the encoding first.
pub fn with_writing(body: &[u8], report: &Report) -> Report {
    let escaped = escapes_unicode(body).then_some(Violation {
        card_type: None,
        field: Field::Card,
        rule: Rule::EscapedText,
        severity: Severity::Error,
    });
    Report::new(escaped.into_iter().chain(report.violations().iter().cloned()).collect())
}

/// Returns the report for a body without a readable card: its `card`, `card_type` or object of the type has a wrong type
/// (errcode 47001).
///
/// ```
/// let report = card_model::validation::bad_type("card_type");
/// assert_eq!(report.violations()[0].path(), "card_type");
/// ```
pub fn bad_type(member: &str) -> Report {
    let (card_type, field) = Field::from_path(member).unwrap_or((None, Field::Card));
    Report::new(vec![Violation {
        card_type,
        field,
        rule: Rule::BadType,
        severity: Severity::Error,
    }])
}

/// A card that satisfies every documented rule of `card/create`. Only [`ValidCard::check`] creates one, and
/// `weixin_api::card::create::Request` requires one.
///
/// ```
/// use card_model::{card::{Card, Cash}, money::Fen, time::UnixSeconds, validation::ValidCard};
/// let draft = Card::from(Cash::new(Fen::new(5000)));
/// let report = ValidCard::check(draft, UnixSeconds::new(1_447_397_802)).unwrap_err();
/// assert!(report.to_string().ends_with("the first at `cash.base_info.logo_url`: Required"));
/// ```
///
/// The [first page](crate#two-vouchers) has two valid cards.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidCard {
    card: Card,
}

impl ValidCard {
    /// Checks a card for `card/create`. Warnings don't block.
    ///
    /// # Errors
    /// Returns the report if it has an error.
    pub fn check(card: Card, now: UnixSeconds) -> Result<Self, Report> {
        let report = validate(&card, Context { operation: Operation::Create, now });
        if report.has_errors() { Err(report) } else { Ok(Self { card }) }
    }

    /// Returns the card.
    pub fn as_card(&self) -> &Card {
        &self.card
    }

    /// Returns the card as a draft that can be changed.
    pub fn into_card(self) -> Card {
        self.card
    }
}

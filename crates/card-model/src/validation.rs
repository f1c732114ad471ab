//! Whether a card may be sent: every violation at once, each with its field and its rule in numbers.

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

/// What a card is about to be used for; some rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// `card/create`.
    Create,
    /// `card/update`: the card is checked as it will stand afterwards.
    Update,
}

/// What a card is judged against besides itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// What the card is about to be used for.
    pub operation: Operation,
    /// The present.
    pub now: UnixSeconds,
}

/// Checks a card against every rule that is known for its type. Total: any card gets a report.
///
/// ```
/// use card_model::{base_info::BaseInfo, card::Card, card_type::CardType, time::UnixSeconds};
/// use card_model::validation::{Context, Operation, Rule, validate};
/// let context = Context { operation: Operation::Create, now: UnixSeconds(1_447_397_802) };
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

/// Checks the body of `card/create` as it would be sent: the card, and how its text is written (errcode 47002).
///
/// ```
/// use card_model::{card::Card, time::UnixSeconds};
/// use card_model::validation::{Context, Operation, Rule, validate_create_body};
/// let body = r#"{"card_type":"CASH","cash":{"base_info":{"notice":"\u8bf7"}}}"#;
/// let card: Card = serde_json::from_str(body).unwrap();
/// let context = Context { operation: Operation::Create, now: UnixSeconds(0) };
/// let report = validate_create_body(body.as_bytes(), &card, context);
/// assert_eq!(report.violations()[0].rule, Rule::EscapedText);
/// ```
pub fn validate_create_body(body: &[u8], card: &Card, context: Context) -> Report {
    with_writing(body, &validate(card, context))
}

/// Puts how a body of `card/create` or `card/update` is written (errcode 47002) before what is wrong with its card: the
/// platform looks at it first.
pub fn with_writing(body: &[u8], report: &Report) -> Report {
    let escaped = escapes_unicode(body).then(|| Violation {
        card_type: None,
        field: Field::Card,
        rule: Rule::EscapedText,
        severity: Severity::Error,
    });
    Report::new(escaped.into_iter().chain(report.violations().iter().cloned()).collect())
}

/// The report of a body whose outermost member, `card`, `card_type` or the type's object, has another type than documented
/// (errcode 47001), so that there is no card to check.
pub fn bad_type(member: &str) -> Report {
    let (card_type, field) = Field::from_path(member).unwrap_or((None, Field::Card));
    Report::new(vec![Violation {
        card_type,
        field,
        rule: Rule::BadType,
        severity: Severity::Error,
    }])
}

/// A card that had no errors when it was checked: only [`ValidCard::check`] makes one.
///
/// For programs that want the check in a type. `weixin_api::card::create::Request` takes any [`Card`], and Card Desk's
/// server calls [`validate`] before it sends one.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidCard {
    card: Card,
}

impl ValidCard {
    /// Checks a card; warnings don't block.
    ///
    /// # Errors
    /// The whole report, where it holds an error.
    pub fn check(card: Card, context: Context) -> Result<Self, Report> {
        let report = validate(&card, context);
        if report.has_errors() { Err(report) } else { Ok(Self { card }) }
    }

    /// The card.
    pub fn as_card(&self) -> &Card {
        &self.card
    }

    /// Gives the card back.
    pub fn into_card(self) -> Card {
        self.card
    }
}

//! Checks of `card/update` bodies from other programs.

use serde_json::{Map, Value};

use super::{Context, Operation, Report, Rule, Severity, validate};
use crate::{
    card::Card,
    card_type::CardType,
    field::{Field, Step},
    time::UnixSeconds,
};

/// Checks a `card/update` body. `after` is the card after the update, `body` the type's object. Only violations at
/// fields in the body are reported, or at fields that exclude or require one of them, so that an older violation
/// doesn't block an unrelated change.
///
/// ```
/// use card_model::{card::Card, card_type::CardType, patch::apply_update, time::UnixSeconds};
/// use card_model::validation::validate_update;
/// let mut card = Card::new(CardType::Cash);
/// let body = serde_json::json!({"base_info": {"notice": "x".repeat(4000)}});
/// let body = body.as_object().unwrap();
/// apply_update(&mut card, body).unwrap();
/// assert_eq!(validate_update(&card, body, UnixSeconds::new(0)).violations().len(), 1);
/// ```
pub fn validate_update(after: &Card, body: &Map<String, Value>, now: UnixSeconds) -> Report {
    let context = Context { operation: Operation::Update, now };
    let violations = validate(after, context)
        .violations()
        .iter()
        .filter(|found| {
            let other = match &found.rule {
                Rule::Excludes { other } | Rule::Needs { other } => holds(body, *other),
                _ => false,
            };
            other || holds(body, found.field)
        })
        .cloned()
        .map(|mut found| {
            // This value comes from the caller, not from the platform.
            if matches!(found.rule, Rule::BadType | Rule::Required) {
                found.severity = Severity::Error;
            }
            found
        })
        .collect();
    Report::new(violations)
}

/// Checks a `card/update` body without the card: the violations in any card of the type. It finds all lengths,
/// numbers, forms and characters, but no rules specific to Friend's Vouchers.
///
/// ```
/// use card_model::validation::validate_update_body;
/// use card_model::{base_info::BaseInfo, card_type::CardType, time::UnixSeconds};
/// let body = serde_json::json!({"base_info": {"get_limit": 51}});
/// let report =
///     validate_update_body(&CardType::Cash, body.as_object().unwrap(), UnixSeconds::new(0));
/// assert_eq!(report.violations()[0].field, BaseInfo::GET_LIMIT);
/// ```
pub fn validate_update_body(
    card_type: &CardType,
    body: &Map<String, Value>,
    now: UnixSeconds,
) -> Report {
    let mut card = Card::from_body(card_type.clone(), body.clone());
    card.advanced_info_mut().share_friends = Some(false);
    validate_update(&card, body, now)
}

/// Returns `true` if a body has a value at a field. A list includes its elements.
fn holds(body: &Map<String, Value>, field: Field) -> bool {
    let (mut members, mut value, mut in_list) = (Some(body), None, false);
    field.steps(&mut |step| match step {
        Step::Member(name) if !in_list => {
            value = members.and_then(|members| members.get(name));
            members = value.and_then(Value::as_object);
        }
        Step::Member(_) | Step::Position(_) => in_list = true,
    });
    value.is_some()
}

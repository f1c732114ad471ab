//! Checks of `card/update` bodies from other programs.

use std::collections::BTreeSet;

use weixin_wire::{Members, Raw};

use super::{Context, Operation, Report, Rule, Severity, validate};
use crate::{card::Card, card_type::CardType, field::Field, time::UnixSeconds};

/// Checks a `card/update` body. `after` is the card after the update, `body` the type's object. Only violations at
/// fields in the body are reported, or at fields that exclude or require one of them, so that an older violation
/// doesn't block an unrelated change.
///
/// ```
/// use card_model::{card::Card, card_type::CardType, patch::apply_update, time::UnixSeconds};
/// use card_model::validation::validate_update;
/// let mut card = Card::new(CardType::Cash);
/// let body = [("base_info", serde_json::json!({"notice": "x".repeat(4000)}))].into_iter().collect();
/// apply_update(&mut card, &body).unwrap();
/// assert_eq!(validate_update(&card, &body, UnixSeconds::new(0)).violations().len(), 1);
/// ```
pub fn validate_update(after: &Card, body: &Members, now: UnixSeconds) -> Report {
    let context = Context { operation: Operation::Update, now };
    let mut sent = BTreeSet::new();
    collect_paths("", &mut body.iter(), &mut sent);
    // A list includes its elements.
    let holds = |field: Field| {
        let path = field.to_string();
        sent.contains(path.split_once('[').map_or(&*path, |(list, _)| list))
    };
    let violations = validate(after, context)
        .violations()
        .iter()
        .filter(|found| {
            let other = match &found.rule {
                Rule::Excludes { other } | Rule::Needs { other } => holds(*other),
                _ => false,
            };
            other || holds(found.field)
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
/// let body = [("base_info", serde_json::json!({"get_limit": 51}))].into_iter().collect();
/// let report = validate_update_body(&CardType::Cash, &body, UnixSeconds::new(0));
/// assert_eq!(report.violations()[0].field, BaseInfo::GET_LIMIT);
/// ```
pub fn validate_update_body(card_type: &CardType, body: &Members, now: UnixSeconds) -> Report {
    let mut card = Card::from_body(card_type.clone(), body);
    card.advanced_info_mut().share_friends = Some(false);
    validate_update(&card, body, now)
}

/// Collects the path of every value, except those in lists.
fn collect_paths<'body>(
    above: &str,
    members: &mut dyn Iterator<Item = (&'body str, &'body Raw)>,
    paths: &mut BTreeSet<String>,
) {
    for (name, value) in members {
        let path = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
        if let Some(members) = value.members() {
            let mut members = members.iter().map(|(name, value)| (name.as_str(), value));
            collect_paths(&path, &mut members, paths);
        }
        paths.insert(path);
    }
}

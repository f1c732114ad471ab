//! Compares a card with the previous reading. Pure.

use std::collections::BTreeMap;

use card_model::{
    base_info::{BaseInfo, Sku},
    card::Card,
    field::Field,
    patch::CardPatch,
    wire::Raw,
};
use desk_api::drift::FieldDrift;

use super::own_writes::{Effect, Fate, OwnWrite};
use crate::writes::{digits::exact, rewriting::same};

/// Fields that the platform changes by itself: by reviews, by issuing and redeeming, and at every change.
const PLATFORMS_OWN: [Field; 5] =
    [BaseInfo::ID, BaseInfo::STATUS, BaseInfo::CREATE_TIME, BaseInfo::UPDATE_TIME, Sku::QUANTITY];
/// Fields of which an update of one changes the other.
const STORES: [Field; 2] = [BaseInfo::LOCATION_ID_LIST, BaseInfo::USE_ALL_LOCATIONS];

/// What changed outside this server.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The changed fields, by path.
    pub(super) changes: Vec<FieldDrift>,
    /// A write that sent all these values and was judged not to have been carried out.
    pub(super) write: Option<i64>,
}

/// Compares two readings of a card. `writes` are those to the card that had not ended before the earlier one, newest first.
/// Returns `None` if they and the platform explain every difference. Undocumented members are ignored.
pub(super) fn compare(before: &Card, after: &Card, writes: &[OwnWrite]) -> Option<Found> {
    let patch = CardPatch::between(before, after);
    let changes = patch.changes().iter().map(|it| (&it.field, &it.before, &it.after));
    let refused = patch.refused().iter().map(|it| (&it.field, &it.before, &it.after));
    let mut found: Vec<FieldDrift> = changes
        .chain(refused)
        .filter_map(|(changed, before, after)| {
            let field = changed.field().filter(|field| !PLATFORMS_OWN.contains(field))?;
            let (before, after) = (before.clone(), after.clone());
            Some((field, FieldDrift { path: field.to_string(), before, after }))
        })
        .filter_map(|(field, difference)| {
            let is_composed = field == BaseInfo::TITLE && after.is_friends_voucher();
            unexplained(field, difference, is_composed, writes)
        })
        .collect();
    if found.is_empty() {
        return None;
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    let write = sent_by(&found, writes);
    Some(Found { changes: found, write })
}

/// Returns a difference with the last known value, unless a write that may have been carried out explains it.
fn unexplained(
    field: Field,
    difference: FieldDrift,
    is_composed: bool,
    writes: &[OwnWrite],
) -> Option<FieldDrift> {
    let mut last_known = None;
    for write in writes.iter().filter(|write| write.may_be_done()) {
        match &write.effect {
            Effect::Anything | Effect::Creates => return None,
            Effect::Stock if field == Sku::TOTAL_QUANTITY => return None,
            Effect::Fields(_) if is_composed => return None,
            Effect::Fields(sent) if STORES.contains(&field) && sends_stores(sent) => return None,
            Effect::Fields(sent) => match sent_value(sent, &difference.path) {
                Sent::Part => return None,
                Sent::Value(value) if is_same(&difference, &value) => return None,
                Sent::Value(value) if write.fate == Fate::Done && last_known.is_none() => {
                    last_known = Some(value);
                }
                Sent::Nothing | Sent::Value(_) => {}
            },
            Effect::Nothing | Effect::Deletes | Effect::Stock => {}
        }
    }
    Some(FieldDrift { before: last_known.or(difference.before), ..difference })
}

fn sends_stores(sent: &BTreeMap<String, Raw>) -> bool {
    STORES.iter().any(|field| sent.contains_key(&field.to_string()))
}

/// What a write sent of a field.
enum Sent {
    /// It didn't send it.
    Nothing,
    /// It sent a part of it, or an object around it without it. The platform determines the rest.
    Part,
    /// This value.
    Value(Raw),
}

fn sent_value(sent: &BTreeMap<String, Raw>, path: &str) -> Sent {
    if let Some(value) = sent.get(path) {
        return Sent::Value(value.clone());
    }
    let is_below = |one: &str, other: &str| {
        one.strip_prefix(other).is_some_and(|rest| rest.starts_with(['.', '[']))
    };
    for (sent_path, value) in sent {
        if is_below(sent_path, path) {
            return Sent::Part;
        }
        if is_below(path, sent_path) {
            let rest = path.get(sent_path.len() + 1..).unwrap_or_default();
            let inner = rest.split('.').try_fold(value.clone(), |value, name| {
                value.members().and_then(|mut members| members.remove(name))
            });
            return inner.map_or(Sent::Part, Sent::Value);
        }
    }
    Sent::Nothing
}

/// Returns `true` if the present value is the platform's form of the sent one.
fn is_same(difference: &FieldDrift, sent: &Raw) -> bool {
    let held = difference.after.as_ref().map(exact).unwrap_or_default();
    same(&difference.path, &held, &exact(sent))
}

/// Returns the newest write that sent all these values and was judged not to have been carried out.
fn sent_by(found: &[FieldDrift], writes: &[OwnWrite]) -> Option<i64> {
    let sent_all = |sent: &BTreeMap<String, Raw>| {
        found.iter().all(|difference| match sent_value(sent, &difference.path) {
            Sent::Value(value) => is_same(difference, &value),
            Sent::Nothing | Sent::Part => false,
        })
    };
    let sender = writes.iter().find(|write| match &write.effect {
        Effect::Fields(sent) => !write.may_be_done() && sent_all(sent),
        _ => false,
    });
    sender.map(|write| write.id)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn card(base_info: Value) -> Card {
        let card = json!({"card_type": "CASH", "cash": {"base_info": base_info}});
        serde_json::from_value(card).unwrap()
    }

    fn write(fate: Fate, fields: &[(&str, Value)]) -> OwnWrite {
        let fields = fields.iter().map(|(path, value)| ((*path).to_owned(), value.into()));
        OwnWrite { id: 7, fate, effect: Effect::Fields(fields.collect()) }
    }

    fn lines(found: Option<Found>) -> Vec<String> {
        let text = |value: &Option<Raw>| {
            value.as_ref().map_or("-".to_owned(), |it| it.as_str().to_owned())
        };
        let changes = found.into_iter().flat_map(|found| found.changes);
        changes.map(|it| format!("{} {} {}", it.path, text(&it.before), text(&it.after))).collect()
    }

    fn notices(writes: &[OwnWrite]) -> Vec<String> {
        lines(compare(&card(json!({"notice": "a"})), &card(json!({"notice": "b"})), writes))
    }

    #[test]
    fn counters_and_states_of_the_platform_are_no_drift_and_added_stock_is() {
        let before = card(json!({
            "status": "CARD_STATUS_NOT_VERIFY", "update_time": 1, "sku": {"quantity": 9, "total_quantity": 10}
        }));
        let after = card(json!({
            "status": "CARD_STATUS_VERIFY_OK", "update_time": 2, "sku": {"quantity": 7, "total_quantity": 20}
        }));
        let found = lines(compare(&before, &after, &[]));
        assert_eq!(found, ["base_info.sku.total_quantity 10 20"]);
        let stock = OwnWrite { id: 7, fate: Fate::Possible, effect: Effect::Stock };
        assert_eq!(compare(&before, &after, &[stock]), None);
    }

    #[test]
    fn values_of_own_writes_are_no_drift_and_others_have_the_written_value_before() {
        assert_eq!(notices(&[]), [r#"base_info.notice "a" "b""#]);
        for fate in [Fate::Done, Fate::Possible] {
            assert_eq!(notices(&[write(fate, &[("base_info.notice", json!("b"))])]), [""; 0]);
        }
        let other = [("base_info.notice", json!("c"))];
        assert_eq!(notices(&[write(Fate::Done, &other)]), [r#"base_info.notice "c" "b""#]);
        assert_eq!(notices(&[write(Fate::Possible, &other)]), [r#"base_info.notice "a" "b""#]);
        let another = [("base_info.color", json!("Color010"))];
        assert_eq!(notices(&[write(Fate::Done, &another)]), [r#"base_info.notice "a" "b""#]);
    }

    #[test]
    fn a_write_that_was_judged_not_done_is_named_as_the_cause() {
        let of = |fields: &[(&str, Value)]| {
            let writes = [write(Fate::Not, fields)];
            let (before, after) = (card(json!({"notice": "a"})), card(json!({"notice": "b"})));
            compare(&before, &after, &writes).unwrap().write
        };
        assert_eq!(of(&[("base_info.notice", json!("b"))]), Some(7));
        assert_eq!(of(&[("base_info.notice", json!("c"))]), None);
    }

    #[test]
    fn a_sent_object_explains_its_members() {
        let date = |end: u64| json!({"type": "DATE_TYPE_FIX_TIME_RANGE", "begin_timestamp": 5, "end_timestamp": end});
        let before = card(json!({"date_info": date(10)}));
        let after = card(json!({"date_info": date(20)}));
        let sent = |end: u64| [write(Fate::Done, &[("base_info.date_info", date(end))])];
        assert_eq!(compare(&before, &after, &sent(20)), None);
        let found = lines(compare(&before, &after, &sent(15)));
        assert_eq!(found, ["base_info.date_info.end_timestamp 15 20"]);
    }

    #[test]
    fn every_digit_is_kept_and_undocumented_members_are_ignored() {
        let of = |cost: &str, new: u8| -> Card {
            let text = format!(
                r#"{{"card_type":"CASH","cash":{{"base_info":{{"new":{new}}},"reduce_cost":{cost}}}}}"#
            );
            serde_json::from_str(&text).unwrap()
        };
        let found = lines(compare(&of("5000", 1), &of("12345678901234567890123", 2), &[]));
        assert_eq!(found, ["reduce_cost 5000 12345678901234567890123"]);
    }
}

//! Walks two cards of the same type side by side, down to the members that differ.

use std::collections::BTreeMap;

use weixin_wire::{Place, Raw, Shape, Slot, WireObject, WireValue, names};

use super::{Changed, diff::same};
use crate::{card::Card, card_type::CardType};

/// A difference, with the values on both sides.
pub(super) struct Difference {
    pub(super) field: Changed,
    pub(super) before: Option<Raw>,
    pub(super) after: Option<Raw>,
}

/// Returns all differences, in the order of the paths.
pub(super) fn differences(before: &Card, after: &Card) -> Vec<Difference> {
    let mut walk = Walk { card_type: before.card_type(), found: Vec::new() };
    walk.objects(Place::Top, Some(before), Some(after));
    let mut found = walk.found;
    found.sort_by(|(one, _), (other, _)| one.split('.').cmp(other.split('.')));
    found.into_iter().map(|(_, difference)| difference).collect()
}

struct Walk<'card> {
    card_type: &'card CardType,
    /// By path.
    found: Vec<(String, Difference)>,
}

impl Walk<'_> {
    /// Compares two objects, one of which may be missing.
    fn objects(
        &mut self,
        at: Place<'_>,
        before: Option<&dyn WireObject>,
        after: Option<&dyn WireObject>,
    ) {
        let Some(either) = before.or(after) else { return };
        for (index, name) in names(either).enumerate() {
            let place = Place::Member(&at, name);
            match (documented(before, index, name), documented(after, index, name)) {
                (None, None) => {}
                (Some(Shape::Object(before)), Some(Shape::Object(after))) => {
                    self.objects(place, Some(before), Some(after));
                }
                (Some(Shape::Object(before)), None) => self.objects(place, Some(before), None),
                (None, Some(Shape::Object(after))) => self.objects(place, None, Some(after)),
                (Some(before), Some(after)) if equal(&before, &after) => {}
                (before, after) => {
                    self.values(&place.to_string(), before.map(Raw::from), after.map(Raw::from));
                }
            }
        }
        for name in undocumented(before, after) {
            let member = |object: Option<&dyn WireObject>| object?.other().get(name).cloned();
            let (before, after) = (member(before), member(after));
            if before != after {
                self.values(&Place::Member(&at, name).to_string(), before, after);
            }
        }
    }

    /// Compares two undocumented values. Objects are compared member by member, anything else as a whole.
    fn values(&mut self, path: &str, before: Option<Raw>, after: Option<Raw>) {
        // `None` for a value that isn't an object.
        let members = |side: &Option<Raw>| match side {
            Some(value) => value.members(),
            None => Some(BTreeMap::new()),
        };
        let both = members(&before).zip(members(&after));
        let Some((before, mut after)) = both.filter(|_| before.is_some() || after.is_some()) else {
            let field = Changed::of(self.card_type, path);
            if !same(field.field(), before.as_ref(), after.as_ref()) {
                self.found.push((path.to_owned(), Difference { field, before, after }));
            }
            return;
        };
        for (name, before) in before {
            let after = after.remove(&name);
            self.values(&format!("{path}.{name}"), Some(before), after);
        }
        for (name, after) in after {
            self.values(&format!("{path}.{name}"), None, Some(after));
        }
    }
}

/// Returns the value of a documented member in any shape.
fn documented<'card>(
    object: Option<&'card dyn WireObject>,
    index: usize,
    name: &str,
) -> Option<Shape<'card>> {
    let object = object?;
    match object.slot(index).and_then(|slot| slot.get()) {
        Some(value) => Some(value.shape()),
        None => object.other().get(name).map(WireValue::shape),
    }
}

/// Returns the names of the undocumented members on both sides, without duplicates.
fn undocumented<'card>(
    before: Option<&'card dyn WireObject>,
    after: Option<&'card dyn WireObject>,
) -> Vec<&'card str> {
    let mut found: Vec<&str> = Vec::new();
    for object in [before, after].into_iter().flatten() {
        let other = object.other().iter().map(|(name, _)| name);
        found.extend(other.filter(|name| object.find(name, 0).is_none()));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns `true` if two values have the same JSON, in any order of undocumented members. Values with other JSON may still mean
/// the same.
fn equal(one: &Shape<'_>, other: &Shape<'_>) -> bool {
    match (one, other) {
        (Shape::Text(one), Shape::Text(other)) => one == other,
        (Shape::Unsigned(one), Shape::Unsigned(other)) => one == other,
        (Shape::Signed(one), Shape::Signed(other)) => one == other,
        (Shape::Flag(one), Shape::Flag(other)) => one == other,
        (Shape::Raw(one), Shape::Raw(other)) => one == other,
        (Shape::Object(one), Shape::Object(other)) => {
            let slots = (0..names(*one).count()).map(|index| (one.slot(index), other.slot(index)));
            let alike = |(one, other): (Option<_>, Option<_>)| {
                equal_values(one.and_then(get), other.and_then(get))
            };
            one.other() == other.other() && slots.into_iter().all(alike)
        }
        (Shape::List(one), Shape::List(other)) => {
            let mut items = (0..).map(|at| (one.item(at), other.item(at)));
            items
                .find(|(one, other)| one.is_none() || !equal_values(*one, *other))
                .is_none_or(|(one, other)| one.is_none() && other.is_none())
        }
        _ => false,
    }
}

fn get(slot: &dyn Slot) -> Option<&dyn WireValue> {
    slot.get()
}

fn equal_values(one: Option<&dyn WireValue>, other: Option<&dyn WireValue>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => equal(&one.shape(), &other.shape()),
        _ => false,
    }
}

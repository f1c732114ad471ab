//! Documented members whose value has an undocumented shape: reading kept them apart.

use super::{Rule, collector::Collector};
use crate::card::Card;

/// Reports them at every level.
pub(super) fn check(found: &mut Collector, card: &Card) {
    for field in card.misfits() {
        // What the platform itself answered isn't held against an edit.
        if found.is_create() {
            found.error(&field, Rule::BadType);
        } else {
            found.warn(&field, Rule::BadType);
        }
    }
}

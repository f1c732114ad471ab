//! Documented members whose value has an undocumented form. They were kept separately when the card was read.

use super::{Rule, collector::Collector};
use crate::{card::Card, field::Field};

/// Reports them at every level.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let paths = card.misfits();
    for field in paths.iter().filter_map(|path| Field::of(card.card_type(), path).ok()) {
        // The value may come from the platform, so it doesn't block an edit.
        if found.is_create() {
            found.error(field, Rule::BadType);
        } else {
            found.warn(field, Rule::BadType);
        }
    }
}

//! What a title doesn't say, and why.

use serde::{Deserialize, Serialize};

use super::{Parts, ThresholdRow};
use crate::{limits::TITLE_CATEGORY_UNITS, text::utf16_units};

/// A threshold, or a part of a gift, that a title leaves out. The summary says it all the same, but
/// for what `least_cost` displaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum LeftOut {
    /// `accept_category` is too long.
    AcceptTooLong {
        /// The UTF-16 code units that it has.
        units: usize,
        /// Those that a title shows.
        max: usize,
    },
    /// `reject_category` is in no title.
    Reject,
    /// `object_use_for`, because `least_cost` wins over it.
    ObjectUseFor,
    /// Number and unit of a gift, which only a title without a threshold says.
    GiftCount,
}

/// All of them, in the order of the fields.
pub(super) fn of(parts: &Parts<'_>) -> Vec<LeftOut> {
    let thresholds = &parts.thresholds;
    let too_long =
        thresholds.accept_category.filter(|_| parts.row.omits_accept()).map(|category| {
            LeftOut::AcceptTooLong { units: utf16_units(category), max: TITLE_CATEGORY_UNITS }
        });
    let displaced = parts.row == ThresholdRow::GiftLeastCost && thresholds.object_use_for.is_some();
    let conditional =
        matches!(parts.row, ThresholdRow::GiftLeastCost | ThresholdRow::GiftObjectUseFor);
    let counted = parts.gift_num.is_some() || !parts.gift_unit.is_empty();
    too_long
        .into_iter()
        .chain(thresholds.reject_category.map(|_| LeftOut::Reject))
        .chain(displaced.then_some(LeftOut::ObjectUseFor))
        .chain((conditional && counted).then_some(LeftOut::GiftCount))
        .collect()
}

//! Parts that a title leaves out, with reasons.

use serde::{Deserialize, Serialize};

use super::{Parts, ThresholdRow};
use crate::{limits::TITLE_CATEGORY_UNITS, text::utf16_units};

/// A threshold or a part of a gift that a title leaves out. The summary contains it, except for `object_use_for` if
/// `least_cost` takes precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum LeftOut {
    /// `accept_category` is too long.
    AcceptTooLong {
        /// Its length in UTF-16 code units.
        units: usize,
        /// Maximum length in a title.
        max: usize,
    },
    /// `reject_category`, which no title contains.
    Reject,
    /// `object_use_for`, because `least_cost` takes precedence.
    ObjectUseFor,
    /// Number and unit of a gift, which only a title without a threshold contains.
    GiftCount,
}

/// Returns all parts that are left out, in the order of the fields.
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

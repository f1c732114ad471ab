//! The one table of what `card/update` may change (seed 000 "Updating Information on Friend's
//! Vouchers", seed 002 "Change the card information").

use serde::{Deserialize, Serialize};

/// Why a field can't change as wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The name of the merchant stays (seed 000 note 2).
    BrandName,
    /// Thresholds can't be changed once set (seed 001 section 2.1).
    Threshold,
    /// What the voucher is worth stays.
    Amount,
    /// What the voucher is exchanged for stays.
    GiftContent,
    /// The type of a card stays.
    CardType,
    /// A card stays a Friend's Voucher, or none.
    ShareFriends,
    /// Stock is changed by `card/modifystock`, and a Friend's Voucher's with tokens.
    Stock,
    /// The platform composes it.
    Composed,
    /// The platform sets it.
    ReadOnly,
    /// A validity can only be widened (errcode 40100).
    DateNarrowed,
    /// The kind of a validity stays (errcode 40100).
    DateType,
    /// It was set at creation, and no update table lists it (seed 002 note 5).
    NotListed,
    /// It can be replaced, but the API has no value that takes it away.
    CannotBeCleared,
}

impl RefusalReason {
    /// What the platform answers to an update that holds such a field.
    pub fn errcode(self) -> i32 {
        match self {
            Self::DateNarrowed | Self::DateType => 40100,
            Self::Stock => 40122,
            Self::CardType => 40071,
            // No document names the code; this is the message that says what is wrong.
            _ => 40150,
        }
    }
}

/// What an update may do with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// It may change.
    Updatable {
        /// The card goes back to review.
        review: bool,
        /// What clears it.
        clear: Clear,
    },
    /// It can't change.
    Fixed(RefusalReason),
}

/// What an update sends to take a value away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clear {
    /// `""` (seed 002 note 3).
    EmptyText,
    /// `[]`.
    EmptyList,
    /// `"0"`: all stores are taken off (seed 002, `location_id_list`).
    StoresZero,
    /// `0`.
    Zero,
    /// Nothing does.
    Impossible,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateRow {
    /// Path below the type's object; the row holds for everything below it too.
    pub field: &'static str,
    /// What may happen to it.
    pub update: Update,
    /// Where the platform says so.
    pub source: &'static str,
}

const REVIEW: bool = true;
const NO_REVIEW: bool = false;

const fn may(field: &'static str, review: bool, clear: Clear) -> UpdateRow {
    UpdateRow {
        field,
        update: Update::Updatable { review, clear },
        source: "seed 000, update table",
    }
}

const fn fixed(field: &'static str, reason: RefusalReason, source: &'static str) -> UpdateRow {
    UpdateRow { field, update: Update::Fixed(reason), source }
}

const THRESHOLDS: &str = "seed 001 section 2.1 note 2";
const ANSWERS_ONLY: &str = "seed 002, View voucher details";
const NOT_LISTED: &str = "seed 002, Change the card information, note 5";

/// Every field with a rule of its own; any other is not listed and can't change.
pub const UPDATE_TABLE: &[UpdateRow] = &[
    may("base_info.logo_url", REVIEW, Clear::EmptyText),
    may("base_info.notice", REVIEW, Clear::EmptyText),
    may("base_info.description", REVIEW, Clear::EmptyText),
    may("base_info.color", REVIEW, Clear::Impossible),
    may("base_info.service_phone", NO_REVIEW, Clear::EmptyText),
    may("base_info.location_id_list", NO_REVIEW, Clear::StoresZero),
    may("base_info.center_title", NO_REVIEW, Clear::EmptyText),
    may("base_info.center_sub_title", NO_REVIEW, Clear::EmptyText),
    may("base_info.center_url", NO_REVIEW, Clear::EmptyText),
    may("base_info.custom_url_name", NO_REVIEW, Clear::EmptyText),
    may("base_info.custom_url", NO_REVIEW, Clear::EmptyText),
    may("base_info.custom_url_sub_title", NO_REVIEW, Clear::EmptyText),
    may("base_info.promotion_url_name", NO_REVIEW, Clear::EmptyText),
    may("base_info.promotion_url", NO_REVIEW, Clear::EmptyText),
    may("base_info.promotion_url_sub_title", NO_REVIEW, Clear::EmptyText),
    may("base_info.code_type", NO_REVIEW, Clear::Impossible),
    may("base_info.get_limit", NO_REVIEW, Clear::Impossible),
    may("base_info.can_share", NO_REVIEW, Clear::Impossible),
    may("base_info.can_give_friend", NO_REVIEW, Clear::Impossible),
    may("base_info.date_info.type", NO_REVIEW, Clear::Impossible),
    may("base_info.date_info.begin_timestamp", NO_REVIEW, Clear::Impossible),
    may("base_info.date_info.end_timestamp", NO_REVIEW, Clear::Impossible),
    may("advanced_info.abstract.abstract", NO_REVIEW, Clear::EmptyText),
    may("advanced_info.abstract.icon_url_list", NO_REVIEW, Clear::EmptyList),
    may("advanced_info.text_image_list", NO_REVIEW, Clear::EmptyList),
    may("advanced_info.business_service", NO_REVIEW, Clear::EmptyList),
    may("advanced_info.time_limit", REVIEW, Clear::EmptyList),
    may("advanced_info.consume_share_self_num", REVIEW, Clear::Zero),
    may("advanced_info.consume_share_card_list", REVIEW, Clear::EmptyList),
    fixed("base_info.brand_name", RefusalReason::BrandName, "seed 000, note 2"),
    fixed("advanced_info.use_condition", RefusalReason::Threshold, THRESHOLDS),
    fixed("least_cost", RefusalReason::Threshold, THRESHOLDS),
    fixed("reduce_cost", RefusalReason::Amount, NOT_LISTED),
    fixed("gift", RefusalReason::GiftContent, NOT_LISTED),
    fixed("gift_name", RefusalReason::GiftContent, NOT_LISTED),
    fixed("gift_num", RefusalReason::GiftContent, NOT_LISTED),
    fixed("gift_unit", RefusalReason::GiftContent, NOT_LISTED),
    fixed("card_type", RefusalReason::CardType, NOT_LISTED),
    fixed("advanced_info.share_friends", RefusalReason::ShareFriends, NOT_LISTED),
    fixed("base_info.sku", RefusalReason::Stock, "seed 002, Modify the inventory"),
    fixed("base_info.title", RefusalReason::Composed, "seed 001 section 2.1"),
    fixed("base_info.id", RefusalReason::ReadOnly, ANSWERS_ONLY),
    fixed("base_info.status", RefusalReason::ReadOnly, ANSWERS_ONLY),
    fixed("base_info.create_time", RefusalReason::ReadOnly, ANSWERS_ONLY),
    fixed("base_info.update_time", RefusalReason::ReadOnly, ANSWERS_ONLY),
    fixed("base_info.sub_title", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.use_limit", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.use_custom_code", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.bind_openid", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.use_all_locations", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.source", RefusalReason::NotListed, NOT_LISTED),
];

/// The row of a field, given as its path below the type's object; `None` where no row names it,
/// which means that it can't change.
///
/// ```
/// use card_model::patch::{Update, update_row};
/// let notice = update_row("base_info.notice").unwrap();
/// assert!(matches!(notice.update, Update::Updatable { review: true, .. }));
/// ```
pub fn update_row(field: &str) -> Option<&'static UpdateRow> {
    UPDATE_TABLE.iter().find(|row| {
        field
            .strip_prefix(row.field)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    })
}

/// What an absent member means, where that is the same as a value: adding the value changes nothing.
pub(super) fn absent_means(field: &str) -> Option<serde_json::Value> {
    match field {
        "least_cost"
        | "advanced_info.use_condition.least_cost"
        | "advanced_info.consume_share_self_num" => Some(0.into()),
        "advanced_info.use_condition.can_use_with_other_discount" => Some(true.into()),
        "advanced_info.share_friends"
        | "base_info.use_all_locations"
        | "base_info.use_custom_code"
        | "base_info.bind_openid" => Some(false.into()),
        _ => None,
    }
}

impl RefusalReason {
    /// The platform's answer carries the member, so that an edited copy without it means nothing.
    pub(super) fn may_be_absent(self) -> bool {
        matches!(self, Self::ReadOnly | Self::Composed | Self::Stock)
    }
}

//! The one table of what `card/update` may change (seed 000 "Updating Information on Friend's
//! Vouchers", seed 002 "Change the card information").

use super::RefusalReason;
use crate::card_type::CardType;

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
    /// The types of cards that it holds for; empty where it holds for every type.
    pub types: &'static [CardType],
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
        types: &[],
        update: Update::Updatable { review, clear },
        source: "seed 000, update table",
    }
}

const fn fixed(field: &'static str, reason: RefusalReason, source: &'static str) -> UpdateRow {
    UpdateRow { field, types: &[], update: Update::Fixed(reason), source }
}

/// A row of seed 002's table of fields that only one type has.
const fn only(
    types: &'static [CardType],
    field: &'static str,
    review: bool,
    clear: Clear,
) -> UpdateRow {
    UpdateRow { types, source: "seed 002, Unique field modifications", ..may(field, review, clear) }
}

/// A field that was set at creation and that no update table lists.
const fn created(types: &'static [CardType], field: &'static str) -> UpdateRow {
    UpdateRow { types, ..fixed(field, RefusalReason::NotListed, NOT_LISTED) }
}

const MEMBER: &[CardType] = &[CardType::MemberCard];
const BOARDING: &[CardType] = &[CardType::BoardingPass];
const MOVIE: &[CardType] = &[CardType::MovieTicket];
const SCENIC: &[CardType] = &[CardType::ScenicTicket];
const MEETING: &[CardType] = &[CardType::MeetingTicket];
const GROUPON: &[CardType] = &[CardType::Groupon];
const GENERAL: &[CardType] = &[CardType::GeneralCoupon];
const PERCENT: &[CardType] = &[CardType::Discount, CardType::MemberCard];
/// The types that can be Friend's Vouchers, whose title the platform composes.
const COMPOSED: &[CardType] = &[CardType::Cash, CardType::Gift];

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
    UpdateRow {
        types: COMPOSED,
        ..fixed("base_info.title", RefusalReason::Composed, "seed 001 section 2.1")
    },
    fixed("base_info.title", RefusalReason::NotListed, NOT_LISTED),
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
    fixed("base_info.date_info.fixed_term", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.date_info.fixed_begin_term", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.need_push_on_view", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.pay_info", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.sub_merchant_info", RefusalReason::NotListed, NOT_LISTED),
    fixed("base_info.area_code_list", RefusalReason::ReadOnly, ANSWERS_ONLY),
    only(MEMBER, "bonus_cleared", REVIEW, Clear::EmptyText),
    only(MEMBER, "bonus_rules", REVIEW, Clear::EmptyText),
    only(MEMBER, "balance_rules", REVIEW, Clear::EmptyText),
    only(MEMBER, "prerogative", REVIEW, Clear::EmptyText),
    only(MEMBER, "custom_field1", NO_REVIEW, Clear::EmptyText),
    only(MEMBER, "custom_field2", NO_REVIEW, Clear::EmptyText),
    only(MEMBER, "custom_field3", NO_REVIEW, Clear::EmptyText),
    only(MEMBER, "custom_cell1", NO_REVIEW, Clear::EmptyText),
    only(MOVIE, "detail", REVIEW, Clear::EmptyText),
    only(BOARDING, "departure_time", NO_REVIEW, Clear::Impossible),
    only(BOARDING, "landing_time", NO_REVIEW, Clear::Impossible),
    only(BOARDING, "gate", NO_REVIEW, Clear::EmptyText),
    only(BOARDING, "boarding_time", NO_REVIEW, Clear::Impossible),
    only(SCENIC, "guide_url", NO_REVIEW, Clear::EmptyText),
    only(MEETING, "map_url", NO_REVIEW, Clear::EmptyText),
    created(GROUPON, "deal_detail"),
    created(PERCENT, "discount"),
    created(GENERAL, "default_detail"),
    created(MEMBER, "supply_bonus"),
    created(MEMBER, "supply_balance"),
    created(MEMBER, "bind_old_card_url"),
    created(MEMBER, "activate_url"),
    created(MEMBER, "background_pic_url"),
    created(MEMBER, "need_push_on_view"),
    created(SCENIC, "ticket_class"),
    created(BOARDING, "from"),
    created(BOARDING, "to"),
    created(BOARDING, "flight"),
    created(BOARDING, "check_in_url"),
    created(BOARDING, "air_model"),
    created(MEETING, "meeting_detail"),
];

/// The row of a field of any type of card, given as its path below the type's object; `None` where no
/// row names it, which means that it can't change. Where types differ about a field, the row of
/// Friend's Vouchers stands first; [`update_row_of`] asks for one type.
///
/// ```
/// use card_model::patch::{Update, update_row};
/// let notice = update_row("base_info.notice").unwrap();
/// assert!(matches!(notice.update, Update::Updatable { review: true, .. }));
/// ```
pub fn update_row(field: &str) -> Option<&'static UpdateRow> {
    UPDATE_TABLE.iter().find(|row| row.covers(field))
}

/// The row of a field of one type of card.
///
/// ```
/// use card_model::{card_type::CardType, patch::update_row_of};
/// assert!(update_row_of(&CardType::BoardingPass, "gate").is_some());
/// assert!(update_row_of(&CardType::Cash, "gate").is_none());
/// ```
pub fn update_row_of(card_type: &CardType, field: &str) -> Option<&'static UpdateRow> {
    UPDATE_TABLE.iter().find(|row| row.covers(field) && row.is_of(card_type))
}

impl UpdateRow {
    /// Whether it holds for a field: its own, or one below it.
    fn covers(&self, field: &str) -> bool {
        field
            .strip_prefix(self.field)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }

    /// Whether it holds for a type of card.
    pub fn is_of(&self, card_type: &CardType) -> bool {
        self.types.is_empty() || self.types.contains(card_type)
    }
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
        | "base_info.bind_openid"
        | "base_info.need_push_on_view"
        | "need_push_on_view"
        | "supply_bonus"
        | "supply_balance" => Some(false.into()),
        _ => None,
    }
}

//! The rows of the table of what `card/update` may change.
//!
//! T4 "8.2" lists fields that S2 doesn't; `WxJava`'s `MemberCardUpdate` and `BaseInfoUpdate` hold them in the page's
//! order. Fields that only other clients send may change too (inferred): a refusal would stop programs that work.

use super::UpdateRow;
use card_model::{
    card_type::CardType,
    patch::{Clear, RefusalReason, Update},
};

const REVIEW: bool = true;
const NO_REVIEW: bool = false;

const fn may(field: &'static str, review: bool, clear: Clear) -> UpdateRow {
    UpdateRow {
        field,
        types: &[],
        update: Update::Updatable { review, clear },
        source: "S0 \"Updating Information on Friend's Vouchers\"",
    }
}

const fn fixed(field: &'static str, reason: RefusalReason, source: &'static str) -> UpdateRow {
    UpdateRow { field, types: &[], update: Update::Fixed(reason), source }
}

/// A row of S2 "Unique field modifications".
const fn only(
    types: &'static [CardType],
    field: &'static str,
    review: bool,
    clear: Clear,
) -> UpdateRow {
    UpdateRow { types, source: "S2 \"Unique field modifications\"", ..may(field, review, clear) }
}

/// A row of T4 "8.2".
const fn member(field: &'static str, review: bool, clear: Clear) -> UpdateRow {
    UpdateRow { types: MEMBER, source: MEMBER_PAGE, ..may(field, review, clear) }
}

/// An entry that leads to a mini program.
const fn mini_program(field: &'static str) -> UpdateRow {
    UpdateRow { source: MINI_PROGRAMS, ..may(field, NO_REVIEW, Clear::EmptyText) }
}

/// A field of member cards that clients change.
const fn client(field: &'static str, clear: Clear) -> UpdateRow {
    UpdateRow { types: MEMBER, source: CLIENTS, ..may(field, NO_REVIEW, clear) }
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
const DISCOUNT: &[CardType] = &[CardType::Discount];
/// The types that can be Friend's Vouchers, whose title the platform composes.
const COMPOSED: &[CardType] = &[CardType::Cash, CardType::Gift];

const THRESHOLDS: &str = "S1 \"2.1 Selecting a Right Threshold Type\", note 2";
const ANSWERS_ONLY: &str = "S2 \"View voucher details\"";
const NOT_LISTED: &str = "S2 \"Change the card information interface\", note 5";
const MEMBER_PAGE: &str = "T4 \"8.2 Updating Member Card Information\"";
const MINI_PROGRAMS: &str = "P24, section 3.1; P29, section 4";
/// Members that clients change although no copy of a page lists them as changeable.
const CLIENTS: &str = "inferred: SKIT CardUpdateRequest and other clients send it";

/// Every field with a rule of its own; any other is not listed and can't change.
pub(super) const UPDATE_TABLE: &[UpdateRow] = &[
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
    mini_program("base_info.center_app_brand_user_name"),
    mini_program("base_info.center_app_brand_pass"),
    mini_program("base_info.custom_app_brand_user_name"),
    mini_program("base_info.custom_app_brand_pass"),
    mini_program("base_info.promotion_app_brand_user_name"),
    mini_program("base_info.promotion_app_brand_pass"),
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
    fixed(
        "base_info.brand_name",
        RefusalReason::BrandName,
        "S0 \"Updating Information on Friend's Vouchers\", note 2",
    ),
    fixed("advanced_info.use_condition", RefusalReason::Threshold, THRESHOLDS),
    fixed("least_cost", RefusalReason::Threshold, THRESHOLDS),
    fixed("reduce_cost", RefusalReason::Amount, NOT_LISTED),
    fixed("gift", RefusalReason::GiftContent, NOT_LISTED),
    fixed("gift_name", RefusalReason::GiftContent, NOT_LISTED),
    fixed("gift_num", RefusalReason::GiftContent, NOT_LISTED),
    fixed("gift_unit", RefusalReason::GiftContent, NOT_LISTED),
    fixed("card_type", RefusalReason::CardType, NOT_LISTED),
    fixed("advanced_info.share_friends", RefusalReason::ShareFriends, NOT_LISTED),
    fixed("base_info.sku", RefusalReason::Stock, "S2 \"Modify the inventory interface\""),
    UpdateRow {
        types: COMPOSED,
        ..fixed(
            "base_info.title",
            RefusalReason::Composed,
            "S1 \"2.1 Selecting a Right Threshold Type\"",
        )
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
    member("base_info.title", REVIEW, Clear::Impossible),
    member("base_info.use_all_locations", NO_REVIEW, Clear::Impossible),
    member("base_info.pay_info", NO_REVIEW, Clear::Impossible),
    member("base_info.is_pay_and_qrcode", NO_REVIEW, Clear::Impossible),
    member("background_pic_url", NO_REVIEW, Clear::EmptyText),
    member("supply_bonus", REVIEW, Clear::Impossible),
    member("supply_balance", REVIEW, Clear::Impossible),
    member("bonus_url", NO_REVIEW, Clear::EmptyText),
    member("balance_url", NO_REVIEW, Clear::EmptyText),
    member("auto_activate", NO_REVIEW, Clear::Impossible),
    member("wx_activate", NO_REVIEW, Clear::Impossible),
    member("activate_url", NO_REVIEW, Clear::EmptyText),
    member("bonus_rule", NO_REVIEW, Clear::Impossible),
    member("discount", REVIEW, Clear::Impossible),
    client("wx_activate_after_submit", Clear::Impossible),
    client("wx_activate_after_submit_url", Clear::EmptyText),
    client("activate_app_brand_user_name", Clear::EmptyText),
    client("activate_app_brand_pass", Clear::EmptyText),
    client("bonus_app_brand_user_name", Clear::EmptyText),
    client("bonus_app_brand_pass", Clear::EmptyText),
    client("balance_app_brand_user_name", Clear::EmptyText),
    client("balance_app_brand_pass", Clear::EmptyText),
    client("custom_cell2", Clear::EmptyText),
    only(MOVIE, "detail", REVIEW, Clear::EmptyText),
    only(BOARDING, "departure_time", NO_REVIEW, Clear::Impossible),
    only(BOARDING, "landing_time", NO_REVIEW, Clear::Impossible),
    only(BOARDING, "gate", NO_REVIEW, Clear::EmptyText),
    only(BOARDING, "boarding_time", NO_REVIEW, Clear::Impossible),
    only(SCENIC, "guide_url", NO_REVIEW, Clear::EmptyText),
    only(MEETING, "map_url", NO_REVIEW, Clear::EmptyText),
    created(GROUPON, "deal_detail"),
    created(DISCOUNT, "discount"),
    created(GENERAL, "default_detail"),
    created(MEMBER, "bind_old_card_url"),
    created(MEMBER, "need_push_on_view"),
    created(SCENIC, "ticket_class"),
    created(BOARDING, "from"),
    created(BOARDING, "to"),
    created(BOARDING, "flight"),
    created(BOARDING, "check_in_url"),
    created(BOARDING, "air_model"),
    created(MEETING, "meeting_detail"),
];

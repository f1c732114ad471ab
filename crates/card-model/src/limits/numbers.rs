//! Limits of numbers (facts page 2.2, 2.4 and 2.5; seeds 000, 001 and 002).

use super::NumberLimit;

/// A firm limit.
const fn firm(field: &'static str, min: u64, max: u64, source: &'static str) -> NumberLimit {
    NumberLimit { field, min, max, firm: true, source }
}

/// A limit that only one source states, or that sources contradict.
const fn uncertain(field: &'static str, min: u64, max: u64, source: &'static str) -> NumberLimit {
    NumberLimit { firm: false, ..firm(field, min, max, source) }
}

/// Days for which a Friend's Voucher may be valid (errcode 40079).
pub const VALIDITY_DAYS: NumberLimit = firm("base_info.date_info", 0, 90, "seed 001 section 5.1");
/// Days that may lie between today and the beginning of the validity.
pub const VALIDITY_LEAD_DAYS: NumberLimit =
    uncertain("validity_lead_days", 0, 365, "facts page 2.5: Tencent's console alone");
/// Codes in stock.
pub const STOCK: NumberLimit =
    firm("base_info.sku.quantity", 0, 100_000_000, "seed 002, base_info");
/// Cards that are made for one sub-merchant in a month (errcode 45040).
pub const SUB_MERCHANT_CARDS: NumberLimit =
    firm("sub_merchant.cards_a_month", 0, 10, "facts page 1.5: Tencent's console alone");
/// Codes in stock of a sub-merchant's card (errcode 45041).
pub const SUB_MERCHANT_STOCK: NumberLimit =
    firm("sub_merchant.stock", 0, 50_000, "facts page 1.5: Tencent's console alone");
/// Ids in one answer of `card/batchget`.
pub const BATCHGET_COUNT: NumberLimit = firm("batchget.count", 1, 50, "seed 002, Bulk query");
/// Days of one query of statistics, both ends counted (errcode 61501).
pub const STATISTICS_DAYS: NumberLimit =
    firm("statistics.days", 1, 62, "seed 000, Fetching Voucher Summary");
/// Hour in Beijing from which yesterday's statistics are there.
pub const STATISTICS_READY_HOUR: NumberLimit =
    firm("statistics.ready_hour", 8, 23, "facts page 2.8");
/// Bytes of an uploaded picture (errcode 40009).
pub const IMAGE_BYTES: NumberLimit =
    firm("media.image_bytes", 1, 1_048_576, "seed 001 section 4.1");
/// Recommended pixels of a logo, in both directions.
pub const LOGO_WIDTH_HEIGHT: (u32, u32) = (300, 300);
/// Recommended pixels of a cover; seed 000 recommends 900 × 375.
pub const COVER_WIDTH_HEIGHT: (u32, u32) = (850, 350);

const TIMES: &str = "facts page 2.4: before 2038-01-19";

/// All of them.
pub(super) const TABLE: &[NumberLimit] = &[
    VALIDITY_DAYS,
    VALIDITY_LEAD_DAYS,
    firm("base_info.date_info.begin_timestamp", 1, 2_147_483_647, TIMES),
    firm("base_info.date_info.end_timestamp", 1, 2_147_483_647, TIMES),
    firm("base_info.date_info.fixed_term", 1, u64::MAX, "facts page 2.12 row 17"),
    STOCK,
    firm("base_info.get_limit", 1, 50, "facts page 2.4: errcode 72009"),
    firm("reduce_cost", 100, 10_000_000, "facts page 2.2: errcode 72007, at most 100,000 yuan"),
    firm("advanced_info.use_condition.least_cost", 0, 10_000_000, "facts page 2.2"),
    firm("least_cost", 0, 10_000_000, "facts page 2.2"),
    firm("discount", 0, 100, "seed 002, View voucher details: a percentage"),
    uncertain("discount", 1, 99, "Tencent's page on creating coupons: 30 takes 30 % off"),
    firm("departure_time", 1, 2_147_483_647, TIMES),
    firm("landing_time", 1, 2_147_483_647, TIMES),
    firm("boarding_time", 1, 2_147_483_647, TIMES),
    firm("gift_num", 1, 999, "seed 001 section 4.4: three digits"),
    uncertain("gift_num", 1, 99, "facts page 2.12 row 8: Tencent's console takes two digits"),
    firm("advanced_info.time_limit[].begin_hour", 0, 23, "seed 001 section 4.4"),
    firm("advanced_info.time_limit[].end_hour", 0, 23, "seed 001 section 4.4"),
    firm("advanced_info.time_limit[].begin_minute", 0, 59, "seed 001 section 4.4"),
    firm("advanced_info.time_limit[].end_minute", 0, 59, "seed 001 section 4.4"),
    firm("advanced_info.consume_share_self_num", 0, 1, "seed 001 section 4.4"),
    firm("advanced_info.consume_share_card_list", 0, 1, "seed 001 section 4.4: one card_id"),
    firm("advanced_info.consume_share_card_list[].num", 1, 1, "seed 001 section 4.4"),
    firm("advanced_info.abstract.icon_url_list", 1, 1, "seed 001 section 4.4: one cover"),
    SUB_MERCHANT_CARDS,
    SUB_MERCHANT_STOCK,
    BATCHGET_COUNT,
    STATISTICS_DAYS,
    STATISTICS_READY_HOUR,
    IMAGE_BYTES,
];

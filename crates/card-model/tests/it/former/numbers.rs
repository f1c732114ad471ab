//! Limits of numbers. Each row cites its source by the short names of `docs/sources.md`.

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
pub(super) const VALIDITY_DAYS: NumberLimit =
    firm("base_info.date_info", 0, 90, "S1 \"5.1 Error Codes\"");
/// Days that may lie between today and the beginning of the validity.
pub(super) const VALIDITY_LEAD_DAYS: NumberLimit =
    uncertain("validity_lead_days", 0, 365, "K \"submit\", error 10013");
/// Codes in stock.
pub(super) const STOCK: NumberLimit =
    firm("base_info.sku.quantity", 0, 100_000_000, "S2 \"View voucher details\", base_info");
/// Cards that are made for one sub-merchant in a month (errcode 45040).
pub(super) const SUB_MERCHANT_CARDS: NumberLimit = firm(
    "sub_merchant.cards_a_month",
    0,
    10,
    "invented: K \"submit\" has the quota, no source its number",
);
/// Codes in stock of a sub-merchant's card (errcode 45041).
pub(super) const SUB_MERCHANT_STOCK: NumberLimit = firm(
    "sub_merchant.stock",
    0,
    50_000,
    "invented: K \"submit\" has the quota, no source its number",
);
/// Ids in one answer of `card/batchget`.
pub(super) const BATCHGET_COUNT: NumberLimit =
    firm("batchget.count", 1, 50, "S2 \"Bulk query list of coupons\"");
/// Days of one query of statistics, both ends counted (errcode 61501).
pub(super) const STATISTICS_DAYS: NumberLimit =
    firm("statistics.days", 1, 62, "S0 \"Fetching Voucher Summary\"");
/// Hour in Beijing from which yesterday's statistics are there.
pub(super) const STATISTICS_READY_HOUR: NumberLimit =
    firm("statistics.ready_hour", 8, 23, "inferred: P26 says it of another dataset");
/// Bytes of an uploaded picture (errcode 40009).
pub(super) const IMAGE_BYTES: NumberLimit =
    firm("media.image_bytes", 1, 1_048_576, "S1 \"4.1 Uploading Images\"");

const TIMES: &str = "inferred: seconds as a signed integer of 32 bits end in January 2038";

/// All of them.
pub(super) const TABLE: &[NumberLimit] = &[
    VALIDITY_DAYS,
    VALIDITY_LEAD_DAYS,
    firm("base_info.date_info.begin_timestamp", 1, 2_147_483_647, TIMES),
    firm("base_info.date_info.end_timestamp", 1, 2_147_483_647, TIMES),
    firm("base_info.date_info.fixed_term", 1, u64::MAX, "T3 in R1: 0 is not supported"),
    STOCK,
    firm("base_info.get_limit", 1, 50, "inferred: words of errcode 72009"),
    firm("reduce_cost", 100, 10_000_000, "K \"submit\": 1 to 100,000 yuan"),
    firm("advanced_info.use_condition.least_cost", 0, 10_000_000, "K \"submit\": 100,000 yuan"),
    firm("least_cost", 0, 10_000_000, "inferred: as use_condition.least_cost"),
    firm("discount", 0, 100, "S2 \"View voucher details\": a percentage"),
    uncertain("discount", 1, 99, "T3: 30 takes 30 % off"),
    firm("departure_time", 1, 2_147_483_647, TIMES),
    firm("landing_time", 1, 2_147_483_647, TIMES),
    firm("boarding_time", 1, 2_147_483_647, TIMES),
    firm("gift_num", 1, 999, "S1 \"4.4\": three digits"),
    uncertain("gift_num", 1, 99, "K \"submit\": two digits"),
    firm("advanced_info.time_limit[].begin_hour", 0, 23, "inferred: a time of day (S1 \"4.4\")"),
    firm("advanced_info.time_limit[].end_hour", 0, 23, "inferred: a time of day (S1 \"4.4\")"),
    firm("advanced_info.time_limit[].begin_minute", 0, 59, "inferred: a time of day (S1 \"4.4\")"),
    firm("advanced_info.time_limit[].end_minute", 0, 59, "inferred: a time of day (S1 \"4.4\")"),
    firm("advanced_info.consume_share_self_num", 0, 1, "S1 \"4.4\""),
    firm("advanced_info.consume_share_card_list", 0, 1, "S1 \"4.4\": one card_id"),
    firm("advanced_info.consume_share_card_list[].num", 1, 1, "S1 \"4.4\""),
    firm("advanced_info.abstract.icon_url_list", 1, 1, "S1 \"4.4\": one cover"),
    SUB_MERCHANT_CARDS,
    SUB_MERCHANT_STOCK,
    BATCHGET_COUNT,
    STATISTICS_DAYS,
    STATISTICS_READY_HOUR,
    IMAGE_BYTES,
];

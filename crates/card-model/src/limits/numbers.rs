//! Limits of numbers that aren't fields of a card, and limits shared by a field and another value.

use super::NumberLimit;

/// Creates a firm limit.
const fn firm(min: u64, max: u64) -> NumberLimit {
    NumberLimit { min, max, firm: true }
}

/// Days for which a Friend's Voucher can be valid (S1 "5.1 Error Codes", errcode 40079).
pub const VALIDITY_DAYS: NumberLimit = firm(0, 90);
/// Days between today and the beginning of the validity (K "submit", error 10013).
pub const VALIDITY_LEAD_DAYS: NumberLimit = NumberLimit { min: 0, max: 365, firm: false };
/// Codes in stock (S2 "View voucher details", `base_info`).
pub const STOCK: NumberLimit = firm(0, 100_000_000);
/// Cards of one sub-merchant per month (errcode 45040). Invented: K "submit" has the quota; no source states its
/// number.
pub const SUB_MERCHANT_CARDS: NumberLimit = firm(0, 10);
/// Codes in stock of a sub-merchant's card (errcode 45041). Invented: K "submit" has the quota; no source states its
/// number.
pub const SUB_MERCHANT_STOCK: NumberLimit = firm(0, 50_000);
/// Ids in one response of `card/batchget` (S2 "Bulk query list of coupons").
pub const BATCHGET_COUNT: NumberLimit = firm(1, 50);
/// Days of one request for statistics, both ends included (S0 "Fetching Voucher Summary", errcode 61501).
pub const STATISTICS_DAYS: NumberLimit = firm(1, 62);
/// Hour in Beijing from which yesterday's statistics are available. Inferred: P26 states it for another dataset.
pub const STATISTICS_READY_HOUR: NumberLimit = firm(8, 23);
/// Bytes of an uploaded picture (S1 "4.1 Uploading Images", errcode 40009).
pub const IMAGE_BYTES: NumberLimit = firm(1, 1_048_576);
/// Recommended width and height of a logo in pixels (S0 "`base_info` field").
pub const LOGO_WIDTH_HEIGHT: (u32, u32) = (300, 300);
/// Recommended width and height of a cover in pixels (S1 "4.4"). S0 recommends 900 × 375.
pub const COVER_WIDTH_HEIGHT: (u32, u32) = (850, 350);

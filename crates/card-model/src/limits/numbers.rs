//! Limits of numbers that aren't fields of a card, and limits shared by a field and another value.

use super::NumberLimit;
use crate::source::cite;

/// Creates a firm limit.
const fn firm(min: u64, max: u64) -> NumberLimit {
    NumberLimit { min, max, firm: true }
}

/// Days for which a Friend's Voucher can be valid (errcode 40079).
#[doc = cite!(S1, "5.1 Error Codes")]
pub const VALIDITY_DAYS: NumberLimit = firm(0, 90);
/// Days between today and the beginning of the validity (error 10013 of the console).
#[doc = cite!(K, "submit")]
pub const VALIDITY_LEAD_DAYS: NumberLimit = NumberLimit { min: 0, max: 365, firm: false };
/// Codes in stock.
#[doc = cite!(S2, "View voucher details")]
pub const STOCK: NumberLimit = firm(0, 100_000_000);
/// Cards of one sub-merchant per month (errcode 45040). Invented: the console has a quota, but no source states its
/// number.
#[doc = cite!(K, "submit")]
pub const SUB_MERCHANT_CARDS: NumberLimit = firm(0, 10);
/// Codes in stock of a sub-merchant's card (errcode 45041). Invented: the console has a quota, but no source states its
/// number.
#[doc = cite!(K, "submit")]
pub const SUB_MERCHANT_STOCK: NumberLimit = firm(0, 50_000);
/// Ids in one response of `card/batchget`.
#[doc = cite!(S2, "Bulk query list of coupons")]
pub const BATCHGET_COUNT: NumberLimit = firm(1, 50);
/// Days of one request for statistics, both ends included (errcode 61501).
#[doc = cite!(S0, "Fetching Voucher Summary")]
pub const STATISTICS_DAYS: NumberLimit = firm(1, 62);
/// Hour in Beijing from which yesterday's statistics are available. Inferred: the page states it for another dataset.
#[doc = cite!(P26, "4. Note")]
pub const STATISTICS_READY_HOUR: NumberLimit = firm(8, 23);
/// Bytes of an uploaded picture (errcode 40009).
#[doc = cite!(S1, "4.1 Uploading Images")]
pub const IMAGE_BYTES: NumberLimit = firm(1, 1_048_576);
/// Recommended width and height of a logo in pixels.
#[doc = cite!(S0, "base_info field")]
pub const LOGO_WIDTH_HEIGHT: (u32, u32) = (300, 300);
/// Recommended width and height of a cover in pixels. S0 recommends 900 × 375.
#[doc = cite!(S1, "4.4 Creating Friend's Vouchers")]
pub const COVER_WIDTH_HEIGHT: (u32, u32) = (850, 350);

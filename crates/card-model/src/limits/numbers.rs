//! Limits of numbers that aren't fields of a card, and limits shared by a field and another value.

use super::NumberLimit;
use crate::source::page_link;

/// Declares limits. Their documentation ends with the bounds and the source.
macro_rules! limits {
    ($($(#[$meta:meta])* $name:ident = $min:literal to $max:literal, $firm:literal, $page:ident $section:literal;)*) => {
        $(
            $(#[$meta])*
            #[doc = concat!(
                "\n<small>", stringify!($min), " to ", stringify!($max), " · source: ", page_link!($page), " \"", $section, "\"</small>"
            )]
            pub const $name: NumberLimit = NumberLimit { min: $min, max: $max, firm: $firm };
        )*
    };
}

limits! {
    /// Days for which a Friend's Voucher can be valid (errcode 40079).
    VALIDITY_DAYS = 0 to 90, true, S1 "5.1 Error Codes";
    /// Days between today and the beginning of the validity (error 10013 of the console). More days lead to a warning.
    VALIDITY_LEAD_DAYS = 0 to 365, false, K "submit";
    /// Codes in stock.
    STOCK = 0 to 100_000_000, true, S2 "View voucher details";
    /// Cards of one sub-merchant per month (errcode 45040). Invented: the console has a quota, but no source states its
    /// number.
    SUB_MERCHANT_CARDS = 0 to 10, true, K "submit";
    /// Codes in stock of a sub-merchant's card (errcode 45041). Invented: the console has a quota, but no source states
    /// its number.
    SUB_MERCHANT_STOCK = 0 to 50_000, true, K "submit";
    /// Ids in one response of `card/batchget`.
    BATCHGET_COUNT = 1 to 50, true, S2 "Bulk query list of coupons";
    /// Days of one request for statistics, both ends included (errcode 61501).
    STATISTICS_DAYS = 1 to 62, true, S0 "Fetching Voucher Summary";
    /// Hour in Beijing from which yesterday's statistics are available. Inferred: the page states it for another dataset.
    STATISTICS_READY_HOUR = 8 to 23, true, P26 "4. Note";
    /// Bytes of an uploaded picture (errcode 40009).
    IMAGE_BYTES = 1 to 1_048_576, true, S1 "4.1 Uploading Images";
}

/// Recommended width and height of a logo in pixels.
#[doc = crate::source::cite!(S0, "base_info field")]
pub const LOGO_WIDTH_HEIGHT: (u32, u32) = (300, 300);
/// Recommended width and height of a cover in pixels. S0 recommends 900 × 375.
#[doc = crate::source::cite!(S1, "4.4 Creating Friend's Vouchers")]
pub const COVER_WIDTH_HEIGHT: (u32, u32) = (850, 350);

//! Limits of texts that aren't fields of a card, but parameters of other requests.

use super::TextLimit;
use crate::text::Unit;

/// Creates the limit `string(N)`.
const fn string(max: usize) -> TextLimit {
    TextLimit { unit: Unit::Utf8Bytes, min: 1, max, firm: true }
}

/// The id of a card (S2 "View voucher details").
pub const CARD_ID: TextLimit = string(32);
/// A code (S2 "Query Code interface").
pub const CODE: TextLimit = string(20);
/// The code that `card/code/update` replaces (S2 "Change the Code interface").
pub const CODE_TO_CHANGE: TextLimit = string(16);
/// The code that replaces it (S2 "Change the Code interface").
pub const NEW_CODE: TextLimit = string(64);
/// The reason for making a code void (S2 "Set up a coupon failure interface").
pub const UNAVAILABLE_REASON: TextLimit = string(64);
/// A user's openid (S2 "Get the user who has received a card interface").
pub const OPENID: TextLimit = string(64);

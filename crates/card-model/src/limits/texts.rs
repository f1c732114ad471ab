//! Limits of texts that aren't fields of a card, but parameters of other requests.

use super::TextLimit;
use crate::{source::cite, text::Unit};

/// Creates the limit `string(N)`.
const fn string(max: usize) -> TextLimit {
    TextLimit { unit: Unit::Utf8Bytes, min: 1, max, firm: true }
}

/// Length of a card's id.
#[doc = cite!(S2, "View voucher details")]
pub const CARD_ID: TextLimit = string(32);
/// Length of a code.
#[doc = cite!(S2, "Query Code interface")]
pub const CODE: TextLimit = string(20);
/// Length of the code that `card/code/update` replaces.
#[doc = cite!(S2, "Change the Code interface")]
pub const CODE_TO_CHANGE: TextLimit = string(16);
/// Length of the new code in `card/code/update`.
#[doc = cite!(S2, "Change the Code interface")]
pub const NEW_CODE: TextLimit = string(64);
/// Length of the reason for making a code void.
#[doc = cite!(S2, "Set up a coupon failure interface")]
pub const UNAVAILABLE_REASON: TextLimit = string(64);
/// Length of a user's openid.
#[doc = cite!(S2, "Get the user who has received a card interface")]
pub const OPENID: TextLimit = string(64);

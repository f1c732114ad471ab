//! Limits of texts that aren't fields of a card, but parameters of other requests.

use super::TextLimit;
use crate::{source::page_link, text::Unit};

/// Declares limits `string(N)`. Their documentation ends with the bounds and the source.
macro_rules! limits {
    ($($(#[$meta:meta])* $name:ident = $max:literal, $page:ident $section:literal;)*) => {
        $(
            $(#[$meta])*
            #[doc = concat!(
                "\n<small>1 to ", $max, " bytes of UTF-8 · source: ", page_link!($page), " \"", $section, "\"</small>"
            )]
            pub const $name: TextLimit =
                TextLimit { unit: Unit::Utf8Bytes, min: 1, max: $max, firm: true };
        )*
    };
}

limits! {
    /// Length of a card's id.
    CARD_ID = 32, S2 "View voucher details";
    /// Length of a code.
    CODE = 20, S2 "Query Code interface";
    /// Length of the code that `card/code/update` replaces.
    CODE_TO_CHANGE = 16, S2 "Change the Code interface";
    /// Length of the new code in `card/code/update`.
    NEW_CODE = 64, S2 "Change the Code interface";
    /// Length of the reason for making a code void.
    UNAVAILABLE_REASON = 64, S2 "Set up a coupon failure interface";
    /// Length of a user's openid.
    OPENID = 64, S2 "Get the user who has received a card interface";
}

/// Length of an AppID. Invented: no page states one. The platform's have 18 bytes, those of sandboxes may be
/// longer.
///
/// <small>1 to 64 bytes of UTF-8</small>
pub const APP_ID: TextLimit = TextLimit { unit: Unit::Utf8Bytes, min: 1, max: 64, firm: true };

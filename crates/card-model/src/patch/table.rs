//! Rules of `card/update` ([S0, "Updating Information on Friend's Vouchers"][S0]; [S2, "Change the card information
//! interface"][S2]; [T4, "8.2 Updating Member Card Information"][T4]). They are declared at the fields.
//!
//! T4 "8.2" lists fields that S2 doesn't; `WxJava`'s `MemberCardUpdate` and `BaseInfoUpdate` have them in the page's
//! order. Fields that only other clients send can change, too (inferred): rejecting them would break working
//! programs.
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html

use super::RefusalReason;
use crate::source::cite;

/// The rule of `card/update` for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// The field can change.
    Updatable {
        /// Whether the card goes back to review.
        review: bool,
        /// How the field is cleared.
        clear: Clear,
    },
    /// The field can't change.
    Fixed(RefusalReason),
}

/// The value that clears a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clear {
    /// `""` (note 3).
    #[doc = cite!(S2, "Change the card information interface")]
    EmptyText,
    /// `[]`.
    EmptyList,
    /// `"0"`, which removes all stores.
    #[doc = cite!(S2, "Common field modifications")]
    StoresZero,
    /// `0`.
    Zero,
    /// The field can't be cleared.
    Impossible,
}

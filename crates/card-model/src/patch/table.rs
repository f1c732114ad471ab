//! What `card/update` may change ([S0, "Updating Information on Friend's Vouchers"][S0];
//! [S2, "Change the card information interface"][S2]; [T4, "8.2 Updating Member Card Information"][T4]). The rules are declared
//! at the fields.
//!
//! T4 "8.2" lists fields that S2 doesn't; `WxJava`'s `MemberCardUpdate` and `BaseInfoUpdate` hold them in the page's
//! order. Fields that only other clients send may change too (inferred): a refusal would stop programs that work.
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html

use super::RefusalReason;

/// What an update may do with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// It may change.
    Updatable {
        /// The card goes back to review.
        review: bool,
        /// What clears it.
        clear: Clear,
    },
    /// It can't change.
    Fixed(RefusalReason),
}

/// What an update sends to take a value away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clear {
    /// `""` (S2 "Change the card information interface", note 3).
    EmptyText,
    /// `[]`.
    EmptyList,
    /// `"0"`: all stores are taken off (S2 "Common field modifications", `location_id_list`).
    StoresZero,
    /// `0`.
    Zero,
    /// Nothing does.
    Impossible,
}

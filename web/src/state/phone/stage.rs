//! The stages of a voucher's life that its holder sees.

use crate::i18n::phone::Phone;

/// A stage of a voucher's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Offered, not claimed yet.
    Unclaimed,
    /// Claimed; its validity has not begun.
    NotBegun,
    /// Claimed and valid.
    Usable,
    /// Given to another user.
    Given,
    /// Redeemed.
    Redeemed,
}

impl Stage {
    /// All stages, in their order.
    pub const ALL: [Self; 5] =
        [Self::Unclaimed, Self::NotBegun, Self::Usable, Self::Given, Self::Redeemed];

    pub fn name(self) -> Phone {
        match self {
            Self::Unclaimed => Phone::Unclaimed,
            Self::NotBegun => Phone::NotBegun,
            Self::Usable => Phone::Usable,
            Self::Given => Phone::Given,
            Self::Redeemed => Phone::Redeemed,
        }
    }

    /// Returns the next stage; the first follows the last.
    pub fn next(self) -> Self {
        let after = Self::ALL.into_iter().skip_while(|it| *it != self).nth(1);
        after.unwrap_or(Self::Unclaimed)
    }

    /// Returns `true` if the entry to the service page is shown: a user has the voucher and it is valid
    /// ([S1, "2.4 Using Custom Entries"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html)).
    pub fn shows_service(self) -> bool {
        self == Self::Usable
    }
}

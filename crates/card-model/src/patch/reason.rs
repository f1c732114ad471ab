//! Reasons why a field can't change. The update tables are in S0 and S2 (`docs/sources.md`).

use serde::{Deserialize, Serialize};

/// The reason why a field can't change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The merchant's name can't change (S0 "Updating Information on Friend's Vouchers", note 2).
    BrandName,
    /// Thresholds can't be changed once set (S1 "2.1 Selecting a Right Threshold Type", note 2).
    Threshold,
    /// The value of the voucher can't change.
    Amount,
    /// The content of the gift can't change.
    GiftContent,
    /// The type of a card can't change.
    CardType,
    /// A card can't become a Friend's Voucher, or stop being one.
    ShareFriends,
    /// Stock is changed by `card/modifystock`, or bought with tokens for a Friend's Voucher.
    Stock,
    /// The platform composes it.
    Composed,
    /// The platform sets it.
    ReadOnly,
    /// A validity can only be extended (errcode 40100).
    DateNarrowed,
    /// The kind of a validity can't change (errcode 40100).
    DateType,
    /// It is set at creation, and no update table lists it (S2 "Change the card information interface", note 5).
    NotListed,
    /// Points or stored value were switched on and can't be switched off (errcode 40135).
    SupplyStays,
    /// It can be replaced, but the API has no value that clears it.
    CannotBeCleared,
    /// The value has another type than documented (errcode 47001).
    BadType,
}

impl RefusalReason {
    /// Returns `true` if responses have the member, so that an edited copy without it changes nothing.
    pub(super) fn may_be_absent(self) -> bool {
        matches!(self, Self::ReadOnly | Self::Composed | Self::Stock)
    }
}

//! Why a field can't change as wanted. The update tables are in S0 and S2 (`docs/sources.md`).

use serde::{Deserialize, Serialize};

/// Why a field can't change as wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The name of the merchant stays (S0 "Updating Information on Friend's Vouchers", note 2).
    BrandName,
    /// Thresholds can't be changed once set (S1 "2.1 Selecting a Right Threshold Type", note 2).
    Threshold,
    /// What the voucher is worth stays.
    Amount,
    /// What the voucher is exchanged for stays.
    GiftContent,
    /// The type of a card stays.
    CardType,
    /// A card stays a Friend's Voucher, or none.
    ShareFriends,
    /// Stock is changed by `card/modifystock`, and a Friend's Voucher's with tokens.
    Stock,
    /// The platform composes it.
    Composed,
    /// The platform sets it.
    ReadOnly,
    /// A validity can only be widened (errcode 40100).
    DateNarrowed,
    /// The kind of a validity stays (errcode 40100).
    DateType,
    /// It was set at creation, and no update table lists it (S2 "Change the card information interface", note 5).
    NotListed,
    /// Points or stored value were switched on and can't be switched off (errcode 40135).
    SupplyStays,
    /// It can be replaced, but the API has no value that takes it away.
    CannotBeCleared,
    /// The value has another type than documented (errcode 47001).
    BadType,
}

impl RefusalReason {
    /// The platform's answer carries the member, so that an edited copy without it means nothing.
    pub(super) fn may_be_absent(self) -> bool {
        matches!(self, Self::ReadOnly | Self::Composed | Self::Stock)
    }
}

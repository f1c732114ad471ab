//! Reasons why a field can't change.

use serde::{Deserialize, Serialize};

use crate::source::cite;

/// The reason why a field can't change.
///
/// ```
/// use card_model::{
///     base_info::BaseInfo,
///     card::{Card, Cash},
///     money::Fen,
///     patch::{CardPatch, RefusalReason},
/// };
/// let current = Card::from(Cash::new(Fen::new(5000)));
/// let edited = current.clone().with_base_info(BaseInfo::default().with_brand_name("Tea"));
/// assert_eq!(
///     CardPatch::between(&current, &edited).refused()[0].reason,
///     RefusalReason::BrandName
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The merchant's name can't change (note 2).
    #[doc = cite!(S0, "Updating Information on Friend's Vouchers")]
    BrandName,
    /// Thresholds can't change once set (note 2).
    #[doc = cite!(S1, "2.1 Selecting a Right Threshold Type")]
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
    /// It is set at creation, and no update table lists it (note 5).
    #[doc = cite!(S2, "Change the card information interface")]
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

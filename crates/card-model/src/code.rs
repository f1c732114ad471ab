//! The display of codes, and the states of a code in a user's wallet.

use serde::{Deserialize, Serialize};
use weixin_wire::open_enum;

use crate::time::UnixSeconds;

/// The display of a card's code
/// ([S1, "2.2 Selecting an Appropriate Code Display Type"][S1]).
///
/// [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
#[open_enum]
pub enum CodeType {
    /// Only digits; redeemed by typing.
    #[wire("CODE_TYPE_TEXT")]
    Text,
    /// Bar code with digits; redeemed by scanning or typing.
    #[wire("CODE_TYPE_BARCODE")]
    Barcode,
    /// QR code with digits; redeemed by scanning or typing.
    #[wire("CODE_TYPE_QRCODE")]
    Qrcode,
    /// Only a QR code; redeemed by scanning.
    #[wire("CODE_TYPE_ONLY_QRCODE")]
    OnlyQrcode,
    /// Only a bar code; redeemed by scanning.
    #[wire("CODE_TYPE_ONLY_BARCODE")]
    OnlyBarcode,
    /// No code; redeemed online on the merchant's page.
    #[wire("CODE_TYPE_NONE")]
    None,
}

/// The state of a code ([S2, "Query Code interface"][S2]).
///
/// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
#[open_enum]
pub enum UserCardStatus {
    /// Can be redeemed.
    #[wire("NORMAL")]
    Normal,
    /// Redeemed. The English edition of S2 mistranslates it as deleted.
    #[wire("CONSUMED")]
    Consumed,
    /// Expired.
    #[wire("EXPIRE")]
    Expire,
    /// Offered to a friend, who hasn't accepted it.
    #[wire("GIFTING")]
    Gifting,
    /// Offered to a friend, who didn't accept it in time.
    #[wire("GIFT_TIMEOUT")]
    GiftTimeout,
    /// Deleted by the user.
    #[wire("DELETE")]
    Delete,
    /// Made void by the merchant, permanently.
    #[wire("UNAVAILABLE")]
    Unavailable,
}

/// Why a code can't be redeemed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RedemptionObstacle {
    /// Its validity hasn't begun.
    NotBegun,
    /// Its validity has ended.
    Expired,
    /// It is redeemed already.
    Redeemed,
    /// Its holder has offered it to a friend.
    OfferedToFriend,
    /// Its holder has deleted it.
    Deleted,
    /// The merchant has made it void.
    MadeVoid,
    /// The platform reports a state that isn't documented.
    UnknownState,
}

/// An event of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeEvent {
    /// The holder offers it to a friend.
    Gift,
    /// The friend accepts it and becomes the holder.
    Accept,
    /// The friend didn't accept it in time.
    GiftTimeout,
    /// The holder takes it back.
    TakeBack,
    /// It is redeemed.
    Consume,
    /// Its validity ends.
    Expire,
    /// The holder deletes it.
    Delete,
    /// The merchant makes it void, permanently.
    MakeUnavailable,
}

/// The error of an event that is impossible in the code's state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a code in state {from} can't take the event {event:?}")]
pub struct InvalidCodeTransition {
    /// The state of the code.
    pub from: UserCardStatus,
    /// The impossible event.
    pub event: CodeEvent,
}

impl UserCardStatus {
    /// Returns the state after an event.
    ///
    /// ```
    /// use card_model::code::{CodeEvent, UserCardStatus};
    /// let redeemed = UserCardStatus::Normal.next(CodeEvent::Consume).unwrap();
    /// assert!(redeemed.next(CodeEvent::Consume).is_err());
    /// ```
    ///
    /// # Errors
    /// Fails if the event is impossible in this state, and in every undocumented state.
    pub fn next(self, event: CodeEvent) -> Result<Self, InvalidCodeTransition> {
        let held = matches!(self, Self::Normal | Self::Gifting | Self::GiftTimeout);
        let next = match (&self, event) {
            (Self::Normal | Self::GiftTimeout, CodeEvent::Gift) => Some(Self::Gifting),
            (Self::Gifting, CodeEvent::Accept | CodeEvent::TakeBack)
            | (Self::GiftTimeout, CodeEvent::TakeBack) => Some(Self::Normal),
            (Self::Gifting, CodeEvent::GiftTimeout) => Some(Self::GiftTimeout),
            (Self::Normal, CodeEvent::Consume) => Some(Self::Consumed),
            (_, CodeEvent::Expire) if held => Some(Self::Expire),
            (_, CodeEvent::Delete) if held || self == Self::Expire => Some(Self::Delete),
            (_, CodeEvent::MakeUnavailable) if held => Some(Self::Unavailable),
            _ => None,
        };
        next.ok_or(InvalidCodeTransition { from: self, event })
    }

    /// Returns why a code in this state can't be redeemed at `now`; `None` if it can. `valid` is its first and last valid
    /// second. The platform reports a code before its validity as `NORMAL`.
    ///
    /// ```
    /// use card_model::{code::{RedemptionObstacle, UserCardStatus}, time::UnixSeconds};
    /// let valid = Some((UnixSeconds::new(100), UnixSeconds::new(200)));
    /// let at = |now| UserCardStatus::Normal.redemption_obstacle(valid, UnixSeconds::new(now));
    /// assert_eq!([at(100), at(200)], [None, None]);
    /// assert_eq!(at(99), Some(RedemptionObstacle::NotBegun));
    /// assert_eq!(at(201), Some(RedemptionObstacle::Expired));
    /// ```
    pub fn redemption_obstacle(
        &self,
        valid: Option<(UnixSeconds, UnixSeconds)>,
        now: UnixSeconds,
    ) -> Option<RedemptionObstacle> {
        match self {
            Self::Normal => match valid {
                Some((begin, _)) if now < begin => Some(RedemptionObstacle::NotBegun),
                Some((_, end)) if now > end => Some(RedemptionObstacle::Expired),
                _ => None,
            },
            Self::Consumed => Some(RedemptionObstacle::Redeemed),
            Self::Expire => Some(RedemptionObstacle::Expired),
            Self::Gifting | Self::GiftTimeout => Some(RedemptionObstacle::OfferedToFriend),
            Self::Delete => Some(RedemptionObstacle::Deleted),
            Self::Unavailable => Some(RedemptionObstacle::MadeVoid),
            _ => Some(RedemptionObstacle::UnknownState),
        }
    }

    /// Returns `true` if the code can be redeemed now. For any other state, `card/code/get` with `check_consume` fails with
    /// errcode 40127.
    #[doc = crate::source::cite!(S2, "Query Code interface")]
    pub fn can_consume(&self) -> bool {
        matches!(self, Self::Normal)
    }
}

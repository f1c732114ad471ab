//! The states of a card and its review.

use weixin_wire::open_enum;

/// The state of a card ([S2, "View voucher details"][S2]; states that S2 doesn't list are from the console's script
/// [K, `parse_data`][K]).
///
/// The older spellings are those of pages of 2015, as quoted by chanxuehong's `CardStatus…` constants.
///
/// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
/// [K]: https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js
#[open_enum]
pub enum CardStatus {
    /// Under review.
    #[wire("CARD_STATUS_NOT_VERIFY")]
    NotVerify,
    /// Refused. Older pages have a misspelling.
    #[wire("CARD_STATUS_VERIFY_FAIL" | "CARD_STATUS_VERIFY_FALL")]
    VerifyFail,
    /// Approved, not yet issued.
    #[wire("CARD_STATUS_VERIFY_OK")]
    VerifyOk,
    /// Deleted by the merchant. Older pages have `USER_DELETE`.
    #[wire("CARD_STATUS_DELETE" | "CARD_STATUS_USER_DELETE")]
    Delete,
    /// Issued on the public platform. Older pages have `USER_DISPATCH`.
    #[wire("CARD_STATUS_DISPATCH" | "CARD_STATUS_USER_DISPATCH")]
    Dispatch,
    /// Approved according to the console's script (`common_template_helper`, state 5). No page lists it.
    #[wire("CARD_STATUS_SYS_DELETE")]
    SysDelete,
    /// Withdrawn by the platform.
    #[wire("CARD_STATUS_SYS_OFF_SHELF")]
    SysOffShelf,
    /// Expired.
    #[wire("CARD_STATUS_EXPIRED")]
    Expired,
}

/// An event of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewEvent {
    /// It was created, or changed in a way that needs a review (`send_check`).
    Submitted,
    /// The reviewers approved it.
    Approved,
    /// The reviewers refused it.
    Refused,
    /// It was issued on the public platform.
    Issued,
    /// Its validity ended.
    Expired,
    /// The merchant deleted it.
    Deleted,
    /// The platform withdrew it.
    TakenOff,
}

/// The error of an event that is impossible in the card's state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a card in state {from} can't take the event {event:?}")]
pub struct InvalidTransition {
    /// The state of the card.
    pub from: CardStatus,
    /// The impossible event.
    pub event: ReviewEvent,
}

impl CardStatus {
    /// The state of a new card.
    pub const CREATED: Self = Self::NotVerify;

    /// Returns the state after an event.
    ///
    /// ```
    /// use card_model::review::{CardStatus, ReviewEvent};
    /// let approved = CardStatus::CREATED.next(ReviewEvent::Approved).unwrap();
    /// assert_eq!(approved, CardStatus::VerifyOk);
    /// assert!(CardStatus::Delete.next(ReviewEvent::Approved).is_err());
    /// ```
    ///
    /// # Errors
    /// Fails if the event is impossible in this state, and in every undocumented state.
    pub fn next(self, event: ReviewEvent) -> Result<Self, InvalidTransition> {
        let next = match (&self, event) {
            (Self::Delete | Self::_Custom(_), _) => None,
            (_, ReviewEvent::Deleted) => Some(Self::Delete),
            (Self::SysOffShelf | Self::Expired, _) => None,
            (_, ReviewEvent::TakenOff) => Some(Self::SysOffShelf),
            (_, ReviewEvent::Expired) => Some(Self::Expired),
            (_, ReviewEvent::Submitted) => Some(Self::NotVerify),
            (Self::NotVerify, ReviewEvent::Approved) => Some(Self::VerifyOk),
            (Self::NotVerify, ReviewEvent::Refused) => Some(Self::VerifyFail),
            (Self::VerifyOk | Self::SysDelete | Self::Dispatch, ReviewEvent::Issued) => {
                Some(Self::Dispatch)
            }
            _ => None,
        };
        next.ok_or(InvalidTransition { from: self, event })
    }

    /// Returns `true` if codes can be issued.
    pub fn is_issuable(&self) -> bool {
        matches!(self, Self::VerifyOk | Self::SysDelete | Self::Dispatch)
    }

    /// Returns `true` if the stock of a Friend's Voucher can be changed. During a review it can't.
    #[doc = crate::source::cite!(K, "card_quantity")]
    pub fn accepts_stock_changes(&self) -> bool {
        self.is_issuable()
    }

    /// Returns `true` if the merchant has deleted the card.
    pub fn is_deleted(&self) -> bool {
        matches!(self, Self::Delete)
    }

    /// Returns `true` if the card can be edited.
    pub fn accepts_updates(&self) -> bool {
        self.clone().next(ReviewEvent::Submitted).is_ok()
    }
}

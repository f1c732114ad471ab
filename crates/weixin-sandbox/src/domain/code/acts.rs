//! Actions of users and merchant on codes.

use card_model::{
    code::CodeEvent,
    id::{Code, OpenId},
    money::Fen,
};
use serde::{Deserialize, Serialize};
use weixin_api::event::ConsumeSource;

/// The recipient of an offered code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Offer {
    /// The friend's `OpenID` if the user chose one.
    pub(crate) friend: Option<OpenId>,
    /// It is offered to a group, and one member can accept it.
    pub(crate) to_group: bool,
}

/// An action of a user or the merchant on one code, other than redeeming and accepting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CodeAct {
    /// The holder offers it to a friend.
    Gift,
    /// The friend didn't accept it in time.
    GiftTimeout,
    /// The holder takes it back.
    TakeBack,
    /// The holder deletes it.
    Delete,
    /// The merchant makes it void.
    MakeUnavailable,
}

impl CodeAct {
    /// Returns the matching event of `card-model`.
    pub(crate) fn event(self) -> CodeEvent {
        match self {
            Self::Gift => CodeEvent::Gift,
            Self::GiftTimeout => CodeEvent::GiftTimeout,
            Self::TakeBack => CodeEvent::TakeBack,
            Self::Delete => CodeEvent::Delete,
            Self::MakeUnavailable => CodeEvent::MakeUnavailable,
        }
    }
}

/// How a code is received.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Receipt {
    /// The code if the merchant chose a custom one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Code>,
    /// The channel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) outer_str: String,
    /// Ticket of the scanned QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ticket: Option<String>,
}

/// How a code was redeemed.
#[derive(Debug, Default)]
pub(crate) struct Redemption {
    /// Where it was redeemed. `None` if the user paid on the card's page.
    pub(crate) source: Option<ConsumeSource>,
    /// The store if the user paid on the card's page.
    pub(crate) store: String,
    /// The channel given by the merchant.
    pub(crate) outer_str: String,
}

/// A payment on a card's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payment {
    /// The paid amount.
    pub(crate) fee: Fen,
    /// The amount without the discount.
    pub(crate) original_fee: Fen,
    pub(crate) location_id: u64,
}

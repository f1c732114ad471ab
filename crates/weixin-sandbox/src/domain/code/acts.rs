//! What users and merchant do with codes.

use card_model::{code::CodeEvent, money::Fen};
use serde::{Deserialize, Serialize};
use weixin_api::event::ConsumeSource;

/// To whom a code is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Offer {
    /// The friend's `OpenID`, where the user chose one.
    pub(crate) friend: Option<String>,
    /// It is offered to a group, of which one member accepts it.
    pub(crate) to_group: bool,
}

/// What users and merchant do with one code, redeeming and accepting apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CodeAct {
    /// Its holder gives it to a friend, who has not accepted yet.
    Gift,
    /// The friend didn't accept it in time.
    GiftTimeout,
    /// Its holder takes it back.
    TakeBack,
    /// Its holder deletes it.
    Delete,
    /// The merchant makes it void.
    MakeUnavailable,
}

impl CodeAct {
    /// What the model of a code's states calls it.
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
    /// The code, where the merchant names one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// The channel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) outer_str: String,
    /// Ticket of the QR code that led there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ticket: Option<String>,
}

/// How a code was redeemed.
#[derive(Debug, Default)]
pub(crate) struct Redemption {
    /// Where; `None` where the user paid on the card's page.
    pub(crate) source: Option<ConsumeSource>,
    /// The store where the user paid on the card's page.
    pub(crate) store: String,
    /// The channel that the merchant named.
    pub(crate) outer_str: String,
}

/// What a user pays on a card's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payment {
    /// What is paid.
    pub(crate) fee: Fen,
    /// What it would have cost.
    pub(crate) original_fee: Fen,
    /// The store.
    pub(crate) location_id: u64,
}

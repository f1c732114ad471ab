//! What one user of the sandbox does, named by `OpenID` or by the code that the user holds.

use card_model::money::Fen;
use serde::{Deserialize, Serialize};

use super::{GiftCardCommand, InvoiceCommand};

/// What one user does. Where a code is the merchant's own, `card_id` has to say of which card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum PersonCommand {
    /// Looks at a card.
    ViewAs {
        /// The card.
        card_id: String,
        /// The user.
        openid: String,
    },
    /// Receives a code.
    ReceiveAs {
        /// The card.
        card_id: String,
        /// The user.
        openid: String,
        /// The code, where it is the merchant's own and not imported.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// The channel.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// Scans a QR code of `card/qrcode/create` and receives a card of it.
    ScanQrCode {
        /// The QR code's ticket.
        ticket: String,
        /// The user.
        openid: String,
        /// Which card of several; the first where none is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
    },
    /// Offers a code to a friend, or to a group.
    OfferGift {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
        /// The friend, where the user chooses one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        openid: Option<String>,
        /// It is offered to a group.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        to_group: bool,
    },
    /// Accepts a code that was offered.
    AcceptGift {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
        /// The friend.
        openid: String,
    },
    /// Takes a code back that nobody has accepted.
    TakeGiftBack {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
    },
    /// Lets the time run out in which an offered code could be accepted.
    LetGiftLapse {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
    },
    /// Deletes a code from the wallet.
    DeleteCode {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
    },
    /// Fills in the form that activates a member card; the outcome holds the address that follows.
    FillFormIn {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
        /// The entries by the fields' names.
        fields: std::collections::BTreeMap<String, String>,
    },
    /// Opens the account's chat from a card.
    EnterSession {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
    },
    /// Pays on the card's page, where that is open (`card/paycell/set`).
    PayFromCell {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
        /// What is paid, in fen.
        fee: Fen,
        /// What it would have cost, in fen; as much where it isn't named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        original_fee: Option<Fen>,
        /// The store.
        #[serde(default)]
        location_id: u64,
    },
    /// Follows the card's link to the merchant's page; the outcome holds the address.
    FollowLink {
        /// The code.
        code: String,
        /// Its card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<String>,
    },
    /// What the user does with invoices.
    #[serde(untagged)]
    Invoice(InvoiceCommand),
    /// Does something on a page of gift cards.
    #[serde(untagged)]
    GiftCard(GiftCardCommand),
}

impl PersonCommand {
    /// The card, where the command names it.
    pub fn card_id(&self) -> Option<&str> {
        match self {
            Self::ViewAs { card_id, .. } | Self::ReceiveAs { card_id, .. } => Some(card_id),
            Self::ScanQrCode { card_id, .. }
            | Self::OfferGift { card_id, .. }
            | Self::AcceptGift { card_id, .. }
            | Self::TakeGiftBack { card_id, .. }
            | Self::LetGiftLapse { card_id, .. }
            | Self::DeleteCode { card_id, .. }
            | Self::FillFormIn { card_id, .. }
            | Self::EnterSession { card_id, .. }
            | Self::PayFromCell { card_id, .. }
            | Self::FollowLink { card_id, .. } => card_id.as_deref(),
            Self::Invoice(_) | Self::GiftCard(_) => None,
        }
    }
}

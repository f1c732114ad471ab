//! Actions of single users of the sandbox, identified by `OpenID` or by a held code.

use card_model::{
    id::{CardId, Code, OpenId},
    money::Fen,
};
use serde::{Deserialize, Serialize};

use super::{GiftCardCommand, InvoiceCommand};

/// An action of one user. For custom codes, `card_id` is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum PersonCommand {
    /// Looks at a card.
    ViewAs {
        /// Id of the card.
        card_id: CardId,
        /// OpenID of the user.
        openid: OpenId,
    },
    /// Receives a code.
    ReceiveAs {
        /// Id of the card.
        card_id: CardId,
        /// OpenID of the user.
        openid: OpenId,
        /// The code, if it is a custom one and not imported.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<Code>,
        /// The channel.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// Scans a QR code of `card/qrcode/create` and receives one of its cards.
    ScanQrCode {
        /// The QR code's ticket.
        ticket: String,
        /// OpenID of the user.
        openid: OpenId,
        /// The card to receive; the first card if missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
    },
    /// Offers a code to a friend, or to a group.
    OfferGift {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
        /// The friend, if the user chooses one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        openid: Option<OpenId>,
        /// `true` offers it to a group.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        to_group: bool,
    },
    /// Accepts an offered code.
    AcceptGift {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
        /// The friend.
        openid: OpenId,
    },
    /// Takes back an offered code that was not accepted.
    TakeGiftBack {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
    },
    /// Lets the time for accepting an offered code expire.
    LetGiftLapse {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
    },
    /// Deletes a code from the wallet.
    DeleteCode {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
    },
    /// Fills in the form that activates a member card. The outcome has the URL of the redirect.
    FillFormIn {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
        /// The entries by field name.
        fields: std::collections::BTreeMap<String, String>,
    },
    /// Opens the account's chat from a card.
    EnterSession {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
    },
    /// Pays on the card's page, if checkout is on (`card/paycell/set`).
    PayFromCell {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
        /// The paid amount in fen.
        fee: Fen,
        /// The amount without discount in fen; equal to the paid amount if missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        original_fee: Option<Fen>,
        /// The store.
        #[serde(default)]
        location_id: u64,
    },
    /// Follows the card's link to the merchant's page. The outcome has the URL.
    FollowLink {
        /// The code.
        code: Code,
        /// Id of the card.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
    },
    /// An action on invoices.
    #[serde(untagged)]
    Invoice(InvoiceCommand),
    /// An action on a page of gift cards.
    #[serde(untagged)]
    GiftCard(GiftCardCommand),
}

impl PersonCommand {
    /// Returns the card, if the command has one.
    pub fn card_id(&self) -> Option<&CardId> {
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
            | Self::FollowLink { card_id, .. } => card_id.as_ref(),
            Self::Invoice(_) | Self::GiftCard(_) => None,
        }
    }
}

//! The sandbox's endpoints under `/sandbox/`. No path of the platform begins like this.
//!
//! They aren't part of Weixin's API. This crate has them because the sandbox serves them and the dashboard calls
//! them.

use card_model::{
    id::{CardId, Code},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

mod gift_card;
mod invoice;
mod person;

pub use gift_card::GiftCardCommand;
pub use invoice::InvoiceCommand;
pub use person::PersonCommand;

/// Path of [`Command`]s (POST, JSON).
pub const COMMAND_PATH: &str = "/sandbox/command";
/// Path of the [`State`] (GET).
pub const STATE_PATH: &str = "/sandbox/state";
/// Path of an image (GET, JPG) by the hash in its URL. The CDN in that URL doesn't have the image.
pub const IMAGE_PATH: &str = "/sandbox/images/{hash}";
/// Path of the picture of a QR code (GET, SVG) by its ticket. The platform's own URL doesn't have the picture.
pub const QR_CODE_PATH: &str = "/sandbox/qrcodes/{ticket}";
/// Path of the third-party platform's state (GET). The platform pushes these values instead.
pub const COMPONENT_PATH: &str = "/sandbox/component";
/// Header of every response of the sandbox, with the value `1`.
pub const SANDBOX_HEADER: &str = "x-sandbox";

/// A command: an action of the merchant's users, of Weixin's reviewers, or of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Weixin approves a card under review.
    Approve {
        /// Id of the card.
        card_id: CardId,
    },
    /// Weixin refuses a card under review.
    Refuse {
        /// Id of the card.
        card_id: CardId,
        /// The reason, as the merchant sees it.
        reason: String,
    },
    /// Weixin approves a sub-merchant under review.
    ApproveMerchant {
        /// Number of the sub-merchant.
        merchant_id: u64,
    },
    /// Weixin refuses a sub-merchant under review.
    RefuseMerchant {
        /// Number of the sub-merchant.
        merchant_id: u64,
        /// The reason, as it is pushed.
        reason: String,
    },
    /// Stock was bought with tokens on the merchant's console (S1 "5.2 FAQs", question 1).
    Supply {
        /// Id of the card.
        card_id: CardId,
        /// Number of codes.
        quantity: u64,
    },
    /// The merchant pays an order of inventory tokens through its QR code.
    PayOrder {
        /// Number of the order.
        order_id: String,
    },
    /// Users look at a card.
    View {
        /// Id of the card.
        card_id: CardId,
        /// Number of users.
        times: u64,
    },
    /// Users receive codes, one each.
    Receive {
        /// Id of the card.
        card_id: CardId,
        /// Number of users.
        times: u64,
    },
    /// Users give their codes to friends, who accept them.
    Give {
        /// Id of the card.
        card_id: CardId,
        /// Number of codes.
        times: u64,
    },
    /// The merchant redeems received codes.
    Redeem {
        /// Id of the card.
        card_id: CardId,
        /// Number of codes.
        times: u64,
    },
    /// The merchant creates a card on Tencent's console. Statistics separate such cards (`cond_source` 0).
    MakeOnConsole {
        /// The card, as the member `card` of `/card/create`.
        card: Value,
    },
    /// Advances the clock.
    AdvanceClock {
        /// Number of seconds.
        seconds: u64,
    },
    /// Revokes every access token, as if another system had fetched one.
    RevokeToken,
    /// Resets the sandbox to its seed.
    Reset,
    /// An action of one user, who is identified by `OpenID` or by a held code.
    #[serde(untagged)]
    Person(PersonCommand),
}

/// The result of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandOutcome {
    /// The codes that were received, given away, redeemed or handed in (encrypted), at most 100.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// The URL of the merchant's page as the user reached it, or the text of a user's QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// Number of the new order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// Id of the new card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// The sandbox's time after the command.
    pub now: UnixSeconds,
}

/// A command failed and changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum CommandError {
    /// The card is unknown.
    #[error("the card is unknown")]
    UnknownCard,
    /// The card or the sub-merchant is not under review.
    #[error("nothing with this id is under review")]
    NotUnderReview,
    /// The card can't be issued in its state: it isn't approved, or it is deleted, withdrawn or expired.
    #[error("the card can't be issued now")]
    NotIssuable,
    /// The card can't be issued yet, because its validity begins later.
    #[error("the card can't be issued before {}", from.beijing_day())]
    TooEarly {
        /// The earliest time.
        from: UnixSeconds,
    },
    /// The user may not receive the card: its limit is reached, or it is reserved for another user.
    #[error("this user can't receive the card")]
    NotForUser,
    /// The stock is used up.
    #[error("the stock is used up")]
    OutOfStock,
    /// Too few codes of the card can be given away or redeemed.
    #[error("no received code is left")]
    NoCode,
    /// No order with this number awaits its payment.
    #[error("no order with this number awaits its payment")]
    NoOrder,
    /// The card has no entry with a URL.
    #[error("the card has no link to follow")]
    NoLink,
    /// No user has received a code of the card.
    #[error("no user has received a code yet")]
    NotReceived,
    /// The validity has not begun.
    #[error("the validity begins on {}", begin.beijing_day())]
    NotYetValid {
        /// First second of the validity.
        begin: UnixSeconds,
    },
    /// The validity has ended.
    #[error("the validity ended on {}", end.beijing_day())]
    NoLongerValid {
        /// Last second of the validity.
        end: UnixSeconds,
    },
    /// The card can't be given to friends.
    #[error("the card can't be given to friends")]
    NotGiveable,
    /// The platform refuses the card.
    #[error("the platform rejects the card with {errcode}")]
    InvalidCard {
        /// The errcode.
        errcode: i64,
    },
    /// A number is 0 or too large.
    #[error("the number must be from 1 to {max}")]
    OutOfRange {
        /// The largest number.
        max: u64,
    },
    /// The sandbox could not write the command to its file.
    #[error("failed to write the sandbox's file")]
    NotSaved,
}

/// A summary of the sandbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The sandbox's clock.
    pub now: UnixSeconds,
    /// The seed of the sample merchant.
    pub seed: u64,
    /// Cards under review.
    pub under_review: Vec<CardId>,
    /// Cards that a review refused, with the reason. The real platform pushes it as an event.
    pub refusals: Vec<Refusal>,
    /// Number of fetched tokens, of both token endpoints.
    pub token_fetches: u64,
}

/// A card refused by a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Id of the card.
    pub card_id: CardId,
    /// The reason.
    pub reason: String,
}

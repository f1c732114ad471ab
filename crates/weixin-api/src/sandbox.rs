//! The sandbox's control surface under `/sandbox/`, which no platform path may shadow.
//!
//! It isn't part of Weixin's API. It is in this crate because the sandbox serves it and the dashboard calls it.

use card_model::time::UnixSeconds;
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
/// Path of an image (GET, JPG) by the hash in its URL; the CDN of that URL does not know it.
pub const IMAGE_PATH: &str = "/sandbox/images/{hash}";
/// Path of a picture of a QR code (GET, SVG) by its ticket; the platform's own address of it does not know it.
pub const QR_CODE_PATH: &str = "/sandbox/qrcodes/{ticket}";
/// Path of what the third-party platform of the sandbox is told (GET): on the platform it is pushed.
pub const COMPONENT_PATH: &str = "/sandbox/component";
/// Header that every answer of the sandbox carries, with the value `1`.
pub const SANDBOX_HEADER: &str = "x-sandbox";

/// What somebody does in the sandbox: the merchant's users, Weixin's reviewers, or time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Weixin approves a card under review.
    Approve {
        /// The card.
        card_id: String,
    },
    /// Weixin refuses a card under review.
    Refuse {
        /// The card.
        card_id: String,
        /// Why, as the merchant will read it.
        reason: String,
    },
    /// Tokens were paid on the merchant's console: the stock grows (S1 "5.2 FAQs", question 1).
    Supply {
        /// The card.
        card_id: String,
        /// Codes.
        quantity: u64,
    },
    /// Users look at a card.
    View {
        /// The card.
        card_id: String,
        /// How many users, each once.
        times: u64,
    },
    /// Users receive codes, one each.
    Receive {
        /// The card.
        card_id: String,
        /// How many users.
        times: u64,
    },
    /// Users give their codes to friends, who accept them.
    Give {
        /// The card.
        card_id: String,
        /// How many codes.
        times: u64,
    },
    /// The merchant redeems received codes.
    Redeem {
        /// The card.
        card_id: String,
        /// How many codes.
        times: u64,
    },
    /// The merchant makes a card on Tencent's console, which statistics keep apart (`cond_source` 0).
    MakeOnConsole {
        /// The card, as the member `card` of `/card/create`.
        card: Value,
    },
    /// Time passes.
    AdvanceClock {
        /// How many seconds.
        seconds: u64,
    },
    /// Every access token ends at once, as when a foreign system fetches one.
    RevokeToken,
    /// Back to the seed.
    Reset,
    /// What one user does, named by `OpenID` or by the code that the user holds.
    #[serde(untagged)]
    Person(PersonCommand),
}

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandOutcome {
    /// The codes that were received, given, redeemed or (encrypted) handed in, at most 100 of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The address of the merchant's page, as a user reached it, or what a user's QR code says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// The order that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// The card that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The sandbox's clock afterwards.
    pub now: UnixSeconds,
}

/// A command could not be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum CommandError {
    /// There is no such card.
    #[error("there is no such card")]
    UnknownCard,
    /// The card is not under review.
    #[error("the card is not under review")]
    NotUnderReview,
    /// The card can't be issued in its state: it isn't approved, is deleted, taken off or expired.
    #[error("the card can't be issued now")]
    NotIssuable,
    /// The card can't be issued so long before its validity.
    #[error("the card can't be issued before {}", from.beijing_day())]
    TooEarly {
        /// From when on it can.
        from: UnixSeconds,
    },
    /// The user may not receive the card: its limit is reached, or it is meant for another user.
    #[error("this user can't receive the card")]
    NotForUser,
    /// The stock is used up.
    #[error("the stock is used up")]
    OutOfStock,
    /// Too few codes of the card can be given away or redeemed.
    #[error("no received code is left")]
    NoCode,
    /// The card has no entry with an address that a user could follow.
    #[error("the card has no link to follow")]
    NoLink,
    /// Nobody has received a code of the card yet.
    #[error("nobody has received a code yet")]
    NotReceived,
    /// The validity has not begun.
    #[error("the validity begins on {}", begin.beijing_day())]
    NotYetValid {
        /// Its first second.
        begin: UnixSeconds,
    },
    /// The validity has ended.
    #[error("the validity ended on {}", end.beijing_day())]
    NoLongerValid {
        /// Its last second.
        end: UnixSeconds,
    },
    /// The card can't be given to friends.
    #[error("the card can't be given to friends")]
    NotGiveable,
    /// The platform refuses the card.
    #[error("the platform refuses the card with {errcode}")]
    InvalidCard {
        /// Why.
        errcode: i64,
    },
    /// A number is 0 or too large.
    #[error("the number must be from 1 to {max}")]
    OutOfRange {
        /// The largest number.
        max: u64,
    },
    /// The sandbox could not write the command to its file, so nothing was done.
    #[error("the sandbox can't write its file")]
    NotSaved,
}

/// What the sandbox is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The sandbox's clock.
    pub now: UnixSeconds,
    /// The seed of the sample merchant.
    pub seed: u64,
    /// Cards under review.
    pub under_review: Vec<String>,
    /// Cards that a review refused, with the reason. On the real platform it comes by event push.
    pub refusals: Vec<Refusal>,
    /// How often a token was fetched (both token endpoints).
    pub token_fetches: u64,
}

/// A refused card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The card.
    pub card_id: String,
    /// Why.
    pub reason: String,
}

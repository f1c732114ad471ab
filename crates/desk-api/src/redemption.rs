//! Redeeming at a till: the code that was scanned, and the redemptions of a day.

use card_model::{
    card::Card,
    code::{RedemptionObstacle, UserCardStatus},
    id::{CardId, Code, OpenId},
    money::Fen,
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};
use weixin_api::envelope::ApiError;

use crate::write::WriteState;

/// Maximum characters of [`CodeToFind::text`]: a redirect of Weixin with an encrypted code is shorter.
pub const MAX_SCANNED: usize = 2048;
/// Maximum number of redemptions in a [`RedemptionLog`].
pub const MAX_REDEMPTIONS: usize = 1000;

/// What was scanned or typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeToFind {
    /// A code, an encrypted code, or the URL of a redirect with an encrypted code. Spaces and hyphens between digits are
    /// ignored.
    pub text: String,
    /// The card. Weixin requires it for codes that the merchant made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// A code as Weixin reports it now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundCode {
    /// The code.
    pub code: Code,
    /// Id of its card.
    pub card_id: Option<CardId>,
    /// Its state.
    pub state: Option<UserCardStatus>,
    /// Why it can't be redeemed now; missing if it can.
    pub obstacle: Option<RedemptionObstacle>,
    /// First and last second of its validity.
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// The user who holds it.
    pub holder: Option<OpenId>,
    /// How the holder received it, if a push said so.
    pub received: Option<Received>,
    /// The card, as this server knows it; missing if it can't be read.
    pub card: Option<Card>,
    /// The newest attempt of this server to redeem it that was carried out or is open.
    pub attempt: Option<Redemption>,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// How a user received a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// When.
    pub at: UnixSeconds,
    /// The channel, `outer_str`.
    pub channel: Option<String>,
    /// Whether a friend gave it away.
    pub from_friend: bool,
}

/// One attempt to redeem a code: a write of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Redemption {
    /// Number of the write. It is the number of the receipt.
    pub write: i64,
    /// When it was sent, by the session's clock.
    pub at: UnixSeconds,
    /// The code; missing if the journal no longer keeps it.
    pub code: Option<Code>,
    /// Its last four characters.
    pub code_tail: Option<String>,
    /// Id of its card, if it was sent or read.
    pub card_id: Option<CardId>,
    /// The card's title, if it is known.
    pub title: Option<String>,
    /// What the voucher takes off the price, in fen; missing for other cards than price-reduction vouchers.
    pub amount: Option<Fen>,
    /// The outcome, as far as it is known.
    pub state: WriteState,
    /// The platform's refusal.
    pub weixin: Option<ApiError>,
    /// The store or till, which the till sent as `outer_str`.
    pub store: Option<String>,
    /// Who redeemed it.
    pub clerk: String,
}

/// The redemptions of a Beijing day by this server, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RedemptionLog {
    /// The day.
    pub day: BeijingDay,
    /// The attempts, at most [`MAX_REDEMPTIONS`].
    pub redemptions: Vec<Redemption>,
    /// Whether the day has more than these.
    pub more: bool,
}

/// Query of the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The day; today if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<BeijingDay>,
}

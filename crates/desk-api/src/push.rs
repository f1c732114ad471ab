//! Pushes: the events that the platform sent to this server, and what became of them.

use card_model::{
    id::{CardId, OpenId},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// Maximum number of pushes in one response.
pub const MAX_PUSHES: u32 = 100;

/// The value of [`Query::state`] for pushes that could not be forwarded.
pub const UNDELIVERED: &str = "undelivered";

/// The name under which messages of users are stored and forwarded. Weixin pushes them to the same address, but they are
/// no events.
pub const USER_MESSAGE: &str = "message";

/// The name of this server's own event: a card changed outside it, see [`Drift`](crate::drift::Drift). It is stored and
/// forwarded like events of the platform, if a target lists it.
pub const CARD_DRIFT: &str = "card_drift";

/// The sender of [`CARD_DRIFT`].
pub const DRIFT_SENDER: &str = "card-desk";

/// [`Unread::count`] counts no further than this.
pub const MAX_UNREAD: u32 = 100;

/// A filter for pushes. A missing member matches every push, except that messages of users are listed only by
/// [`Topic::Messages`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Name of a [`Topic`], or of an event of the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Id of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// A complete code. Requires the role that checks codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Name of a [`PushState`], or [`UNDELIVERED`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Only pushes of events that happened on this day in Beijing or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<BeijingDay>,
    /// Only pushes of events that happened on this day in Beijing or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<BeijingDay>,
    /// Only pushes with a smaller number: [`PushList::next`] of the previous page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// Maximum number of pushes in the response, up to [`MAX_PUSHES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A group of events with one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Ends of reviews of cards, stores and sub-merchants.
    Review,
    /// Stock, inventory tokens.
    Stock,
    /// What users do with codes: receive, give away, redeem, pay, delete.
    Codes,
    /// Member cards: views, forms, changed values.
    Members,
    /// Orders of gift cards and invoices.
    Orders,
    /// Messages of users to the account. They are stored only to be forwarded.
    Messages,
    /// Changes outside this server. They are stored only to be forwarded.
    Drift,
}

impl Topic {
    /// Every topic, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Review,
        Self::Stock,
        Self::Codes,
        Self::Members,
        Self::Orders,
        Self::Messages,
        Self::Drift,
    ];

    /// Returns the name in addresses and queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Stock => "stock",
            Self::Codes => "codes",
            Self::Members => "members",
            Self::Orders => "orders",
            Self::Messages => "messages",
            Self::Drift => "drift",
        }
    }

    /// Returns the topic with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }

    /// Returns the platform's names of its events.
    pub const fn events(self) -> &'static [&'static str] {
        match self {
            Self::Review => &[
                "card_pass_check",
                "card_not_pass_check",
                "poi_check_notify",
                "card_merchant_check_result",
            ],
            Self::Stock => &["card_sku_remind", "card_pay_order"],
            Self::Codes => &[
                "user_get_card",
                "user_gifting_card",
                "user_consume_card",
                "user_pay_from_pay_cell",
                "user_del_card",
            ],
            Self::Members => &[
                "user_view_card",
                "user_enter_session_from_card",
                "submit_membercard_user_info",
                "update_member_card",
            ],
            Self::Orders => &[
                "giftcard_pay_done",
                "giftcard_send_to_friend",
                "giftcard_user_accept",
                "user_authorize_invoice",
            ],
            Self::Messages => &[USER_MESSAGE],
            Self::Drift => &[CARD_DRIFT],
        }
    }

    /// Returns the topic of an event; `None` if the event is unknown.
    pub fn of(event: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.events().contains(&event))
    }
}

/// What became of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushState {
    /// It is stored and not applied yet.
    Waiting,
    /// It was applied.
    Applied,
    /// A later event had already replaced what it reports.
    Outdated,
    /// The event is unknown; it is only stored.
    Unknown,
}

impl PushState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Applied, Self::Outdated, Self::Unknown];

    /// Returns the name in the database and in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Applied => "applied",
            Self::Outdated => "outdated",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the state with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A page of pushes, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushList {
    /// The pushes.
    pub pushes: Vec<Push>,
    /// Pass it as `before` to get the next page; missing at the end.
    pub next: Option<i64>,
    /// Whether this server receives pushes of the account.
    pub receiving: bool,
    /// When the newest push of the account arrived.
    pub last_received_at: Option<UnixSeconds>,
    /// What users did today in Beijing, as far as pushes reported it, the most frequent first.
    pub today: Vec<PushCount>,
    /// Days for which pushes are kept.
    pub kept_days: u32,
    /// The newest push that the caller had seen at the last visit; 0 before the first one.
    pub seen: i64,
}

/// Pushes that the caller has not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Their number, at most [`MAX_UNREAD`].
    pub count: u32,
}

/// The newest push that the caller has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Its number.
    pub up_to: i64,
}

/// Which counts of pushes to return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountsQuery {
    /// First day.
    pub begin: BeijingDay,
    /// Last day.
    pub end: BeijingDay,
    /// Only pushes about this card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// How often events happened in a range of days, by channel and store, as far as pushes reported it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCounts {
    /// The counts, the highest first.
    pub counts: Vec<SourceCount>,
    /// The first day with a counted push of the account. Days before it are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<BeijingDay>,
}

/// How often an event happened in one channel and store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCount {
    /// The platform's name of the event.
    pub event: String,
    /// The channel of a receipt, or the way in which a code was redeemed; empty if unknown.
    pub source: String,
    /// The store; empty if unknown.
    pub place: String,
    /// The number.
    pub count: u64,
}

/// A push.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// Its number, in the order of arrival.
    pub id: i64,
    /// The platform's name of the event.
    pub event: String,
    /// When it happened, by the platform's clock.
    pub happened_at: UnixSeconds,
    /// When it first arrived, by the session's clock.
    pub received_at: UnixSeconds,
    /// How often the platform delivered it.
    pub deliveries: u32,
    /// What became of it.
    pub state: PushState,
    /// The card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// Title of the card, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_title: Option<String>,
    /// The code; only its last four characters for a caller who may not check codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The platform's words: the reason of a refusal, or the detail of a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The channel of a receipt, or the way in which a code was redeemed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// A push with its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushDetail {
    /// The push.
    #[serde(flatten)]
    pub push: Push,
    /// The user; the platform itself if no user acted. Missing for a caller who may not check codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<OpenId>,
    /// Names and values of the event's fields in the documents' order.
    pub fields: Vec<(String, String)>,
    /// The message as received, decrypted. For a caller who may not check codes, the values of codes and users are
    /// shortened.
    pub xml: String,
    /// When it was applied.
    pub applied_at: Option<UnixSeconds>,
    /// The systems that it is forwarded to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forwards: Vec<Forward>,
}

/// The forwarding of a push to one of the merchant's systems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forward {
    /// The name of the system.
    pub target: String,
    /// The state.
    pub state: ForwardState,
    /// Number of attempts.
    pub attempts: u32,
    /// The HTTP status or the error of the last attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// When the next attempt is due, if it is open.
    pub next_at: UnixSeconds,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<UnixSeconds>,
}

/// The state of a forwarding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForwardState {
    /// It is tried, or waits for the next attempt.
    Open,
    /// It was accepted.
    Done,
    /// Every attempt within 24 hours failed.
    Dead,
}

impl ForwardState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Done, Self::Dead];

    /// Returns the name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    /// Returns the state with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How often an event happened on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushCount {
    /// The platform's name of the event.
    pub event: String,
    /// The card; empty for an event without one.
    pub card_id: CardId,
    /// The channel of a receipt, or the way in which a code was redeemed; empty if unknown.
    pub source: String,
    /// The store; empty if unknown.
    pub place: String,
    /// The number.
    pub count: u64,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_event_has_one_topic() {
        let all: Vec<&str> = Topic::ALL.into_iter().flat_map(Topic::events).copied().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for topic in Topic::ALL {
            assert_eq!(Topic::find(topic.name()), Some(topic));
        }
        for state in PushState::ALL {
            assert_eq!(PushState::find(state.name()), Some(state));
        }
    }
}

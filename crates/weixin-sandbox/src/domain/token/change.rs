//! Changes of tokens, tickets and quotas and how they are applied.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::js_ticket::get::TicketType;

use crate::{domain::token::state::TokenKind, world::World};

/// A change of tokens, tickets or quotas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum TokenChange {
    /// A token endpoint was called successfully.
    #[serde(rename = "token_fetched")]
    Fetched {
        /// The endpoint.
        kind: TokenKind,
        /// A new token was made.
        renewed: bool,
        /// `force_refresh` was used.
        forced: bool,
    },
    /// All tokens were revoked.
    #[serde(rename = "tokens_revoked")]
    Revoked,
    /// A ticket was made.
    TicketIssued {
        /// The ticket's type.
        kind: TicketType,
    },
    /// The counts of calls were reset.
    QuotaCleared,
}

/// Applies a change.
pub(crate) fn apply(world: &mut World, change: TokenChange, now: UnixSeconds) {
    match change {
        TokenChange::Fetched { kind, renewed, forced } => {
            world.tokens.fetch(kind, renewed, forced, now);
            world.quotas.count(kind.path(), now);
        }
        TokenChange::Revoked => world.tokens.revoke(now),
        TokenChange::TicketIssued { kind } => world.js_tickets.issue(kind, now),
        TokenChange::QuotaCleared => world.quotas.clear(now),
    }
}

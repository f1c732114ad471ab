//! What can happen to tokens, tickets and quotas, and how it is carried out.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::js_ticket::get::TicketType;

use crate::{domain::token::state::TokenKind, world::World};

/// Something that happened to tokens, tickets or quotas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum TokenChange {
    /// A token endpoint was called with success.
    #[serde(rename = "token_fetched")]
    Fetched {
        /// Which endpoint.
        kind: TokenKind,
        /// A new token was made, and how the one before it ends.
        renewed: bool,
        /// It was asked for by `force_refresh`.
        forced: bool,
    },
    /// Every token ended at once.
    #[serde(rename = "tokens_revoked")]
    Revoked,
    /// A ticket was made.
    TicketIssued {
        /// What it signs.
        kind: TicketType,
    },
    /// The counts of calls were set to zero.
    QuotaCleared,
}

/// Carries a change out.
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

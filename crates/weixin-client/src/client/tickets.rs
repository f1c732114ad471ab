//! The tickets that sign pages and cards
//! ([P19](https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html), appendices 1 and 4). They are kept
//! like the access token, because only few calls a day may fetch one.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use weixin_api::{
    js_ticket::get::{Get, Request, TicketType},
    secret::Secret,
};

use super::{Inner, WeixinClient, refused};
use crate::{
    clock::Clock,
    error::{CallError, NotSent},
    random::Random,
    settings::TokenMode,
    token::{Granted, TokenError, TokenSource, Tokens, failed},
};

/// What a ticket signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketPurpose {
    /// The configuration of the JS-SDK on a page: `jsapi`.
    Pages,
    /// Cards to add and to choose: `wx_card`.
    Cards,
}

impl TicketPurpose {
    /// Returns the purpose of a type of ticket; `None` if the type is unknown.
    pub fn of(ticket_type: &TicketType) -> Option<Self> {
        match ticket_type {
            TicketType::JsApi => Some(Self::Pages),
            TicketType::Card => Some(Self::Cards),
            _ => None,
        }
    }

    fn ticket_type(self) -> TicketType {
        match self {
            Self::Pages => TicketType::JsApi,
            Self::Cards => TicketType::Card,
        }
    }
}

/// A ticket.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// The ticket, for signing only.
    pub value: Secret,
    /// The time until it expires.
    pub valid_for: Duration,
}

/// The tickets of a client.
pub(super) struct Tickets {
    pages: Tokens<TicketSource>,
    cards: Tokens<TicketSource>,
}

impl Tickets {
    pub(super) fn new(
        client: &Weak<Inner>,
        clock: &Arc<dyn Clock>,
        random: &Arc<dyn Random>,
    ) -> Self {
        let tokens = |purpose| {
            let source = TicketSource { client: Weak::clone(client), purpose };
            // The client counts these fetches as calls. Nothing makes the platform replace a ticket, as in this mode.
            let (mode, counters) = (TokenMode::Plain, Arc::default());
            Tokens::new(source, mode, Arc::clone(clock), Arc::clone(random), counters)
        };
        Self { pages: tokens(TicketPurpose::Pages), cards: tokens(TicketPurpose::Cards) }
    }

    fn of(&self, purpose: TicketPurpose) -> &Tokens<TicketSource> {
        match purpose {
            TicketPurpose::Pages => &self.pages,
            TicketPurpose::Cards => &self.cards,
        }
    }
}

/// `/cgi-bin/ticket/getticket`, called through the client.
struct TicketSource {
    client: Weak<Inner>,
    purpose: TicketPurpose,
}

impl TokenSource for TicketSource {
    const KIND: &'static str = "ticket";
    // The platform returns the same ticket until it expires, and permits fewer calls than for the access token.
    const RENEWAL_PAUSE: Duration = Duration::from_mins(1);

    async fn fetch(&self, _force: bool) -> Result<Granted, TokenError> {
        let inner = self.client.upgrade().ok_or(TokenError::Stopping)?;
        let request = Request { ticket_type: self.purpose.ticket_type() };
        let response = WeixinClient { inner }.call::<Get>(&request).await.map_err(failed)?;
        Granted::checked(response.ticket, response.expires_in)
    }
}

impl WeixinClient {
    /// Returns a ticket. It is fetched once for all waiting callers, kept, and renewed in the background in its last
    /// minutes. If that fails, the old one is returned until it expires.
    ///
    /// # Errors
    /// Why there is no ticket.
    pub async fn ticket(&self, purpose: TicketPurpose) -> Result<Ticket, CallError> {
        // A ticket that is kept must not outlive the authorisation.
        self.check_grants("")?;
        let tokens = self.inner.tickets.of(purpose);
        match tokio::time::timeout(self.inner.timeouts.total, tokens.current()).await {
            Ok(Ok(token)) => {
                Ok(Ticket { value: token.value().clone(), valid_for: tokens.left(&token) })
            }
            Ok(Err(TokenError::Refused(answer) | TokenError::Unavailable(answer))) => {
                Err(refused(answer))
            }
            Ok(Err(error)) => Err(CallError::NotSent { source: NotSent::NoTicket(error) }),
            Err(_) => Err(CallError::NotSent { source: NotSent::TimedOut }),
        }
    }

    /// Drops a ticket, because Weixin refused a signature of it. The next [`Self::ticket`] fetches another one. A ticket
    /// that was fetched within the last minute is kept.
    pub fn ticket_refused(&self, purpose: TicketPurpose) {
        self.inner.tickets.of(purpose).forget();
    }
}

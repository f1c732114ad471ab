//! Tickets that sign pages and cards
//! ([P19](https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html)).
//! Only serial numbers are stored, as for tokens.

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::js_ticket::get::TicketType;

/// Seconds for which a ticket is valid.
const LIFETIME: i64 = 7200;

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct JsTicket {
    serial: u64,
    expires_at: UnixSeconds,
}

/// The current ticket of each type.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct JsTickets {
    serial: u64,
    current: BTreeMap<TicketType, JsTicket>,
}

impl JsTickets {
    /// Returns serial number and seconds left of the current ticket, or `None` if a new one is needed.
    pub(crate) fn current(&self, kind: &TicketType, now: UnixSeconds) -> Option<(u64, u64)> {
        let ticket = self.current.get(kind)?;
        let left =
            u64::try_from(ticket.expires_at.get() - now.get()).ok().filter(|left| *left > 0)?;
        Some((ticket.serial, left))
    }

    pub(crate) fn issue(&mut self, kind: TicketType, now: UnixSeconds) {
        self.serial += 1;
        let expires_at = UnixSeconds::new(now.get() + LIFETIME);
        self.current.insert(kind, JsTicket { serial: self.serial, expires_at });
    }
}

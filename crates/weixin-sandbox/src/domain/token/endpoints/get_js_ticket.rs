//! `GET /cgi-bin/ticket/getticket`: the same ticket until it ends, then a new one.

use weixin_api::{
    errcode::{SYSTEM_BUSY, WRONG_ARGUMENT},
    js_ticket::get::{Response, TicketType},
    secret::Secret,
};

use crate::{
    answer::{Answer, Fault},
    domain::token::change::TokenChange,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the same ticket for 7200 seconds, then a new one",
        "S3 \"5 Coupon-related Parameters\"",
    ),
    documented("two types, each with its own ticket", "P19"),
    inferred("no or another `type`: 40097", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let kind = TicketType::from(request.query("type").unwrap_or_default());
    if !TicketType::KNOWN.contains(&kind) {
        return Err(Fault::at(WRONG_ARGUMENT, "type"));
    }
    if platform.world().js_tickets.current(&kind, platform.now()).is_none() {
        platform.commit(TokenChange::TicketIssued { kind: kind.clone() })?;
    }
    let (serial, expires_in) = platform
        .world()
        .js_tickets
        .current(&kind, platform.now())
        .ok_or_else(|| Fault::new(SYSTEM_BUSY))?;
    let ticket = Secret::new(platform.ticket(serial));
    Answer::success(Response { ticket, expires_in })
}

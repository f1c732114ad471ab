//! `GET /cgi-bin/ticket/getticket`: the same ticket until it expires, then a new one.

use weixin_api::{
    errcode::{SYSTEM_BUSY, WRONG_ARGUMENT},
    js_ticket::get::{Response, TicketType},
    secret::Secret,
};

use crate::{
    answer::Rejection,
    domain::token::change::TokenChange,
    members::{Member, filled},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::js_ticket::get::Get {
    const MEMBERS: &'static [Member] = &[filled("type", WRONG_ARGUMENT)];
    const RULES: &'static [Rule] = &[
        documented(
            "the same ticket for 7200 seconds, then a new one",
            "S3 \"5 Coupon-related Parameters\"",
        ),
        documented("two types, each with its own ticket", "P19"),
        inferred("a missing or unknown `type`: 40097", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let kind = asked.ticket_type;
        if !TicketType::KNOWN.contains(&kind) {
            return Err(Rejection::at(WRONG_ARGUMENT, "type"));
        }
        if platform.world().js_tickets.current(&kind, platform.now()).is_none() {
            platform.commit(TokenChange::TicketIssued { kind: kind.clone() })?;
        }
        let (serial, expires_in) = platform
            .world()
            .js_tickets
            .current(&kind, platform.now())
            .ok_or_else(|| Rejection::new(SYSTEM_BUSY))?;
        let ticket = Secret::new(platform.ticket(serial));
        Ok(Response { ticket, expires_in })
    }
}

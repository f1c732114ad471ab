//! `POST /card/membercard/activatetempinfo/get`: the form that a user has just submitted.

use weixin_api::{
    errcode::{ACTIVATE_TICKET_EXPIRED, INVALID_ACTIVATE_TICKET, MISSING_REQUIRED_FIELDS},
    member_card::get_activation::Response,
};

use crate::{
    answer::Rejection,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Seconds for which a ticket is valid (invented: P7 "6.2 Quick Activation" states that it expires, but not when).
const LIFETIME: i64 = 1800;

impl Served for weixin_api::member_card::get_activation::GetActivation {
    const MEMBERS: &'static [Member] = &[text("activate_ticket", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "the user's entries, by the ticket in the redirect",
            "P7 \"6.2 Quick Activation\"",
        ),
        inferred("an unknown ticket: 72011; an expired one: 72012", "the errcodes' messages"),
        invented(
            "a ticket is valid for half an hour",
            "P7 \"6.2 Quick Activation\" states that it expires, but not when",
        ),
        inferred("a missing `activate_ticket`: 41011", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let ticket = asked.activate_ticket.unwrap_or_default();
        let found = platform.world().member_cards.submitted.get(&ticket);
        let found =
            found.ok_or_else(|| Rejection::at(INVALID_ACTIVATE_TICKET, "activate_ticket"))?;
        if platform.now().get() - found.at.get() >= LIFETIME {
            return Err(Rejection::at(ACTIVATE_TICKET_EXPIRED, "activate_ticket"));
        }
        Ok(Response { info: Some(found.form.clone()), ..Response::default() })
    }
}

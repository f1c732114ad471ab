//! `POST /cgi-bin/component/api_component_token`: the third-party platform's own token.

use weixin_api::{
    component::get_component_token::Response,
    errcode::{COMPONENT_TICKET_EXPIRED, INVALID_COMPONENT_TICKET, SYSTEM_BUSY},
    secret::Secret,
};

use crate::{
    answer::{Answer, Fault},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{check_platform, check_secret},
        state::CodeProblem,
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a token is good for two hours", "P21 component_access_token"),
    documented(
        "an old ticket: 61005, a wrong one: 61006; a wrong secret: 40125, none: 41004",
        "P21 component_access_token, its error codes",
    ),
    inferred("no ticket: 61006", "the words of the error number"),
    inferred(
        "every call makes a new token, and the one before works five more minutes",
        "`/cgi-bin/token`; 40001 on the same page speaks of the latest token",
    ),
    inferred("how often a token may be fetched is not counted", "the page names no number"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_platform(platform, &members)?;
    check_secret(platform, &members, "component_appsecret")?;
    let fault = |errcode| Fault::at(errcode, "component_verify_ticket");
    let ticket = required_text(&members, "component_verify_ticket", INVALID_COMPONENT_TICKET)?;
    let serial = platform.component_serial(ComponentText::VerifyTicket, &ticket);
    let serial = serial.ok_or_else(|| fault(INVALID_COMPONENT_TICKET))?;
    let checked = platform.world().component.check_ticket(serial, platform.now());
    checked.map_err(|problem| match problem {
        CodeProblem::Invalid => fault(INVALID_COMPONENT_TICKET),
        CodeProblem::Expired => fault(COMPONENT_TICKET_EXPIRED),
    })?;
    platform.commit(ComponentChange::TokenFetched)?;
    let latest = platform.world().component.tokens.latest(platform.now());
    let (serial, expires_in) = latest.ok_or_else(|| Fault::new(SYSTEM_BUSY))?;
    let token = platform.component_text(ComponentText::ComponentToken, serial);
    Answer::bare(Response { component_access_token: Secret::new(token), expires_in })
}

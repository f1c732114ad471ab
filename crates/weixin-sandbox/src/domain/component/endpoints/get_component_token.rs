//! `POST /cgi-bin/component/api_component_token`: the third-party platform's own token.

use weixin_api::{
    component::get_component_token::Response,
    errcode::{APPSECRET_MISSING, COMPONENT_TICKET_EXPIRED, INVALID_COMPONENT_TICKET, SYSTEM_BUSY},
    secret::Secret,
};

use crate::{
    answer::{Answer, Rejection},
    component_text::ComponentText,
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{check_secret, read},
        state::CodeProblem,
    },
    members::text,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::component::get_component_token::GetComponentToken {
    const RULES: &'static [Rule] = &[
        documented("a token is valid for two hours", "P21 component_access_token"),
        documented(
            "an expired ticket: 61005, a wrong one: 61006; a wrong secret: 40125, a missing one: 41004",
            "P21 component_access_token, its error codes",
        ),
        inferred("a missing ticket: 61006", "the errcode's message"),
        inferred(
            "every call makes a new token; the previous one works for five more minutes",
            "`/cgi-bin/token`; 40001 on the same page concerns the latest token",
        ),
        inferred("fetches of tokens are not limited", "the page states no number"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let asked = read::<weixin_api::component::get_component_token::GetComponentToken>(
            platform,
            call,
            &[
                text("component_appsecret", APPSECRET_MISSING),
                text("component_verify_ticket", INVALID_COMPONENT_TICKET),
            ],
        )?;
        check_secret(platform, &asked.component_appsecret, "component_appsecret")?;
        let fault = |errcode| Rejection::at(errcode, "component_verify_ticket");
        let ticket = asked.component_verify_ticket;
        let serial = platform.component_serial(ComponentText::VerifyTicket, ticket.expose());
        let serial = serial.ok_or_else(|| fault(INVALID_COMPONENT_TICKET))?;
        let checked = platform.world().component.check_ticket(serial, platform.now());
        checked.map_err(|problem| match problem {
            CodeProblem::Invalid => fault(INVALID_COMPONENT_TICKET),
            CodeProblem::Expired => fault(COMPONENT_TICKET_EXPIRED),
        })?;
        platform.commit(ComponentChange::TokenFetched)?;
        let latest = platform.world().component.tokens.latest(platform.now());
        let (serial, expires_in) = latest.ok_or_else(|| Rejection::new(SYSTEM_BUSY))?;
        let token = platform.component_text(ComponentText::ComponentToken, serial);
        Answer::bare(Response { component_access_token: Secret::new(token), expires_in })
    }
}

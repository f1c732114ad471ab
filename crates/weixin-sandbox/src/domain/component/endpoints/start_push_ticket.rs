//! `POST /cgi-bin/component/api_start_push_ticket`: starts the pushes of tickets again.

use weixin_api::{
    component::start_push_ticket as api,
    envelope::Head,
    errcode::{APPSECRET_MISSING, OK},
};

use crate::{
    answer::{Answer, Rejection},
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{check_secret, read},
    },
    members::text,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, invented},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::component::start_push_ticket::StartPushTicket {
    const RULES: &'static [Rule] = &[
        documented(
            "`errmsg` is \"ok\" if the call starts them, \"in a normal state\" if they weren't \
         stopped",
            "P21 component_verify_ticket_service",
        ),
        invented(
            "the operation `stop_component_tickets` stops tickets",
            "Weixin stops them unasked",
        ),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let secret = text("component_secret", APPSECRET_MISSING);
        let asked = read::<api::StartPushTicket>(platform, call, &[secret])?;
        check_secret(platform, &asked.component_secret, "component_secret")?;
        if platform.world().component.is_pushing() {
            return Answer::bare(Head { errcode: OK, errmsg: "in a normal state".to_owned() });
        }
        platform.commit(ComponentChange::PushStarted)?;
        Answer::done()
    }
}

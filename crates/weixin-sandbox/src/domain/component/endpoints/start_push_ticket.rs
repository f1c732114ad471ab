//! `POST /cgi-bin/component/api_start_push_ticket`: tickets are made again.

use weixin_api::{envelope::Head, errcode::OK};

use crate::{
    answer::{Answer, Fault},
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{check_platform, check_secret},
    },
    fidelity::{Rule, documented, invented},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`errmsg` is \"ok\" where it starts them, \"in a normal state\" where they were coming \
         anyway",
        "P21 component_verify_ticket_service",
    ),
    invented("tickets stop by the operation `stop_component_tickets`", "Weixin stops them unasked"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_platform(platform, &members)?;
    check_secret(platform, &members, "component_secret")?;
    if platform.world().component.is_pushing() {
        return Answer::bare(Head { errcode: OK, errmsg: "in a normal state".to_owned() });
    }
    platform.commit(ComponentChange::PushStarted)?;
    Answer::done()
}

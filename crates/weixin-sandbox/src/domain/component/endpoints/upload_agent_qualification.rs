//! `POST /cgi-bin/component/upload_card_agent_qualification`: the third-party platform's own papers.

use weixin_api::errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS};

use crate::{
    answer::{Answer, Fault},
    domain::component::{
        endpoints::qualification_shared::check_resubmission, qualification::QualificationChange,
    },
    fidelity::{Rule, inferred},
    history::WorldChange,
    platform::Platform,
    request::{Request, decode, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "capital in fen, licence, tax registration and list of taxes are sent",
        "the comments of Senparc and ydwx; Tencent's page has no public address any more",
    ),
    inferred("they are sent again only after they were refused", "the same comments"),
    inferred(
        "a second time: 61022; a capital that is no number: 40035",
        "the words of the error numbers",
    ),
    inferred("any `media_id` is taken", "the sandbox keeps no temporary media"),
];

/// Members that are needed.
const REQUIRED: [&str; 4] = [
    "register_capital",
    "business_license_media_id",
    "tax_registration_certificate_media_id",
    "last_quarter_tax_listing_media_id",
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    for name in REQUIRED {
        let text = required_text(&members, name, MISSING_REQUIRED_FIELDS)?;
        members.insert(name.to_owned(), text.into());
    }
    let capital = required_text(&members, "register_capital", MISSING_REQUIRED_FIELDS)?;
    if capital.parse::<u64>().is_err() {
        return Err(Fault::at(INVALID_ARGUMENT, "register_capital"));
    }
    check_resubmission(&platform.world().qualifications.result(None))?;
    let papers = Box::new(decode(members)?);
    platform.commit(WorldChange::from(QualificationChange::AgentSubmitted { papers }))?;
    Answer::done()
}

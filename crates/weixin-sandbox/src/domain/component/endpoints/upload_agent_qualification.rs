//! `POST /cgi-bin/component/upload_card_agent_qualification`: submits the third-party platform's own documents.

use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::Rejection,
    domain::component::{
        endpoints::qualification_shared::check_resubmission, qualification::QualificationChange,
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::sub_merchant::upload_agent_qualification::UploadAgentQualification {
    const MEMBERS: &'static [Member] = &[
        text("register_capital", MISSING_REQUIRED_FIELDS),
        text("business_license_media_id", MISSING_REQUIRED_FIELDS),
        text("tax_registration_certificate_media_id", MISSING_REQUIRED_FIELDS),
        text("last_quarter_tax_listing_media_id", MISSING_REQUIRED_FIELDS),
    ];
    const RULES: &'static [Rule] = &[
        inferred(
            "capital in fen, licence, tax registration and list of taxes are submitted",
            "the comments of Senparc and ydwx; Tencent's page is not public any more",
        ),
        inferred("they can be submitted again only after a refusal", "the same comments"),
        inferred(
            "a second submission: 61022; a capital that isn't a number: 40035",
            "the errcodes' messages",
        ),
        inferred("any `media_id` is accepted", "the sandbox keeps no temporary media"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let capital = asked.register_capital.as_deref().unwrap_or_default();
        if capital.parse::<u64>().is_err() {
            return Err(Rejection::at(INVALID_ARGUMENT, "register_capital"));
        }
        check_resubmission(&platform.world().qualifications.result(None))?;
        let papers = Box::new(asked);
        platform.commit(QualificationChange::AgentSubmitted { papers })?;
        Ok(Empty {})
    }
}

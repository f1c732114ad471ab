//! `POST /cgi-bin/component/upload_card_merchant_qualification`: submits a merchant's documents.

use weixin_api::{
    envelope::Empty,
    errcode::{API_UNAUTHORIZED, INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS, OUT_OF_LENGTH},
    sub_merchant::check_agent_qualification::Qualification,
};

use crate::{
    answer::Rejection,
    domain::{
        component::{
            endpoints::qualification_shared::check_resubmission, qualification::QualificationChange,
        },
        sub_merchant::endpoints::{get_categories::exists, submit::BRAND_NAME},
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served
    for weixin_api::sub_merchant::upload_merchant_qualification::UploadMerchantQualification
{
    const MEMBERS: &'static [Member] = &[
        text("appid", MISSING_REQUIRED_FIELDS),
        text("name", MISSING_REQUIRED_FIELDS),
        text("logo_meida_id", MISSING_REQUIRED_FIELDS),
        text("business_license_media_id", MISSING_REQUIRED_FIELDS),
        text("operator_id_card_media_id", MISSING_REQUIRED_FIELDS),
        text("agreement_file_media_id", MISSING_REQUIRED_FIELDS),
        text("primary_category_id", MISSING_REQUIRED_FIELDS),
        text("secondary_category_id", MISSING_REQUIRED_FIELDS),
    ];
    const RULES: &'static [Rule] = &[
        inferred(
            "a merchant's documents can be submitted once the platform's own are approved",
            "the comments of ydwx; Tencent's page is not public any more",
        ),
        inferred(
            "a name has at most twelve Chinese characters; categories are Weixin's",
            "the same comments",
        ),
        inferred("documents can be submitted again only after a refusal", "the same comments"),
        inferred(
            "before the approval: 48001; a second submission: 61022; a long name: 45021; an unknown category: \
         40035",
            "the errcodes' messages",
        ),
        inferred("any `media_id` is accepted", "the sandbox keeps no temporary media"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let papers = asked;
        if papers.name.as_ref().is_some_and(|name| name.len() > BRAND_NAME) {
            return Err(Rejection::at(OUT_OF_LENGTH, "name"));
        }
        let number =
            |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<u64>().ok());
        let category =
            number(&papers.primary_category_id).zip(number(&papers.secondary_category_id));
        if category.is_none_or(|(primary, secondary)| !exists(primary, secondary)) {
            return Err(Rejection::at(INVALID_ARGUMENT, "secondary_category_id"));
        }
        let qualifications = &platform.world().qualifications;
        if qualifications.result(None) != Qualification::Pass {
            return Err(Rejection::new(API_UNAUTHORIZED));
        }
        let appid = papers.appid.clone().unwrap_or_default();
        check_resubmission(&qualifications.result(Some(&appid)))?;
        let papers = Box::new(papers);
        let change = QualificationChange::MerchantSubmitted { appid, papers };
        platform.commit(change)?;
        Ok(Empty {})
    }
}

//! `POST /cgi-bin/component/api_get_authorizer_info`: the account that gave an authorisation.

use card_model::wire::Members;
use weixin_api::component::{
    authorization::{Authorization, Numbered, Permission},
    get_authorizer_info::{AuthorizerInfo, OpenFeatures, Response},
};

use crate::{
    answer::Rejection,
    domain::{
        component::{
            endpoints::shared::{AUTHORIZER, PLATFORM, authorizer, check_platform},
            state::Authorizer,
        },
        store::sample::BRAND_NAME,
    },
    identity,
    members::Member,
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

/// The type of a service account.
const SERVICE_ACCOUNT: i64 = 2;
/// The verification type of an account verified by Weixin.
const VERIFIED: i64 = 0;

impl Served for weixin_api::component::get_authorizer_info::GetAuthorizerInfo {
    const MEMBERS: &'static [Member] = &[PLATFORM];
    const DETAILS: &'static [Member] = &[AUTHORIZER];
    const RULES: &'static [Rule] = &[
        documented(
            "name, pictures, kind, verification, features and permissions; no tokens",
            "P21 api_get_authorizer_info, its example",
        ),
        invented(
            "a verified service account with the sample merchant's name and made-up pictures",
            "the sandbox's account has no profile",
        ),
    ];
    const IS_BARE: bool = true;

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())?;
        let authorizer = authorizer(platform, asked.authorizer_appid.as_ref().unwrap_or_default())?;
        let seed = platform.world().plan.seed.to_be_bytes();
        let picture =
            |what: &[u8]| Some(identity::image_url(&identity::image_hash(&[what, &seed])));
        let number = |id| Some(Numbered { id: Some(id), ..Numbered::default() });
        let authorizer_info = AuthorizerInfo {
            nick_name: Some(BRAND_NAME.to_owned()),
            head_img: picture(b"head"),
            service_type_info: number(SERVICE_ACCOUNT),
            verify_type_info: number(VERIFIED),
            user_name: Some(identity::original_id(platform.world().plan.seed)),
            principal_name: Some(BRAND_NAME.to_owned()),
            alias: Some(String::new()),
            business_info: Some(OpenFeatures {
                open_store: Some(0),
                open_scan: Some(0),
                open_pay: Some(1),
                open_card: Some(1),
                open_shake: Some(0),
                ..OpenFeatures::default()
            }),
            qrcode_url: picture(b"account code"),
            signature: Some(String::new()),
            ..AuthorizerInfo::default()
        };
        let authorization_info = authorization(platform, authorizer);
        Ok(Response { authorizer_info, authorization_info })
    }
}

/// Returns the permissions of the account, without tokens.
pub(crate) fn authorization(platform: &Platform, authorizer: &Authorizer) -> Authorization {
    let permission = |id: &i64| Permission {
        funcscope_category: Some(Numbered { id: Some(*id), ..Numbered::default() }),
        ..Permission::default()
    };
    Authorization {
        authorizer_appid: platform.settings.app_id.clone(),
        authorizer_access_token: None,
        expires_in: None,
        authorizer_refresh_token: None,
        func_info: authorizer.functions.iter().map(permission).collect(),
        other: Members::new(),
    }
}

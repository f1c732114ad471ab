//! `POST /cgi-bin/component/api_get_authorizer_option` and `…set_authorizer_option`: the account's options.

use card_model::id::AppId;
use weixin_api::{
    component::get_authorizer_option::Response,
    envelope::Empty,
    errcode::{API_UNAUTHORIZED_TO_COMPONENT, INVALID_OPTION_NAME, INVALID_OPTION_VALUE},
};

use crate::{
    answer::Rejection,
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{AUTHORIZER, PLATFORM, authorizer, check_platform},
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Fidelity rules of both endpoints.
const FIDELITY: &[Rule] = &[
    documented(
        "`location_report` 0 to 2, `voice_recognize` and `customer_service` 0 or 1",
        "P21 api_set_authorizer_option",
    ),
    documented(
        "each needs a permission (2, 1, 6); without it: 61007",
        "P21 api_get_authorizer_option",
    ),
    inferred("any other name: 61012; any other value: 61013", "the errcodes' messages"),
    inferred("an option that was never set is 0", "0 means off"),
];

/// An option: its name, its values, and the permission that it needs.
type Choice = (&'static str, &'static [&'static str], i64);

const OPTIONS: [Choice; 3] = [
    ("location_report", &["0", "1", "2"], 2),
    ("voice_recognize", &["0", "1"], 1),
    ("customer_service", &["0", "1"], 6),
];

impl Served for weixin_api::component::get_authorizer_option::GetAuthorizerOption {
    const MEMBERS: &'static [Member] = &[PLATFORM];
    const DETAILS: &'static [Member] = &[AUTHORIZER, text("option_name", INVALID_OPTION_NAME)];
    const RULES: &'static [Rule] = FIDELITY;
    const IS_BARE: bool = true;

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (name, values) = find(
            platform,
            asked.component_appid.as_ref(),
            asked.authorizer_appid.as_ref(),
            asked.option_name.as_deref(),
        )?;
        let options = &platform.world().component.options;
        let value = options.get(name).map(String::as_str).or(values.first().copied());
        Ok(Response {
            authorizer_appid: Some(platform.settings.app_id.clone()),
            option_name: Some(name.to_owned()),
            option_value: value.map(str::to_owned),
            ..Response::default()
        })
    }
}

impl Served for weixin_api::component::set_authorizer_option::SetAuthorizerOption {
    const MEMBERS: &'static [Member] = &[PLATFORM];
    const DETAILS: &'static [Member] = &[
        AUTHORIZER,
        text("option_name", INVALID_OPTION_NAME),
        text("option_value", INVALID_OPTION_VALUE),
    ];
    const RULES: &'static [Rule] = FIDELITY;

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (name, values) = find(
            platform,
            asked.component_appid.as_ref(),
            asked.authorizer_appid.as_ref(),
            asked.option_name.as_deref(),
        )?;
        let value = asked.option_value.unwrap_or_default();
        if !values.contains(&value.as_str()) {
            return Err(Rejection::at(INVALID_OPTION_VALUE, "option_value"));
        }
        let change = ComponentChange::OptionSet { name: name.to_owned(), value };
        platform.commit(change)?;
        Ok(Empty {})
    }
}

/// Returns the option of a request and its values, if the account permits it.
fn find(
    platform: &Platform,
    component_appid: Option<&AppId>,
    authorizer_appid: Option<&AppId>,
    option_name: Option<&str>,
) -> Result<(&'static str, &'static [&'static str]), Rejection> {
    check_platform(platform, component_appid.unwrap_or_default())?;
    let authorizer = authorizer(platform, authorizer_appid.unwrap_or_default())?;
    let wanted = option_name.unwrap_or_default();
    let choice = OPTIONS.iter().find(|(name, ..)| *name == wanted);
    let (name, values, permission) =
        choice.ok_or_else(|| Rejection::at(INVALID_OPTION_NAME, "option_name"))?;
    if authorizer.functions.contains(permission) {
        Ok((name, values))
    } else {
        Err(Rejection::at(API_UNAUTHORIZED_TO_COMPONENT, "option_name"))
    }
}

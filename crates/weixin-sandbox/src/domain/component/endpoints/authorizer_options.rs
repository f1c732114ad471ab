//! `POST /cgi-bin/component/api_get_authorizer_option` and `…set_authorizer_option`: the account's switches.

use serde_json::{Map, Value};
use weixin_api::{
    component::get_authorizer_option::Response,
    errcode::{API_UNAUTHORIZED_TO_COMPONENT, INVALID_OPTION_NAME, INVALID_OPTION_VALUE},
};

use crate::{
    answer::{Answer, Fault},
    domain::component::{
        change::ComponentChange,
        endpoints::shared::{authorizer, check_platform},
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`location_report` 0 to 2, `voice_recognize` and `customer_service` 0 or 1",
        "P21 api_set_authorizer_option",
    ),
    documented(
        "each needs a permission (2, 1, 6): without it 61007",
        "P21 api_get_authorizer_option",
    ),
    inferred("another name: 61012, another value: 61013", "the words of the error numbers"),
    inferred("an option that was never set is 0", "0 is what is off"),
];

/// An option: its name, its values, and the permission that it needs.
type Choice = (&'static str, &'static [&'static str], i64);

const OPTIONS: [Choice; 3] = [
    ("location_report", &["0", "1", "2"], 2),
    ("voice_recognize", &["0", "1"], 1),
    ("customer_service", &["0", "1"], 6),
];

pub(crate) fn get(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (name, values) = find(platform, &request.object()?)?;
    let options = &platform.world().component.options;
    let value = options.get(name).map(String::as_str).or(values.first().copied());
    Answer::bare(Response {
        authorizer_appid: Some(platform.settings.app_id.clone()),
        option_name: Some(name.to_owned()),
        option_value: value.map(str::to_owned),
        ..Response::default()
    })
}

pub(crate) fn set(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (name, values) = find(platform, &members)?;
    let value = required_text(&members, "option_value", INVALID_OPTION_VALUE)?;
    if !values.contains(&value.as_str()) {
        return Err(Fault::at(INVALID_OPTION_VALUE, "option_value"));
    }
    let change = ComponentChange::OptionSet { name: name.to_owned(), value };
    platform.commit(change)?;
    Answer::done()
}

/// The option of a call and its values, if the account allows it.
fn find(
    platform: &Platform,
    members: &Map<String, Value>,
) -> Result<(&'static str, &'static [&'static str]), Fault> {
    check_platform(platform, members)?;
    let authorizer = authorizer(platform, members)?;
    let wanted = required_text(members, "option_name", INVALID_OPTION_NAME)?;
    let choice = OPTIONS.iter().find(|(name, ..)| *name == wanted);
    let (name, values, permission) =
        choice.ok_or_else(|| Fault::at(INVALID_OPTION_NAME, "option_name"))?;
    if authorizer.functions.contains(permission) {
        Ok((name, values))
    } else {
        Err(Fault::at(API_UNAUTHORIZED_TO_COMPONENT, "option_name"))
    }
}

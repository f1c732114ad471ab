//! The sender of a call: the account, a third-party platform for it, or a third-party platform for itself.

use weixin_api::{
    component::permission,
    endpoint::{Credential, EndpointInfo},
    errcode::{
        ACCESS_TOKEN_EXPIRED, ACCOUNT_TOKEN_REQUIRED, API_UNAUTHORIZED_TO_COMPONENT,
        COMPONENT_NOT_AUTHORIZED, COMPONENT_TOKEN_REQUIRED, INVALID_ACCESS_TOKEN,
        INVALID_CREDENTIAL, MISSING_ACCESS_TOKEN,
    },
};

use crate::{
    answer::Rejection,
    component_text::ComponentText,
    domain::token::state::TokenProblem,
    identity,
    platform::Platform,
    rule::{Rule, documented, inferred},
};

/// Fidelity rules of the checks of tokens.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("`access_token` or `component_access_token` is in the query", "P11; P21"),
    documented(
        "endpoints of third-party platforms also accept their token as `access_token`",
        "P21",
    ),
    documented(
        "an account's token on such an endpoint: 61014",
        "P21 api_authorizer_token, its error codes",
    ),
    inferred("a third-party platform's token on another endpoint: 61015", "the errcode's message"),
    inferred(
        "endpoints of the strong authorisation take the platform's token as `access_token`",
        "Senparc and ydwx pass `component_access_token` there",
    ),
    documented(
        "a third-party platform calls the account's endpoints with `authorizer_access_token`",
        "S0 \"I Am a Third-Party Developer/Provider\"; P21 api_authorizer_token",
    ),
    inferred(
        "its token without the permission for cards: 61007",
        "the errcode's message; P21 api_get_authorizer_option states it for options",
    ),
    inferred(
        "its token after the account revoked the authorisation: 61003",
        "the errcode's message",
    ),
    inferred(
        "a malformed token: 40014; a replaced or unknown one: 40001; an expired one: 42001",
        "P15 lists the numbers without assigning them",
    ),
];

/// The owner of a token.
enum Bearer {
    Account(u64),
    Authorizer(u64),
    Component(u64),
}

/// Checks the token of a call.
pub(crate) fn authorise(
    endpoint: &EndpointInfo,
    platform: &Platform,
    query: &[(String, String)],
) -> Result<(), Rejection> {
    let Some(parameter) = endpoint.credential.parameter() else {
        return Ok(());
    };
    let given = |name: &str| {
        query.iter().find(|(found, text)| found == name && !text.is_empty()).map(|(_, text)| text)
    };
    let token = given(parameter).or_else(|| given("access_token"));
    let token = token.ok_or_else(|| Rejection::new(MISSING_ACCESS_TOKEN))?;
    let bearer = bearer(platform, token)?;
    let (world, now) = (platform.world(), platform.now());
    let of_account = endpoint.credential == Credential::AccessToken;
    let checked = match bearer {
        Bearer::Account(serial) if of_account => world.tokens.check(serial, now),
        Bearer::Authorizer(serial) if of_account => {
            let authorizer = world.component.authorizer.as_ref();
            let authorizer = authorizer.ok_or_else(|| Rejection::new(COMPONENT_NOT_AUTHORIZED))?;
            if permission::needed(endpoint.path)
                .is_some_and(|needed| !authorizer.functions.contains(&needed))
            {
                return Err(Rejection::new(API_UNAUTHORIZED_TO_COMPONENT));
            }
            world.component.authorizer_tokens.check(serial, now)
        }
        Bearer::Component(_) if of_account => return Err(Rejection::new(ACCOUNT_TOKEN_REQUIRED)),
        Bearer::Component(serial) => world.component.tokens.check(serial, now),
        Bearer::Account(_) | Bearer::Authorizer(_) => {
            return Err(Rejection::new(COMPONENT_TOKEN_REQUIRED));
        }
    };
    checked.map_err(|problem| match problem {
        TokenProblem::NotLatest => Rejection::new(INVALID_CREDENTIAL),
        TokenProblem::Expired => Rejection::new(ACCESS_TOKEN_EXPIRED),
    })
}

/// Returns the owner of a token. The serial number in the text is checked against the text that it must have.
fn bearer(platform: &Platform, token: &str) -> Result<Bearer, Rejection> {
    let serial = identity::serial_of(token).ok_or_else(|| Rejection::new(INVALID_ACCESS_TOKEN))?;
    if platform.token(serial) == token {
        Ok(Bearer::Account(serial))
    } else if platform.component_serial(ComponentText::AuthorizerToken, token).is_some() {
        Ok(Bearer::Authorizer(serial))
    } else if platform.component_serial(ComponentText::ComponentToken, token).is_some() {
        Ok(Bearer::Component(serial))
    } else {
        Err(Rejection::new(INVALID_CREDENTIAL))
    }
}

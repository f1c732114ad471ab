//! The third-party platform.

use desk_api::{
    path::third_party,
    third_party::{Agree, Agreed, Authorizer, Begun, Complete, ThirdParty},
};
use gloo_net::http::Method;
use weixin_api::secret::Secret;

use super::{Call, Failure, get, send};
use crate::address::route;

/// Fetches the state of ticket, token and accounts.
pub async fn third_party() -> Result<ThirdParty, Failure> {
    get(&route(third_party::STATE)).await
}

/// Begins an authorisation.
pub async fn begin() -> Result<Begun, Failure> {
    send(Method::POST, &route(third_party::BEGIN), &serde_json::json!({})).await
}

/// Completes an authorisation after the redirect.
pub async fn complete(state: Secret) -> Result<Authorizer, Failure> {
    send(Method::POST, &route(third_party::COMPLETE), &Complete { state }).await
}

/// Lets the sandbox's merchant agree. Returns where the browser continues.
pub async fn agree(state: Secret, functions: Vec<i64>) -> Result<String, Failure> {
    let body = Agree { state, functions };
    let agreed: Agreed = send(Method::POST, &route(third_party::AGREE), &body).await?;
    Ok(agreed.redirect)
}

/// Lets the sandbox's merchant cancel its authorisation.
pub async fn cancel() -> Result<(), Failure> {
    Call::new(Method::POST, &route(third_party::CANCEL)).answer().await.map(drop)
}

//! Calls about the caller: signing in and out, sessions, users and API keys.

use desk_api::{
    identity::{Setup, SignIn, Who},
    path::identity,
};
use gloo_net::http::Method;
use serde::Serialize;

use super::{Call, Failure, decode, get, server_failure};
use crate::address::route;

/// Why a password was not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum NotTaken {
    /// There were too many tries; the next one counts after so many seconds.
    Wait(u32),
    /// Anything else.
    Failed(Failure),
}

impl From<Failure> for NotTaken {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Who calls, and how people sign in.
pub async fn who() -> Result<Who, Failure> {
    get(&route(identity::WHO)).await
}

/// Begins a session.
pub async fn sign_in(body: &SignIn) -> Result<Who, NotTaken> {
    Ok(decode(&tried(identity::SIGN_IN, body).await?)?)
}

/// Makes the first user and begins its session.
pub async fn set_up(body: &Setup) -> Result<Who, NotTaken> {
    Ok(decode(&tried(identity::SETUP, body).await?)?)
}

/// Ends the session of this browser.
pub async fn sign_out() -> Result<(), Failure> {
    Call::new(Method::POST, &route(identity::SIGN_OUT)).answer().await.map(|_| ())
}

/// Sends a password.
async fn tried<B: Serialize>(path: &str, body: &B) -> Result<Vec<u8>, NotTaken> {
    let call = Call::new(Method::POST, &route(path)).json(body)?;
    let (response, bytes) = call.settled().await?;
    if response.ok() {
        return Ok(bytes);
    }
    let wait = response.headers().get("retry-after").and_then(|wait| wait.parse().ok());
    match (response.status(), wait) {
        (429, Some(seconds)) => Err(NotTaken::Wait(seconds)),
        _ => Err(server_failure(&bytes).into()),
    }
}

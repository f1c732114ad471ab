//! Calls about the caller: sign-in, sessions, users and API keys.

use desk_api::{
    identity::{
        ApiKeyCreated, ApiKeySummary, KeyChange, NewApiKey, NewUser, PasswordChange, PasswordReset,
        RecoveryCodes, SecondFactorBegin, SecondFactorBegun, SecondFactorConfirm,
        SecondFactorRemove, SecondFactorState, SessionSummary, SessionsEnd, Setup, SignIn,
        SignedOut, UserChange, UserSummary, Who,
    },
    path::identity,
};
use gloo_net::http::Method;
use serde::Serialize;

use super::{Call, Failure, decode, delete, get, send, server_failure};
use crate::{address::route, browser};

/// Why a password or code was refused.
#[derive(Debug, Clone, PartialEq)]
pub enum NotTaken {
    /// Too many tries. The next one is possible after this many seconds.
    Wait(u32),
    /// Any other failure.
    Failed(Failure),
}

impl From<Failure> for NotTaken {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Fetches the caller and the ways to sign in.
pub async fn who() -> Result<Who, Failure> {
    get(&route(identity::WHO)).await
}

/// Starts a session.
pub async fn sign_in(body: &SignIn) -> Result<Who, NotTaken> {
    Ok(decode(&posted(identity::SIGN_IN, body).await?)?)
}

/// Creates the first user and starts a session.
pub async fn set_up(body: &Setup) -> Result<Who, NotTaken> {
    Ok(decode(&posted(identity::SETUP, body).await?)?)
}

/// Ends this browser's session. Returns the URL for signing out at the provider, if there is one.
pub async fn sign_out() -> Result<Option<String>, Failure> {
    let (response, bytes) = Call::new(Method::POST, &route(identity::SIGN_OUT)).answer().await?;
    browser::forget_person();
    if response.status() == 204 {
        return Ok(None);
    }
    decode(&bytes).map(|SignedOut { end_session }| Some(end_session))
}

/// Changes the user's own password.
pub async fn change_password(body: &PasswordChange) -> Result<(), NotTaken> {
    posted(identity::PASSWORD, body).await.map(|_| ())
}

/// Fetches the user's own sessions.
pub async fn sessions() -> Result<Vec<SessionSummary>, Failure> {
    get(&route(identity::SESSIONS)).await
}

/// Ends one of the user's sessions, or all including this one if `id` is `None`. Users with a password send it.
pub async fn end_sessions(id: Option<i64>, body: Option<&SessionsEnd>) -> Result<(), NotTaken> {
    let address = match id {
        Some(id) => numbered(identity::SESSION, id),
        None => route(identity::SESSIONS),
    };
    let call = Call::new(Method::DELETE, &address);
    let call = match body {
        Some(body) => call.json(body)?,
        None => call,
    };
    tried(call).await?;
    if id.is_none() {
        browser::forget_person();
    }
    Ok(())
}

/// Fetches the state of the user's second factor.
pub async fn second_factor() -> Result<SecondFactorState, Failure> {
    get(&route(identity::SECOND_FACTOR)).await
}

/// Starts to turn on a second factor.
pub async fn begin_second_factor(body: &SecondFactorBegin) -> Result<SecondFactorBegun, NotTaken> {
    Ok(decode(&posted(identity::SECOND_FACTOR, body).await?)?)
}

/// Confirms the second factor. Only this response contains the recovery codes.
pub async fn confirm_second_factor(body: &SecondFactorConfirm) -> Result<RecoveryCodes, NotTaken> {
    Ok(decode(&posted(identity::SECOND_FACTOR_CONFIRM, body).await?)?)
}

/// Removes the user's own second factor.
pub async fn remove_second_factor(body: &SecondFactorRemove) -> Result<(), NotTaken> {
    posted(identity::SECOND_FACTOR_REMOVE, body).await.map(|_| ())
}

/// Removes the second factor of another user.
pub async fn remove_second_factor_of(id: i64) -> Result<(), Failure> {
    delete(&numbered(identity::USER_SECOND_FACTOR, id)).await
}

pub async fn users() -> Result<Vec<UserSummary>, Failure> {
    get(&route(identity::USERS)).await
}

pub async fn create_user(new: &NewUser) -> Result<UserSummary, Failure> {
    send(Method::POST, &route(identity::USERS), new).await
}

pub async fn change_user(id: i64, change: &UserChange) -> Result<UserSummary, Failure> {
    send(Method::POST, &numbered(identity::USER, id), change).await
}

pub async fn reset_password(id: i64, reset: &PasswordReset) -> Result<(), Failure> {
    let address = numbered(identity::USER_PASSWORD, id);
    Call::new(Method::POST, &address).json(reset)?.answer().await.map(|_| ())
}

pub async fn keys() -> Result<Vec<ApiKeySummary>, Failure> {
    get(&route(identity::KEYS)).await
}

/// Creates an API key. Only this response contains its secret.
pub async fn create_key(new: &NewApiKey) -> Result<ApiKeyCreated, Failure> {
    send(Method::POST, &route(identity::KEYS), new).await
}

pub async fn change_key(id: i64, change: &KeyChange) -> Result<ApiKeySummary, Failure> {
    send(Method::POST, &numbered(identity::KEY, id), change).await
}

pub async fn revoke_key(id: i64) -> Result<(), Failure> {
    delete(&numbered(identity::KEY, id)).await
}

fn numbered(path: &str, id: i64) -> String {
    route(path.replace("{id}", &id.to_string()))
}

/// Posts a password or a code to a route.
async fn posted<B: Serialize>(path: &str, body: &B) -> Result<Vec<u8>, NotTaken> {
    tried(Call::new(Method::POST, &route(path)).json(body)?).await
}

/// Sends a call that is subject to the limit on tries.
async fn tried(call: Call) -> Result<Vec<u8>, NotTaken> {
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

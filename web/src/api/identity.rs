//! Calls about the caller: signing in and out, sessions, users and API keys.

use desk_api::{
    identity::{
        ApiKeyCreated, ApiKeySummary, NewApiKey, NewUser, PasswordChange, PasswordReset,
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
    Ok(decode(&posted(identity::SIGN_IN, body).await?)?)
}

/// Makes the first user and begins its session.
pub async fn set_up(body: &Setup) -> Result<Who, NotTaken> {
    Ok(decode(&posted(identity::SETUP, body).await?)?)
}

/// Ends the session of this browser. Returns the address at which the user signs out elsewhere too, if there is one.
pub async fn sign_out() -> Result<Option<String>, Failure> {
    let (response, bytes) = Call::new(Method::POST, &route(identity::SIGN_OUT)).answer().await?;
    browser::forget_person();
    if response.status() == 204 {
        return Ok(None);
    }
    decode(&bytes).map(|SignedOut { end_session }| Some(end_session))
}

/// Changes one's own password.
pub async fn change_password(body: &PasswordChange) -> Result<(), NotTaken> {
    posted(identity::PASSWORD, body).await.map(|_| ())
}

/// One's own sessions.
pub async fn sessions() -> Result<Vec<SessionSummary>, Failure> {
    get(&route(identity::SESSIONS)).await
}

/// Ends one of one's own sessions, or all of them, this one as well. Users with a password send it.
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

/// How one's own second factor stands.
pub async fn second_factor() -> Result<SecondFactorState, Failure> {
    get(&route(identity::SECOND_FACTOR)).await
}

/// Begins a second factor.
pub async fn begin_second_factor(body: &SecondFactorBegin) -> Result<SecondFactorBegun, NotTaken> {
    Ok(decode(&posted(identity::SECOND_FACTOR, body).await?)?)
}

/// Confirms it; its recovery codes come this once.
pub async fn confirm_second_factor(body: &SecondFactorConfirm) -> Result<RecoveryCodes, NotTaken> {
    Ok(decode(&posted(identity::SECOND_FACTOR_CONFIRM, body).await?)?)
}

/// Removes it.
pub async fn remove_second_factor(body: &SecondFactorRemove) -> Result<(), NotTaken> {
    posted(identity::SECOND_FACTOR_REMOVE, body).await.map(|_| ())
}

/// Removes that of another user.
pub async fn remove_second_factor_of(id: i64) -> Result<(), Failure> {
    delete(&numbered(identity::USER_SECOND_FACTOR, id)).await
}

/// All users.
pub async fn users() -> Result<Vec<UserSummary>, Failure> {
    get(&route(identity::USERS)).await
}

/// Creates a user.
pub async fn create_user(new: &NewUser) -> Result<UserSummary, Failure> {
    send(Method::POST, &route(identity::USERS), new).await
}

/// Changes a user.
pub async fn change_user(id: i64, change: &UserChange) -> Result<UserSummary, Failure> {
    send(Method::POST, &numbered(identity::USER, id), change).await
}

/// Sets a user's password.
pub async fn reset_password(id: i64, reset: &PasswordReset) -> Result<(), Failure> {
    let address = numbered(identity::USER_PASSWORD, id);
    Call::new(Method::POST, &address).json(reset)?.answer().await.map(|_| ())
}

/// All API keys.
pub async fn keys() -> Result<Vec<ApiKeySummary>, Failure> {
    get(&route(identity::KEYS)).await
}

/// Makes an API key.
pub async fn create_key(new: &NewApiKey) -> Result<ApiKeyCreated, Failure> {
    send(Method::POST, &route(identity::KEYS), new).await
}

/// Revokes an API key.
pub async fn revoke_key(id: i64) -> Result<(), Failure> {
    delete(&numbered(identity::KEY, id)).await
}

fn numbered(path: &str, id: i64) -> String {
    route(path.replace("{id}", &id.to_string()))
}

/// Sends a password or a code to a route.
async fn posted<B: Serialize>(path: &str, body: &B) -> Result<Vec<u8>, NotTaken> {
    tried(Call::new(Method::POST, &route(path)).json(body)?).await
}

/// Makes a call whose tries are counted.
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

//! Calls about the accounts of the server.

use desk_api::{
    account::{AccountRemoval, AccountSummary, AppSecretChange, NewAccount},
    path,
    push_setup::{
        ForwardAdded, ForwardSummary, NewForward, PushSecretsChange, PushSecretsMade,
        PushSecretsWanted, PushSetup,
    },
};
use gloo_net::http::Method;

use super::{Call, Failure, delete, get, send};
use crate::address::route;

/// Fetches the accounts with their states.
pub async fn accounts() -> Result<Vec<AccountSummary>, Failure> {
    get(&route(path::ACCOUNTS)).await
}

/// Adds an account. The server first asks Weixin for a token.
pub async fn add(new: &NewAccount) -> Result<AccountSummary, Failure> {
    send(Method::POST, &route(path::ACCOUNTS), new).await
}

/// Replaces the AppSecret of an account. The server first asks Weixin for a token.
pub async fn replace_secret(name: &str, change: &AppSecretChange) -> Result<(), Failure> {
    let address = named(path::ACCOUNT_SECRET, name);
    send::<_, AccountSummary>(Method::POST, &address, change).await.map(drop)
}

/// Removes an account.
pub async fn remove(name: &str, typed: &AccountRemoval) -> Result<(), Failure> {
    let address = named(path::ACCOUNT, name);
    Call::new(Method::DELETE, &address).json(typed)?.answer().await.map(drop)
}

/// Fetches the push address of an account.
pub async fn pushes(name: &str) -> Result<PushSetup, Failure> {
    get(&named(path::ACCOUNT_PUSHES, name)).await
}

/// Replaces token, key or mode of a push address.
pub async fn set_pushes(name: &str, change: &PushSecretsChange) -> Result<PushSetup, Failure> {
    send(Method::PUT, &named(path::ACCOUNT_PUSHES, name), change).await
}

/// Lets the server create token and key of a push address.
pub async fn create_pushes(
    name: &str,
    wanted: &PushSecretsWanted,
) -> Result<PushSecretsMade, Failure> {
    send(Method::POST, &named(path::ACCOUNT_PUSHES, name), wanted).await
}

/// Removes the previous token and key of a push address.
pub async fn forget_previous_pushes(name: &str) -> Result<(), Failure> {
    delete(&named(path::ACCOUNT_PREVIOUS_PUSHES, name)).await
}

/// Removes token and key of a push address.
pub async fn remove_pushes(name: &str) -> Result<(), Failure> {
    delete(&named(path::ACCOUNT_PUSHES, name)).await
}

/// Fetches the systems that get copies of an account's pushes.
pub async fn forwards(name: &str) -> Result<Vec<ForwardSummary>, Failure> {
    get(&named(path::ACCOUNT_FORWARDS, name)).await
}

/// Adds a system that gets copies.
pub async fn add_forward(name: &str, new: &NewForward) -> Result<ForwardAdded, Failure> {
    send(Method::POST, &named(path::ACCOUNT_FORWARDS, name), new).await
}

/// Removes a system that gets copies.
pub async fn remove_forward(name: &str, target: &str) -> Result<(), Failure> {
    delete(&named(path::ACCOUNT_FORWARD, name).replace("{target}", target)).await
}

/// Names of accounts and systems need no escaping.
fn named(path: &str, name: &str) -> String {
    route(path.replace("{name}", name))
}

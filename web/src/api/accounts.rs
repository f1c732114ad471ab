//! Calls about the accounts of the server.

use desk_api::{
    account::{AccountRemoval, AccountSummary, AppSecretChange, NewAccount},
    path,
};
use gloo_net::http::Method;

use super::{Call, Failure, get, send};
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

/// Account names need no escaping.
fn named(path: &str, name: &str) -> String {
    route(path.replace("{name}", name))
}

//! Routes about the caller: sign-in, own sessions, users and API keys.

pub(super) mod keys;
pub(super) mod oidc;
pub(super) mod own;
pub(super) mod second_factor;
pub(super) mod sign_in;
pub(super) mod users;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use desk_api::{
    error::ErrorCode,
    identity::{EVERY_ACCOUNT, Grant},
};
use desk_store::StoreError;
use http::request::Parts;

use crate::{failure::Failure, identity::Identity, server::Server};

/// Maximum bytes of a body.
const MAX_BYTES: usize = 16 * 1024;

/// Extracts sign-in; fails if it is not configured.
pub(super) struct SignedIn(pub(super) Arc<Identity>);

impl FromRequestParts<Arc<Server>> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(_: &mut Parts, server: &Arc<Server>) -> Result<Self, Failure> {
        server.identity.as_ref().map(|identity| Self(Arc::clone(identity))).ok_or_else(|| {
            Failure::not_found("this server has no sign-in; configure [identity] to enable it")
        })
    }
}

/// Checks that grants are well formed and name accounts of this server.
fn check_accounts(server: &Server, grants: &[Grant]) -> Result<(), Failure> {
    let known = |name: &str| name == EVERY_ACCOUNT || server.accounts.get(name).is_some();
    if let Some(grant) = grants.iter().find(|grant| !known(&grant.account)) {
        let message = format!("this server has no account `{}`", grant.account);
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("account"));
    }
    if Grant::are_valid(grants) {
        return Ok(());
    }
    let message = "each account may occur once, and there are at most 64";
    Err(Failure::new(ErrorCode::InvalidShape, message).at("account"))
}

/// Maps a database error of a change of users or keys.
fn not_changed(error: StoreError) -> Failure {
    match error {
        StoreError::Taken { .. } => Failure::new(ErrorCode::NameTaken, error.to_string()),
        StoreError::LastAdmin => Failure::new(ErrorCode::LastAdmin, error.to_string()),
        StoreError::SignsInElsewhere => {
            Failure::new(ErrorCode::SignsInElsewhere, error.to_string())
        }
        StoreError::TooMany { .. } => Failure::new(ErrorCode::TooMany, error.to_string()),
        error => Failure::not_saved(error),
    }
}

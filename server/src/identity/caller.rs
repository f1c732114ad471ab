//! The caller of a request, as handlers see it.

use axum::extract::FromRequestParts;
use desk_api::{
    error::ErrorCode,
    identity::{
        ApiKeySummary, CallerKind, EVERY_ACCOUNT, Grant, KEY_PREFIX, KnownCaller, Role, UserSummary,
    },
};
use desk_store::StoredSession;
use headers::{Authorization, HeaderMapExt as _, authorization::Bearer};
use http::{HeaderMap, request::Parts};

use crate::failure::Failure;

/// Name of every caller on a server without sign-in.
const LOCAL: &str = "local";

/// The caller of a request.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// Any caller on this machine; there is no sign-in.
    Local,
    /// A user with a session.
    User(Box<(StoredSession, UserSummary)>),
    /// A user whom the reverse proxy has signed in.
    Proxied(Box<UserSummary>),
    /// A program with a key.
    Key(Box<ApiKeySummary>),
}

impl Caller {
    /// Returns the name in the journal and in the audit log, and the owner of idempotency keys. User names have no
    /// colon, so a key is never mistaken for a user.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Local => LOCAL.to_owned(),
            Self::User(user) => user.1.name.clone(),
            Self::Proxied(user) => user.name.clone(),
            Self::Key(key) => format!("key:{}", key.name),
        }
    }

    /// Returns the role in an account.
    pub(crate) fn role_in(&self, account: &str) -> Option<Role> {
        match self {
            Self::Local => Some(Role::Admin),
            Self::User(user) => Grant::role_in(&user.1.grants, account),
            Self::Proxied(user) => Grant::role_in(&user.grants, account),
            Self::Key(key) => key
                .accounts
                .iter()
                .any(|it| it == account || it == EVERY_ACCOUNT)
                .then_some(key.role),
        }
    }

    /// Returns the role in all accounts.
    pub(crate) fn role_everywhere(&self) -> Option<Role> {
        match self {
            Self::Local => Some(Role::Admin),
            Self::User(user) => Grant::role_everywhere(&user.1.grants),
            Self::Proxied(user) => Grant::role_everywhere(&user.grants),
            Self::Key(key) => key.accounts.iter().any(|it| it == EVERY_ACCOUNT).then_some(key.role),
        }
    }

    /// Returns the user and its session.
    ///
    /// # Errors
    /// Fails with `RoleMissing` for any other caller.
    pub(crate) fn user(&self) -> Result<&(StoredSession, UserSummary), Failure> {
        match self {
            Self::User(user) => Ok(user),
            Self::Local | Self::Proxied(_) | Self::Key(_) => {
                let message = "only a user who has signed in here may do this";
                Err(Failure::new(ErrorCode::RoleMissing, message))
            }
        }
    }

    /// Returns the caller as the dashboard shows it. `local` is `true` if users have passwords on this server.
    pub(crate) fn known(&self, local: bool) -> KnownCaller {
        let every = |role| vec![Grant { account: EVERY_ACCOUNT.to_owned(), role }];
        let (kind, display_name, grants) = match self {
            Self::Local => (CallerKind::Local, LOCAL.to_owned(), every(Role::Admin)),
            Self::User(user) => {
                (CallerKind::User, user.1.display_name.clone(), user.1.grants.clone())
            }
            Self::Proxied(user) => {
                (CallerKind::Proxy, user.display_name.clone(), user.grants.clone())
            }
            Self::Key(key) => {
                let grant = |account: &String| Grant { account: account.clone(), role: key.role };
                (CallerKind::Key, key.name.clone(), key.accounts.iter().map(grant).collect())
            }
        };
        let has_password = matches!(self, Self::User(user) if local && user.1.has_password);
        KnownCaller { kind, name: self.name(), display_name, grants, has_password }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            Failure::new(ErrorCode::Internal, "the caller of this route was not looked up")
        })
    }
}

/// Returns the API key of a request. Other authorization schemes may belong to a proxy and are ignored.
pub(super) fn bearer(headers: &HeaderMap) -> Option<Authorization<Bearer>> {
    headers.typed_get()
}

/// Returns the first characters of a key, for recognising it.
pub(crate) fn recognisable(key: &str) -> String {
    key.chars().take(KEY_PREFIX.len() + 8).collect()
}

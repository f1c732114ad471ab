//! The ways to a token: an account's secret, a third-party platform that an account has authorised, and the third-party
//! platform's own secret.

use std::pin::Pin;

use super::{authorizer::AuthorizerTokens, component_token::ComponentTokens};
use crate::token::{Granted, HttpTokenSource, TokenError, TokenSource};

/// A source of tokens of any kind.
pub(super) enum AnySource {
    /// `access_token`, by `AppID` and `AppSecret`.
    Account(HttpTokenSource),
    /// `authorizer_access_token`, by a refresh token.
    Authorizer(AuthorizerTokens),
    /// `component_access_token`, by secret and ticket.
    Component(ComponentTokens),
}

impl TokenSource for AnySource {
    // A named type, because fetching an account's token may involve fetching a third-party platform's token.
    #[expect(refining_impl_trait, reason = "the trait is private to this crate")]
    fn fetch(
        &self,
        force: bool,
    ) -> Pin<Box<dyn Future<Output = Result<Granted, TokenError>> + Send + '_>> {
        match self {
            Self::Account(source) => Box::pin(source.fetch(force)),
            Self::Authorizer(source) => Box::pin(source.fetch(force)),
            Self::Component(source) => Box::pin(source.fetch(force)),
        }
    }
}

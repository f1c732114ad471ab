//! Programs that call the platform's endpoints: they send an API key or a proxy token.

use desk_api::{
    identity::{KEY_PREFIX, TOKEN_PREFIX},
    path::DASHBOARD_HEADER,
};
use http::request::Parts;

use super::{Caller, Identity, caller::bearer, proxy_token::TokenRefusal};
use crate::failure::Failure;

/// The query parameter of tokens.
pub(crate) const ACCESS_TOKEN: &str = "access_token";

/// A program, and the only account of its token.
#[derive(Debug)]
pub(crate) struct Program {
    /// The key.
    pub(crate) caller: Caller,
    /// The account of the token; `None` for a key.
    pub(crate) account: Option<String>,
}

impl Identity {
    /// Returns `true` if a relayed call comes from a program, which reads errors from the body only. Calls from the
    /// dashboard have a session, the dashboard's header or the headers of a browser.
    pub(crate) fn is_program(&self, parts: &Parts) -> bool {
        if parts.headers.contains_key(DASHBOARD_HEADER) {
            return false;
        }
        let is_own = |text: &str| text.starts_with(KEY_PREFIX) || text.starts_with(TOKEN_PREFIX);
        let in_header = bearer(&parts.headers).is_some_and(|text| is_own(text.token()));
        let in_query = parameter(parts).is_some_and(|text| is_own(&text));
        let by_browser = self.proxied.is_some()
            || self.cookie.read(&parts.headers).is_some()
            || parts.headers.contains_key("sec-fetch-site");
        in_header || in_query || !by_browser
    }

    /// Finds the program of a relayed call. Returns `None` if it sent neither a key nor a token of this server.
    ///
    /// # Errors
    /// Fails with 40001 or 42001 for an invalid key or token, or if the database can't be read.
    pub(crate) async fn program(&self, parts: &Parts) -> Result<Option<Program>, Failure> {
        if let Some(text) = bearer(&parts.headers) {
            let text = text.token();
            if text.starts_with(TOKEN_PREFIX) {
                return self.by_token(text).await.map(Some);
            }
            // A proxy may forward the user's own token, which is not a key.
            if self.proxied.is_none() || text.starts_with(KEY_PREFIX) {
                let caller = self.key(text).await?;
                return Ok(Some(Program { caller, account: None }));
            }
        }
        match parameter(parts) {
            Some(text) if text.starts_with(TOKEN_PREFIX) => self.by_token(&text).await.map(Some),
            Some(text) if text.starts_with(KEY_PREFIX) => Err(TokenRefusal::KeyInQuery.into()),
            // A token of another server. Users have none, and theirs is ignored.
            Some(_) if self.is_program(parts) => Err(TokenRefusal::InvalidToken.into()),
            _ => Ok(None),
        }
    }

    async fn by_token(&self, text: &str) -> Result<Program, Failure> {
        let (key, account) = self.key_of_token(text).await?;
        let caller = self.used(key).await;
        Ok(Program { caller, account: Some(account) })
    }
}

/// Returns the token in the query. An empty one is missing, and several are refused with the query later.
fn parameter(parts: &Parts) -> Option<String> {
    let query = parts.uri.query().unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(name, _)| name == ACCESS_TOKEN)?.1;
    (!found.is_empty()).then(|| found.into_owned())
}

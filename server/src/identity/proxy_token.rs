//! Proxy tokens: what SDKs get for an API key instead of the platform's access token. The platform's rules for tokens
//! apply, because SDKs rely on them.
//!
//! The text of a token names key, account, endpoint, generation and time of issue, with an HMAC-SHA-256. The database
//! holds only the newest generation and its time, so a copy of it contains no token.

mod refusal;
mod rules;
mod text;

use std::{net::IpAddr, path::Path, sync::OnceLock};

use desk_api::{activity::Action, identity::ApiKeySummary};
use desk_store::TokenOf;
use ring::hmac;
use subtle::ConstantTimeEq as _;
use weixin_api::{secret::Secret, token::access_token};

pub(crate) use self::{refusal::TokenRefusal, rules::Asked, text::TOKEN_KEY_FILE};
use self::{rules::LIFETIME, text::ProxyToken};
use super::{
    Identity,
    key_file::{KeyFile, KeyFileError},
    secret_text::fingerprint,
    throttle::Counted,
};
use crate::failure::Failure;

/// The server's key for tokens. Created with the first token.
#[derive(Debug)]
pub(super) struct TokenKey {
    file: KeyFile,
    key: OnceLock<hmac::Key>,
}

impl TokenKey {
    pub(super) fn new(data: &Path) -> Self {
        Self { file: KeyFile::new(data.join(TOKEN_KEY_FILE)), key: OnceLock::new() }
    }

    fn get(&self, make: bool) -> Result<&hmac::Key, KeyFileError> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let bytes = if make { self.file.read_or_make() } else { self.file.read() }?;
        Ok(self.key.get_or_init(|| hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }
}

/// A key and the account that a program asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AskedFor<'name> {
    /// `appid`: the id of the key.
    pub app_id: &'name str,
    /// `secret`: the key itself.
    pub secret: &'name Secret,
    /// The caller's address.
    pub address: IpAddr,
}

impl Identity {
    /// Finds the key of a program that asks for a token.
    ///
    /// # Errors
    /// Fails with 40013, 40125, or `TooManyTries` after wrong secrets, or if the database can't be read.
    pub(crate) async fn key_of(&self, asked: AskedFor<'_>) -> Result<ApiKeySummary, Failure> {
        let AskedFor { app_id, secret, address } = asked;
        let Ok(id) = app_id.trim().parse::<i64>() else {
            return Err(TokenRefusal::UnknownKey.into());
        };
        let counted = Counted::Key(id);
        self.may_try(&counted, address)?;
        let Some((key, hash)) = self.store.api_key_by_id(id).await? else {
            return Err(TokenRefusal::UnknownKey.into());
        };
        if !bool::from(fingerprint(secret.expose()).ct_eq(&hash)) {
            self.count_wrong_key(&counted, address);
            self.record_wrong_key(&key.name, address);
            return Err(TokenRefusal::WrongSecret.into());
        }
        self.throttle(|throttle, now| throttle.right(&counted, address, now));
        if !key.is_valid(self.now()) {
            return Err(TokenRefusal::EndedKey.into());
        }
        Ok(key)
    }

    /// Returns a token for a key, and the seconds for which it is valid.
    ///
    /// # Errors
    /// Fails with 45009 or 45011 if the endpoint's limit is reached, or if the database or the key file fails.
    pub(crate) async fn issue_token(
        &self,
        key: &ApiKeySummary,
        account: &str,
        asked: Asked,
    ) -> Result<access_token::Response, Failure> {
        let of = TokenOf { key_id: key.id, account, kind: asked.kind().name() };
        let now = self.now();
        let stored = self.store.proxy_token(of).await?;
        // Most calls of a stable token change nothing and need no transaction.
        let current = if rules::next(stored, asked, now)?.is_none() {
            stored
        } else {
            let decide = |stored| rules::next(stored, asked, now);
            self.store.renew_proxy_token(of, decide).await.map_err(Failure::not_saved)??
        };
        let current = current.ok_or(TokenRefusal::InvalidToken)?;
        let token = ProxyToken {
            key_id: key.id,
            account: account.to_owned(),
            kind: asked.kind(),
            generation: current.generation,
            issued_at: current.issued_at,
        };
        let signing = self.token_key.get(true).map_err(|error| {
            let message =
                "the key for tokens can't be used; check that the data folder can be written";
            Failure::new(desk_api::error::ErrorCode::StoreUnavailable, message).cause(error)
        })?;
        let age = now.get().saturating_sub(current.issued_at.get()).clamp(0, LIFETIME);
        Ok(access_token::Response {
            access_token: token.write(signing),
            expires_in: (LIFETIME - age).unsigned_abs(),
        })
    }

    /// Finds the key of a proxy token, and the token's account.
    ///
    /// # Errors
    /// Fails with 40001 or 42001, or if the database can't be read.
    pub(super) async fn key_of_token(
        &self,
        text: &str,
    ) -> Result<(ApiKeySummary, String), Failure> {
        // Without the file no token was issued.
        let signing = self.token_key.get(false).map_err(|_| TokenRefusal::InvalidToken)?;
        let token = ProxyToken::read(text, signing).ok_or(TokenRefusal::InvalidToken)?;
        let of = TokenOf { key_id: token.key_id, account: &token.account, kind: token.kind.name() };
        rules::check(&token, self.store.proxy_token(of).await?, self.now())?;
        let key = self.store.api_key_by_id(token.key_id).await?;
        let (key, _) = key.ok_or(TokenRefusal::InvalidToken)?;
        if !key.is_valid(self.now()) {
            return Err(TokenRefusal::KeyOfTokenEnded.into());
        }
        Ok((key, token.account))
    }

    fn record_wrong_key(&self, name: &str, address: IpAddr) {
        let actor = format!("key:{name}");
        if self.refusals.is_news(&actor, &address.to_string(), self.now()) {
            self.record_refusal(Action::RefuseKey, actor, address);
        }
    }
}

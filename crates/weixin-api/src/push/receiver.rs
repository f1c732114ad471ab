//! The check of requests that claim to come from the platform.

use card_model::{id::AppId, time::UnixSeconds};
use serde::Deserialize;

use super::{EventError, OpenError, PushKey, is_signature};
use crate::{event::sealed_part, secret::Secret};

/// How old the timestamp of a request may be. A server that was down gets its pushes repeated over 24 hours; the rest is
/// for clocks that differ.
pub const MAX_AGE_SECONDS: i64 = 24 * 3600 + MAX_AHEAD_SECONDS;
/// How far in the future the timestamp of a request may be.
pub const MAX_AHEAD_SECONDS: i64 = 300;

/// Which messages are accepted, as set in Weixin's console.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PushMode {
    /// Unencrypted messages.
    #[default]
    Plain,
    /// Encrypted messages, and unencrypted ones without an encrypted copy. For the time in which the mode is changed.
    Compatible,
    /// Encrypted messages only.
    Safe,
}

/// The query of a request from the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PushQuery {
    /// Signature of token, timestamp and nonce.
    pub signature: Option<String>,
    /// Unix seconds.
    pub timestamp: Option<String>,
    /// A random number.
    pub nonce: Option<String>,
    /// The text to return when the address is set in the console.
    pub echostr: Option<String>,
    /// Signature of token, timestamp, nonce and the encrypted message.
    pub msg_signature: Option<String>,
}

/// The reason why a request is refused. None of them contains a secret or a signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PushRefusal {
    /// A parameter of the query is missing.
    #[error("the query has no {0}")]
    Missing(&'static str),
    /// The timestamp is not a number, too old or in the future.
    #[error("the timestamp is too old or in the future; check the clock of this machine")]
    Time,
    /// No accepted token made the signature.
    #[error("the signature is wrong; compare the token with the one in Weixin's console")]
    Signature,
    /// The message is unencrypted, but must be encrypted.
    #[error("the message is not encrypted; choose the safe mode in Weixin's console")]
    NotEncrypted,
    /// The message is encrypted, and no key is configured.
    #[error("the message is encrypted, and no EncodingAESKey is configured")]
    NoKey,
    /// The message can't be decrypted.
    #[error(
        "the message can't be decrypted; compare the EncodingAESKey with the one in Weixin's console"
    )]
    Sealed(#[source] OpenError),
    /// The body is not the XML of a push.
    #[error("the body is not the XML of a push")]
    Body(#[source] EventError),
}

/// Checks requests to the push address of one account. While token or key are being changed, it accepts the old and the
/// new ones.
#[derive(Debug, Clone)]
pub struct Receiver {
    app_id: AppId,
    tokens: Vec<Secret>,
    keys: Vec<PushKey>,
    mode: PushMode,
}

impl Receiver {
    /// Creates a receiver of unencrypted messages.
    pub fn new(app_id: AppId, tokens: impl IntoIterator<Item = Secret>) -> Self {
        let tokens = tokens.into_iter().collect();
        Self { app_id, tokens, keys: Vec::new(), mode: PushMode::Plain }
    }

    /// Accepts messages that are encrypted with one of these keys.
    #[must_use]
    pub fn with_keys(self, keys: impl IntoIterator<Item = PushKey>, mode: PushMode) -> Self {
        Self { keys: keys.into_iter().collect(), mode, ..self }
    }

    /// Checks the request with which the console tests an address, and returns the expected response.
    ///
    /// # Errors
    /// Fails if it doesn't come from the platform.
    pub fn echo(&self, query: &PushQuery, now: UnixSeconds) -> Result<String, PushRefusal> {
        let echo = query.echostr.as_deref().ok_or(PushRefusal::Missing("echostr"))?;
        let sent = Sent::of(query, now)?;
        // Only third-party platforms and Weixin for enterprises encrypt it.
        if query.msg_signature.is_some() && query.signature.is_none() {
            let message = self.open(query, sent, echo)?;
            return String::from_utf8(message)
                .map_err(|error| PushRefusal::Body(EventError::NotUtf8(error.utf8_error())));
        }
        self.check(query, sent)?;
        Ok(echo.to_owned())
    }

    /// Checks a push and returns the XML of its message.
    ///
    /// # Errors
    /// Fails if it doesn't come from the platform, or isn't encrypted as required.
    pub fn message(
        &self,
        query: &PushQuery,
        body: &[u8],
        now: UnixSeconds,
    ) -> Result<Vec<u8>, PushRefusal> {
        let sent = Sent::of(query, now)?;
        // Before the body is read, so that forged requests cost little.
        if query.signature.is_some() || query.msg_signature.is_none() {
            self.check(query, sent)?;
        }
        match sealed_part(body).map_err(PushRefusal::Body)? {
            Some(_) if self.keys.is_empty() => Err(PushRefusal::NoKey),
            Some(sealed) => self.open(query, sent, &sealed),
            // A signature without `Encrypt` doesn't cover the body.
            None if self.mode == PushMode::Safe || query.signature.is_none() => {
                Err(PushRefusal::NotEncrypted)
            }
            None => Ok(body.to_vec()),
        }
    }

    fn check(&self, query: &PushQuery, sent: Sent<'_>) -> Result<(), PushRefusal> {
        let given = query.signature.as_deref().ok_or(PushRefusal::Missing("signature"))?;
        let signed = |token: &Secret| is_signature(given, [token.expose(), sent.time, sent.nonce]);
        // Without a shortcut, so that the time doesn't depend on which token matches.
        let found = self.tokens.iter().filter(|token| signed(token)).count();
        if found > 0 { Ok(()) } else { Err(PushRefusal::Signature) }
    }

    fn open(
        &self,
        query: &PushQuery,
        sent: Sent<'_>,
        sealed: &str,
    ) -> Result<Vec<u8>, PushRefusal> {
        let given = query.msg_signature.as_deref();
        let given = given.ok_or(PushRefusal::Missing("msg_signature"))?;
        let signed =
            |token: &Secret| is_signature(given, [token.expose(), sent.time, sent.nonce, sealed]);
        if self.tokens.iter().filter(|token| signed(token)).count() == 0 {
            return Err(PushRefusal::Signature);
        }
        let mut refusal = PushRefusal::NoKey;
        for key in &self.keys {
            match key.open(sealed, &self.app_id) {
                Ok(message) => return Ok(message),
                Err(error) => refusal = PushRefusal::Sealed(error),
            }
        }
        Err(refusal)
    }
}

/// The signed values of every request.
#[derive(Clone, Copy)]
struct Sent<'query> {
    time: &'query str,
    nonce: &'query str,
}

impl<'query> Sent<'query> {
    fn of(query: &'query PushQuery, now: UnixSeconds) -> Result<Self, PushRefusal> {
        let time = query.timestamp.as_deref().ok_or(PushRefusal::Missing("timestamp"))?;
        let nonce = query.nonce.as_deref().ok_or(PushRefusal::Missing("nonce"))?;
        let seconds: i64 = time.parse().map_err(|_| PushRefusal::Time)?;
        let age = now.get().saturating_sub(seconds);
        if !(-MAX_AHEAD_SECONDS..=MAX_AGE_SECONDS).contains(&age) {
            return Err(PushRefusal::Time);
        }
        Ok(Self { time, nonce })
    }
}

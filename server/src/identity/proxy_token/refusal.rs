//! Refusals of keys and tokens, with the platform's numbers: SDKs fetch a new token at 40001 and 42001.

use desk_api::error::ErrorCode;
use weixin_api::errcode::{
    ACCESS_TOKEN_EXPIRED, APPID_MISSING, APPSECRET_MISSING, INVALID_APPID, INVALID_APPSECRET,
    INVALID_CREDENTIAL, INVALID_GRANT_TYPE, MINUTE_QUOTA_REACHED, MISSING_ACCESS_TOKEN,
    QUOTA_REACHED,
};

use crate::failure::Failure;

/// Declares the refusals in one place: the platform's number, and what to do.
macro_rules! refusals {
    ($($(#[$meta:meta])* $name:ident = ($errcode:ident, $code:ident, $advice:literal),)*) => {
        /// Why a key or a token is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum TokenRefusal { $($(#[$meta])* $name,)* }

        impl TokenRefusal {
            /// Returns the number, the kind of failure and the advice.
            const fn parts(self) -> (i64, ErrorCode, &'static str) {
                match self { $(Self::$name => ($errcode, ErrorCode::$code, $advice),)* }
            }
        }
    };
}

refusals! {
    /// Neither a token nor a key was sent.
    MissingToken = (MISSING_ACCESS_TOKEN, TokenRefused, "send the token from /cgi-bin/token as the parameter `access_token`, or the API key as `Authorization: Bearer`"),
    /// The text is no token of this server.
    InvalidToken = (INVALID_CREDENTIAL, TokenRefused, "this is no token of Card Desk; fetch one from its /cgi-bin/token with the id of an API key as `appid` and the key as `secret`"),
    /// A newer token was issued.
    SupersededToken = (INVALID_CREDENTIAL, TokenRefused, "a newer token was issued for this key; fetch the current one from /cgi-bin/stable_token, or share one token between all programs of the key"),
    /// The token is older than 7200 seconds.
    ExpiredToken = (ACCESS_TOKEN_EXPIRED, TokenRefused, "fetch a new token"),
    /// The key of the token was revoked or has expired.
    KeyOfTokenEnded = (INVALID_CREDENTIAL, TokenRefused, "the API key of this token was revoked or has expired; ask an administrator of Card Desk for a new key"),
    /// The token is for another account.
    OtherAccount = (INVALID_CREDENTIAL, TokenRefused, "the token is for another account than the one in the address"),
    /// A key in the query, where logs would keep it.
    KeyInQuery = (INVALID_CREDENTIAL, TokenRefused, "an API key belongs into the header `Authorization: Bearer`, never into an address; exchange it for a token at /cgi-bin/token"),
    /// `appid` is not the id of a key.
    UnknownKey = (INVALID_APPID, TokenRefused, "`appid` must be the id of an API key, which the page API keys of Card Desk shows, and not the AppID of Weixin"),
    /// `secret` is not the key.
    WrongSecret = (INVALID_APPSECRET, TokenRefused, "`secret` must be the text of the API key, which begins with cdk_"),
    /// The key was revoked or has expired.
    EndedKey = (INVALID_APPSECRET, TokenRefused, "the API key was revoked or has expired; ask an administrator of Card Desk for a new one"),
    /// The key has no role in the account.
    NoAccount = (INVALID_APPID, TokenRefused, "the API key may not use this account"),
    /// The server has no sign-in, so there are no keys.
    NoKeys = (INVALID_APPID, TokenRefused, "this server has no API keys; configure [identity]"),
    /// `grant_type` is missing or invalid.
    GrantType = (INVALID_GRANT_TYPE, TokenRefused, "`grant_type` must be client_credential"),
    /// `appid` is missing.
    AppIdMissing = (APPID_MISSING, TokenRefused, "send the id of an API key as `appid`"),
    /// `secret` is missing.
    SecretMissing = (APPSECRET_MISSING, TokenRefused, "send the text of the API key as `secret`"),
    /// Too many plain tokens today.
    TooManyTokens = (QUOTA_REACHED, KeyLimitReached, "a key gets 2000 tokens a day from /cgi-bin/token; store the token for its 7200 seconds, or use /cgi-bin/stable_token"),
    /// Too many forced tokens today.
    TooManyForced = (QUOTA_REACHED, KeyLimitReached, "force_refresh is possible 20 times a day"),
    /// `force_refresh` within 30 seconds of the last one.
    TooSoon = (MINUTE_QUOTA_REACHED, KeyLimitReached, "force_refresh is possible every 30 seconds"),
}

impl From<TokenRefusal> for Failure {
    fn from(refusal: TokenRefusal) -> Self {
        let (errcode, code, advice) = refusal.parts();
        Self::like_weixin(code, errcode, advice)
    }
}

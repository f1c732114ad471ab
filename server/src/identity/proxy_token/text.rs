//! The text of a proxy token, such as `cdt_7.main.p3.1795140000.` and the MAC. It needs no escapes in a URL, because
//! some SDKs don't escape it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use card_model::time::UnixSeconds;
use desk_api::identity::TOKEN_PREFIX;
use ring::hmac;
use weixin_api::secret::Secret;

/// File name of the key in the data folder.
pub(crate) const TOKEN_KEY_FILE: &str = "proxy-token.key";

/// The endpoint that issues a token. The tokens of the two are independent of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// `GET /cgi-bin/token`.
    Plain,
    /// `POST /cgi-bin/stable_token`.
    Stable,
}

impl TokenKind {
    /// Returns the name in the database.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Stable => "stable",
        }
    }

    /// Returns the letter in the text.
    const fn letter(self) -> char {
        match self {
            Self::Plain => 'p',
            Self::Stable => 's',
        }
    }
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ProxyToken {
    pub(super) key_id: i64,
    pub(super) account: String,
    pub(super) kind: TokenKind,
    pub(super) generation: i64,
    pub(super) issued_at: UnixSeconds,
}

impl ProxyToken {
    /// Returns the text with its MAC.
    pub(super) fn write(&self, key: &hmac::Key) -> Secret {
        let Self { key_id, account, kind, generation, issued_at } = self;
        let (kind, issued_at) = (kind.letter(), issued_at.get());
        let said = format!("{TOKEN_PREFIX}{key_id}.{account}.{kind}{generation}.{issued_at}");
        let mac = URL_SAFE_NO_PAD.encode(hmac::sign(key, said.as_bytes()));
        Secret::new(format!("{said}.{mac}"))
    }

    /// Reads a text whose MAC is right.
    pub(super) fn read(text: &str, key: &hmac::Key) -> Option<Self> {
        let (said, mac) = text.rsplit_once('.')?;
        let mac = URL_SAFE_NO_PAD.decode(mac).ok()?;
        hmac::verify(key, said.as_bytes(), &mac).ok()?;
        let mut parts = said.strip_prefix(TOKEN_PREFIX)?.split('.');
        let (key_id, account, token, issued_at) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let kind = [TokenKind::Plain, TokenKind::Stable]
            .into_iter()
            .find(|kind| token.starts_with(kind.letter()))?;
        Some(Self {
            key_id: key_id.parse().ok()?,
            account: account.to_owned(),
            kind,
            generation: token.get(1..)?.parse().ok()?,
            issued_at: UnixSeconds::new(issued_at.parse().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> ProxyToken {
        ProxyToken {
            key_id: 7,
            account: "main-2".to_owned(),
            kind: TokenKind::Stable,
            generation: 12,
            issued_at: UnixSeconds::new(1_795_140_000),
        }
    }

    fn key(bytes: &[u8]) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, bytes)
    }

    #[test]
    fn a_token_says_what_it_is_for_and_fits_into_a_url() {
        let text = token().write(&key(b"planted"));
        let text = text.expose();
        assert!(text.starts_with("cdt_7.main-2.s12.1795140000."), "{text}");
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)));
        // Clients reserve 512 characters.
        assert!(text.len() <= 512);
        assert_eq!(ProxyToken::read(text, &key(b"planted")), Some(token()));
    }

    /// RFC 4231, test case 2.
    #[test]
    fn the_mac_is_hmac_sha_256() {
        let mac = hmac::sign(&key(b"Jefe"), b"what do ya want for nothing?");
        assert_eq!(mac.as_ref()[..4], [0x5b, 0xdc, 0xc1, 0x46]);
        assert_eq!(mac.as_ref()[28..], [0x64, 0xec, 0x38, 0x43]);
    }

    #[test]
    fn a_changed_token_is_no_token() {
        let signing = key(b"planted");
        let text = token().write(&signing);
        let text = text.expose();
        assert_eq!(ProxyToken::read(text, &key(b"other")), None);
        for index in 0..text.len() {
            let mut changed = text.as_bytes().to_vec();
            changed[index] = if changed[index] == b'1' { b'2' } else { b'1' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(ProxyToken::read(&changed, &signing), None, "{changed}");
        }
        for none in ["", ".", "cdt_", "cdt_7.main.s1.5", "cdt_7.main.s1.5."] {
            assert_eq!(ProxyToken::read(none, &signing), None, "{none}");
        }
    }
}

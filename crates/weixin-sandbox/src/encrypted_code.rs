//! `encrypt_code`, which the platform appends to the merchant's addresses
//! ([S3, "6.4 Parameters Contained by External Redirect URL"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html))
//! and which `card/code/decrypt` decrypts.
//!
//! The platform's encryption is unknown. Here, a code can be neither read nor made without the AppSecret. As on the
//! platform, the text is Base64 with `+` and `/`, so a caller that doesn't decode the URL gets an error.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    code_key::CodeKey,
    identity::digest,
    rule::{Rule, documented, invented},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`encrypt_code`, `card_id`, `openid` and `outer_str` in the merchant's address",
        "S3 \"6.4 Parameters Contained by External Redirect URL\"",
    ),
    invented(
        "`outer_str` for every card",
        "S3 \"6.4 Parameters Contained by External Redirect URL\" mentions only member cards",
    ),
    invented(
        "the encryption of a code",
        "unknown; without the AppSecret an encrypted code can be neither read nor made",
    ),
];

/// Bytes of the tag at the beginning, which authenticates the rest.
const TAG: usize = 16;

/// Encrypts the key of a code.
pub(crate) fn encrypt(secret: &str, key: &CodeKey) -> String {
    let key = key.as_str().as_bytes();
    let tag = tag(secret, key);
    let mut bytes = tag.clone();
    bytes.extend(masked(secret, &tag, key));
    STANDARD.encode(bytes)
}

/// Returns the key of a code, or `None` if the text isn't an encrypted code of this account.
pub(crate) fn decrypt(secret: &str, text: &str) -> Option<CodeKey> {
    let bytes = STANDARD.decode(text).ok()?;
    let (found, rest) = bytes.split_at_checked(TAG)?;
    let key = masked(secret, found, rest);
    if tag(secret, &key) == found { String::from_utf8(key).ok().map(CodeKey::from) } else { None }
}

fn tag(secret: &str, key: &[u8]) -> Vec<u8> {
    let digest = digest(&[b"tag", secret.as_bytes(), key]);
    digest.into_iter().take(TAG).collect()
}

/// Combines a text with a stream of digests. Applied twice, it returns the text.
fn masked(secret: &str, tag: &[u8], text: &[u8]) -> Vec<u8> {
    let stream = (0_u64..)
        .flat_map(|block| digest(&[b"mask", secret.as_bytes(), tag, &block.to_be_bytes()]));
    text.iter().zip(stream).map(|(byte, mask)| byte ^ mask).collect()
}

#[cfg(test)]
mod tests {
    use super::{CodeKey, decrypt, encrypt};

    #[test]
    fn a_code_comes_back_and_needs_the_secret() {
        for key in ["271828182845", "pSandbox/码 1", ""] {
            let key = CodeKey::from(key.to_owned());
            let text = encrypt("secret", &key);
            assert_eq!(decrypt("secret", &text), Some(key));
            assert_eq!(decrypt("other", &text), None);
        }
        let of = |key: &str| encrypt("secret", &CodeKey::from(key.to_owned()));
        assert_ne!(of("1"), of("2"));
    }

    #[test]
    fn what_was_not_encrypted_is_refused() {
        let text = encrypt("secret", &CodeKey::from("271828182845".to_owned()));
        for wrong in ["", "271828182845", "%2B", &text.to_lowercase()] {
            assert_eq!(decrypt("secret", wrong), None, "{wrong}");
        }
    }
}

//! Signing and encryption of pushes
//! ([P16](https://developers.weixin.qq.com/doc/oplatform/en/Third-party_Platforms/Message_Encryption/Technical_Plan.html)).
//! Random bytes are parameters.

use std::str::FromStr;

use aes::Aes256;
use base64::{
    Engine,
    alphabet::STANDARD as ALPHABET,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use card_model::id::AppId;
use cbc::{
    Encryptor,
    cipher::{BlockModeEncrypt, KeyIvInit, block_padding::NoPadding},
};
use sha1::{Digest, Sha1};

use crate::{identity::SALT_BYTES, push::error::PushError};

/// Bytes of a key. An `EncodingAESKey` is their Base64 without padding, 43 characters.
const KEY_BYTES: usize = 32;
/// Messages are padded to a multiple of this, although the cipher's blocks have only half as many bytes.
const BLOCK: usize = 32;

/// The last character of a key has two bits beyond the 32 bytes. The platform's keys set them.
const KEY_BASE64: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// The key that encrypts messages, read from an `EncodingAESKey`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PushKey([u8; KEY_BYTES]);

impl FromStr for PushKey {
    type Err = PushError;

    fn from_str(text: &str) -> Result<Self, PushError> {
        let bytes = KEY_BASE64.decode(text).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(PushError::NoKey)
    }
}

impl PushKey {
    /// Encrypts a message for an account. Returns Base64.
    pub(crate) fn seal(&self, message: &str, app_id: &AppId, salt: [u8; SALT_BYTES]) -> String {
        let mut plain = Vec::with_capacity(message.len() + app_id.as_str().len() + 2 * BLOCK);
        plain.extend_from_slice(&salt);
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        plain.extend_from_slice(&length.to_be_bytes());
        plain.extend_from_slice(message.as_bytes());
        plain.extend_from_slice(app_id.as_str().as_bytes());
        let missing = BLOCK - plain.len() % BLOCK;
        plain.resize(plain.len() + missing, u8::try_from(missing).unwrap_or(0));
        let mut start = [0; SALT_BYTES];
        for (byte, of_key) in start.iter_mut().zip(self.0) {
            *byte = of_key;
        }
        let cipher = Encryptor::<Aes256>::new(&self.0.into(), &start.into());
        STANDARD.encode(cipher.encrypt_padded_vec::<NoPadding>(&plain))
    }
}

impl std::fmt::Debug for PushKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PushKey(…)")
    }
}

/// Returns the signature of texts: the hexadecimal SHA-1 of the sorted texts.
pub(crate) fn signature<const COUNT: usize>(mut texts: [&str; COUNT]) -> String {
    texts.sort_unstable();
    let digest = texts.iter().fold(Sha1::new(), Sha1::chain_update);
    crate::identity::hex(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::{PushError, PushKey, signature};

    /// The sample of Tencent's own library. Its message is encrypted, so that the signature can be checked.
    const SAMPLE: &str = "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3Qczc\
        dCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM\
        6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJ\
        B3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3\
        KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    #[test]
    fn tencents_sample_is_signed_as_tencent_signed_it() {
        assert_eq!(
            signature(["QDG6eK", "1409659813", "1372623149", SAMPLE]),
            "477715d11cdb4164915debcba66cb864d751f3e6"
        );
    }

    #[test]
    fn a_message_is_sealed_as_tencents_library_seals_it() {
        let key = PushKey::from_str("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").unwrap();
        assert_eq!(
            key.seal("我是中文abcd123", &"wxb11529c136998cb6".into(), *b"aaaabbbbccccdddd"),
            "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
        );
    }

    #[test]
    fn a_key_of_the_platform_may_set_the_last_bits_and_nothing_else_is_one() {
        let text = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
        let key = PushKey::from_str(text).unwrap();
        for wrong in
            [String::new(), text.replace('C', ""), format!("{text}="), text.replace('C', "=")]
        {
            assert_eq!(PushKey::from_str(&wrong), Err(PushError::NoKey), "{wrong}");
        }
        assert_eq!(format!("{key:?}"), "PushKey(…)");
    }
}

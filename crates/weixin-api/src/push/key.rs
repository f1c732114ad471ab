//! Encryption of pushes: AES-256-CBC over 16 random bytes, the length, the message and the `AppID`
//! ([P16](https://developers.weixin.qq.com/doc/oplatform/en/Third-party_Platforms/Message_Encryption/Technical_Plan.html)).

use std::str::FromStr;

use aes::Aes256;
use base64::{
    Engine,
    alphabet::STANDARD as ALPHABET,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use card_model::id::AppId;
use cbc::{
    Decryptor, Encryptor,
    cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::NoPadding},
};

/// Bytes of a key. An `EncodingAESKey` is their Base64 without padding, 43 characters.
const KEY_BYTES: usize = 32;
/// Random bytes before the length.
pub const SALT_BYTES: usize = 16;
/// Bytes of the length of the message.
const LENGTH_BYTES: usize = 4;
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
#[derive(Clone, PartialEq, Eq)]
pub struct PushKey([u8; KEY_BYTES]);

/// A text is not an `EncodingAESKey`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an EncodingAESKey has 43 letters and digits")]
pub struct PushKeyError;

/// The error of an encrypted message that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// It isn't Base64 of whole blocks.
    #[error("the encrypted message is not Base64 of whole blocks")]
    Malformed,
    /// Padding or length don't match, usually because another key encrypted it.
    #[error("the message was not encrypted with this key")]
    OtherKey,
    /// It was encrypted for another account.
    #[error("the message is for another AppID")]
    OtherAccount,
}

impl FromStr for PushKey {
    type Err = PushKeyError;

    fn from_str(text: &str) -> Result<Self, PushKeyError> {
        let bytes = KEY_BASE64.decode(text).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(PushKeyError)
    }
}

impl PushKey {
    /// Creates a key from its bytes.
    pub const fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    /// Encrypts a message for an account. Returns Base64. `salt` must be random, because the initialisation vector is a
    /// part of the key.
    pub fn seal(&self, message: &str, app_id: &AppId, salt: [u8; SALT_BYTES]) -> String {
        let mut plain = Vec::with_capacity(message.len() + app_id.as_str().len() + 2 * BLOCK);
        plain.extend_from_slice(&salt);
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        plain.extend_from_slice(&length.to_be_bytes());
        plain.extend_from_slice(message.as_bytes());
        plain.extend_from_slice(app_id.as_str().as_bytes());
        let missing = BLOCK - plain.len() % BLOCK;
        plain.resize(plain.len() + missing, u8::try_from(missing).unwrap_or(0));
        let cipher = Encryptor::<Aes256>::new(&self.0.into(), &self.start().into());
        STANDARD.encode(cipher.encrypt_padded_vec::<NoPadding>(&plain))
    }

    /// Decrypts a message for an account. Check its signature first.
    ///
    /// # Errors
    /// Fails if it is malformed, or was encrypted with another key or for another account.
    pub fn open(&self, sealed: &str, app_id: &AppId) -> Result<Vec<u8>, OpenError> {
        let bytes = STANDARD.decode(sealed.trim()).map_err(|_| OpenError::Malformed)?;
        let cipher = Decryptor::<Aes256>::new(&self.0.into(), &self.start().into());
        let plain =
            cipher.decrypt_padded_vec::<NoPadding>(&bytes).map_err(|_| OpenError::Malformed)?;
        let (message, receiver) = parts(&plain).ok_or(OpenError::OtherKey)?;
        if receiver == app_id.as_str().as_bytes() {
            Ok(message.to_vec())
        } else {
            Err(OpenError::OtherAccount)
        }
    }

    /// Returns the initialisation vector: the first half of the key.
    fn start(&self) -> [u8; SALT_BYTES] {
        let mut start = [0; SALT_BYTES];
        for (byte, of_key) in start.iter_mut().zip(self.0) {
            *byte = of_key;
        }
        start
    }
}

/// Splits a decrypted text into message and `AppID`.
fn parts(plain: &[u8]) -> Option<(&[u8], &[u8])> {
    let padding = usize::from(*plain.last()?);
    if !(1..=BLOCK).contains(&padding) {
        return None;
    }
    let (plain, padded) = plain.split_at_checked(plain.len().checked_sub(padding)?)?;
    if padded.iter().any(|byte| usize::from(*byte) != padding) {
        return None;
    }
    let (_, rest) = plain.split_at_checked(SALT_BYTES)?;
    let (length, rest) = rest.split_first_chunk::<LENGTH_BYTES>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

impl std::fmt::Debug for PushKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PushKey(…)")
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Drop for PushKey {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

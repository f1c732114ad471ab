//! Random tokens and `EncodingAESKey`s.

use desk_api::push_setup::{AES_KEY_LENGTH, TOKEN_LENGTHS};
use weixin_api::secret::Secret;

/// The characters that Weixin's console accepts.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The largest multiple of the number of characters in a byte. Larger bytes would make some characters more frequent.
const LIMIT: u8 = 248;

/// Creates a token.
///
/// # Errors
/// Fails if the system's random number generator does.
pub(super) fn token() -> Result<Secret, getrandom::Error> {
    characters(*TOKEN_LENGTHS.end())
}

/// Creates an `EncodingAESKey`.
///
/// # Errors
/// Fails if the system's random number generator does.
pub(super) fn aes_key() -> Result<Secret, getrandom::Error> {
    characters(AES_KEY_LENGTH)
}

fn characters(count: usize) -> Result<Secret, getrandom::Error> {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        let mut bytes = [0; 64];
        getrandom::fill(&mut bytes)?;
        let fair = bytes.iter().filter(|byte| **byte < LIMIT);
        let picked = fair.filter_map(|byte| ALPHABET.get(usize::from(*byte) % ALPHABET.len()));
        text.extend(picked.take(count - text.len()).copied().map(char::from));
    }
    Ok(Secret::new(text))
}

#[cfg(test)]
mod tests {
    use weixin_api::push::PushKey;

    use super::*;

    /// The lengths and characters are those of Weixin's console.
    #[test]
    fn weixins_console_accepts_what_is_created() {
        for (made, length) in [(token().unwrap(), 32), (aes_key().unwrap(), 43)] {
            assert_eq!(made.expose().len(), length);
            assert!(made.expose().bytes().all(|byte| byte.is_ascii_alphanumeric()));
        }
        let key = aes_key().unwrap();
        assert!(key.expose().parse::<PushKey>().is_ok());
        assert_ne!(key, aes_key().unwrap());
    }
}

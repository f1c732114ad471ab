//! Session ids, API keys and setup codes: random texts, of which only the SHA-256 is stored. They have enough entropy
//! that neither salt nor argon2 is needed.

use sha2::{Digest, Sha256};
use weixin_api::secret::Secret;

/// Crockford's base32: no letters that look like digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters between two hyphens, for codes that users type.
const GROUP: usize = 4;
/// Number of 5-bit characters that hold 256 bits.
const CHARACTERS_OF_256_BITS: usize = 52;

/// Creates a random text of `length` characters with 5 bits each.
///
/// # Errors
/// Fails if the system's random number generator does.
pub(crate) fn random_characters(length: usize) -> Result<String, getrandom::Error> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes)?;
    let character = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied().map(char::from);
    Ok(bytes.iter().filter_map(character).collect())
}

/// Creates a random text with a prefix and 256 bits.
///
/// # Errors
/// Fails if the system's random number generator does.
pub(crate) fn random_text(prefix: &str) -> Result<Secret, getrandom::Error> {
    let characters = random_characters(CHARACTERS_OF_256_BITS)?;
    Ok(Secret::new(format!("{prefix}{characters}")))
}

/// Inserts hyphens between groups of characters.
pub(crate) fn in_groups(characters: &str) -> String {
    let mut text = String::new();
    for (index, character) in characters.chars().enumerate() {
        if index > 0 && index % GROUP == 0 {
            text.push('-');
        }
        text.push(character);
    }
    text
}

/// Returns the hash of a text that is stored.
pub(crate) fn fingerprint(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_long_different_and_plain() {
        let texts: std::collections::BTreeSet<String> =
            (0..100).map(|_| random_text("cdk_").unwrap().expose().to_owned()).collect();
        assert_eq!(texts.len(), 100);
        for text in texts {
            let characters = text.strip_prefix("cdk_").unwrap();
            assert!(characters.len() * 5 >= 256);
            assert!(characters.bytes().all(|byte| ALPHABET.contains(&byte)), "{characters}");
        }
    }

    /// FIPS 180-2, appendix B.1.
    #[test]
    fn the_fingerprint_is_sha_256() {
        let hash = fingerprint("abc");
        assert_eq!(hash[..4], [0xba, 0x78, 0x16, 0xbf]);
        assert_eq!(hash[28..], [0xf2, 0x00, 0x15, 0xad]);
    }
}

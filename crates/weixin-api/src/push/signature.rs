//! Signatures of pushes: the hexadecimal SHA-1 of the sorted texts.

use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq as _;

/// Returns the signature of texts: of token, timestamp and nonce, and of the encrypted message if there is one.
///
/// ```
/// // An example of Tencent's library for encrypted messages.
/// use weixin_api::push::signature;
/// let echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
/// assert_eq!(
///     signature(["QDG6eK", "1409659589", "263014780", echo]),
///     "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"
/// );
/// ```
pub fn signature<const COUNT: usize>(mut texts: [&str; COUNT]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    texts.sort_unstable();
    let digest = texts.iter().fold(Sha1::new(), Sha1::chain_update).finalize();
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| DIGITS.get(usize::from(digit))).collect()
}

/// Returns `true` if `given` is the signature of the texts. The time of the comparison doesn't depend on where the
/// texts differ.
pub fn is_signature<const COUNT: usize>(given: &str, texts: [&str; COUNT]) -> bool {
    signature(texts).as_bytes().ct_eq(given.as_bytes()).into()
}

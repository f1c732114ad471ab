//! Ids in the platform's format, derived from the seed and a serial number.

use base64::{Engine, engine::general_purpose::STANDARD};
use card_model::{
    id::{CardId, Code, OpenId},
    time::UnixSeconds,
};
use sha2::{Digest, Sha256};

use crate::rule::{Rule, invented, observed};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    observed("codes of twelve digits", "S3 \"3 HelloWorld\", step 7; R1 \"2.16 Code解码接口\""),
    observed(
        "a `card_id` has 28 characters and begins with `p`; an OpenID begins with `o` and the same prefix",
        "R1 \"2.2 创建卡券\", R1 \"2.14 查询Code接口\"",
    ),
    invented(
        "the prefix is `Sandb`; ids are derived from the seed and a number",
        "an id shows that it belongs to the sandbox",
    ),
    invented("every well-formed OpenID is a user", "every such OpenID exists in the sandbox"),
    invented("order numbers of 14 digits", "no document shows one"),
];

/// Characters 2 to 6 of card ids and `openid`s, which are equal within an account
/// ([R1](https://github.com/tianye/WechatMpSDK/blob/master/README.md): `pdkJ9u…`, `odkJ9u…`). They identify ids of
/// the sandbox.
const ACCOUNT_PREFIX: &str = "Sandb";
/// Characters of an id.
pub(crate) const ID_LENGTH: usize = 28;
/// Letters of a ticket and of a QR code's address that distinguish it.
const TICKET_LENGTH: usize = 32;
const QR_CODE_LENGTH: usize = 22;
/// Hexadecimal digits of the account's original id.
const ORIGINAL_ID_DIGITS: usize = 12;
/// Characters of ids.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Codes have twelve digits, as in S3 "3 `HelloWorld`", step 7.
const CODE_SPACE: u64 = 1_000_000_000_000;
/// Coprime to [`CODE_SPACE`], so that different serial numbers never give the same code.
const CODE_STEP: u64 = 618_033_988_749;
const CODE_BEGIN: u64 = 271_828_182_845;

/// Returns the id of a card: 28 characters, the first is `p`.
pub(crate) fn card_id(seed: u64, serial: u64) -> CardId {
    id('p', "card", seed, serial).into()
}

/// Returns the OpenID of a generated user: 28 characters, the first is `o`.
pub(crate) fn openid(seed: u64, user: u64) -> OpenId {
    id('o', "user", seed, user).into()
}

/// Returns a code: twelve digits, different for every serial number.
pub(crate) fn code(serial: u64) -> Code {
    let number = (u128::from(serial) * u128::from(CODE_STEP) + u128::from(CODE_BEGIN))
        % u128::from(CODE_SPACE);
    format!("{number:012}").into()
}

/// Returns the number of an order of inventory tokens: digits, different for every serial number.
pub(crate) fn order_id(serial: u64) -> String {
    format!("40{}", code(serial))
}

/// Returns the number of a PDF: digits, different for every serial number.
pub(crate) fn media_id(serial: u64) -> String {
    format!("75{}", code(serial))
}

/// Returns the account's id as an invoicing platform. It begins like the example of P17 "1. Obtain Invoicing Platform
/// ID".
pub(crate) fn invoice_platform(seed: u64) -> String {
    format!("d3{}", letters("invoice platform", seed, 0, TICKET_LENGTH))
}

/// Returns the key in the QR code of an invoice title.
pub(crate) fn title_key(seed: u64, serial: u64) -> String {
    letters("invoice title", seed, serial, TICKET_LENGTH)
}

/// Returns the id of a page of gift cards: Base64 of 32 bytes, as in Tencent's sample of an event.
pub(crate) fn gift_card_page_id(seed: u64, serial: u64) -> String {
    STANDARD.encode(digest(&[b"gift card page", &seed.to_be_bytes(), &serial.to_be_bytes()]))
}

/// Returns the number of an order of gift cards: 18 letters and digits, as in Tencent's samples.
pub(crate) fn gift_card_order_id(seed: u64, serial: u64) -> String {
    let letters = letters("gift card order", seed, serial, TICKET_LENGTH);
    let letters: String = letters.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    // The number at the end distinguishes orders with equal letters.
    format!("Z2{letters:0<8}{:08}", serial % 100_000_000)
}

/// Returns the payment number of an order of gift cards: 28 digits with the day, as in Tencent's sample of an order.
pub(crate) fn gift_card_payment_id(at: UnixSeconds, serial: u64) -> String {
    let (year, month, day) = at.beijing_day().civil();
    format!("4001562001{year:04}{month:02}{day:02}{:010}", serial % 10_000_000_000)
}

/// Returns the number of a payment. The first digits are those of the documents' example.
pub(crate) fn payment_id(serial: u64) -> String {
    format!("1002240343{}", code(serial))
}

/// Returns the account's "original id", its name in messages.
pub(crate) fn original_id(seed: u64) -> String {
    let digits = hex(&digest(&[b"account", &seed.to_be_bytes()]));
    format!("gh_{}", digits.chars().take(ORIGINAL_ID_DIGITS).collect::<String>())
}

/// Returns the nonce of a push's signature.
pub(crate) fn nonce(seed: u64, serial: u64) -> String {
    let bytes = digest(&[b"nonce", &seed.to_be_bytes(), &serial.to_be_bytes()]);
    let number = bytes.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    number.to_string()
}

/// Returns letters in place of the random bytes of a push.
pub(crate) fn salt(seed: u64, serial: u64) -> String {
    letters("salt", seed, serial, weixin_api::push::SALT_BYTES)
}

/// Returns the `echostr` that a server must send back.
pub(crate) fn echo(seed: u64) -> String {
    letters("echo", seed, 0, TICKET_LENGTH)
}

/// Returns the name of an image in its URL, derived from its bytes or its description.
pub(crate) fn image_hash(parts: &[&[u8]]) -> String {
    hex(&digest(parts)).chars().take(IMAGE_HASH_LENGTH).collect()
}

/// Hexadecimal digits of an image's name.
pub(crate) const IMAGE_HASH_LENGTH: usize = 40;

/// Returns the URL under which the platform would serve an image.
pub(crate) fn image_url(hash: &str) -> String {
    format!("https://{}/mmbiz_jpg/{hash}/0", card_model::image::CDN_HOSTS[0])
}

/// Returns the ticket of a QR code. The first letters are those of every real one.
pub(crate) fn qr_code_ticket(seed: u64, serial: u64) -> String {
    format!("gQ{}", letters("ticket", seed, serial, TICKET_LENGTH))
}

/// Returns the ticket of a submitted form.
pub(crate) fn activate_ticket(seed: u64, serial: u64) -> String {
    letters("activation", seed, serial, TICKET_LENGTH)
}

/// Returns the text of a QR code: an address as in the platform's QR codes.
pub(crate) fn qr_code_url(seed: u64, serial: u64) -> String {
    format!("http://weixin.qq.com/q/{}", letters("qr code", seed, serial, QR_CODE_LENGTH))
}

/// Returns the text of an access token. Only its serial number is stored, because the text requires the secret.
pub(crate) fn token(secret: &str, seed: u64, serial: u64) -> String {
    secret_text("token", secret, seed, serial)
}

/// Returns the text of a ticket. Only its serial number is stored.
pub(crate) fn ticket(secret: &str, seed: u64, serial: u64) -> String {
    secret_text("ticket", secret, seed, serial)
}

/// Returns the serial number in a secret text, which the caller must verify.
pub(crate) fn serial_of(text: &str) -> Option<u64> {
    text.split_once('_').and_then(|(serial, _)| serial.parse().ok())
}

/// Returns a text that requires the secret, different for every kind and serial number.
pub(crate) fn secret_text(kind: &str, secret: &str, seed: u64, serial: u64) -> String {
    let body: String = ["a", "b"]
        .into_iter()
        .map(|part| {
            hex(&digest(&[
                kind.as_bytes(),
                part.as_bytes(),
                secret.as_bytes(),
                &seed.to_be_bytes(),
                &serial.to_be_bytes(),
            ]))
        })
        .collect();
    format!("{serial}_{body}")
}

/// Returns the request id at the end of an `errmsg`: `rid: 8hex-8hex-8hex`. The first part is the time.
pub(crate) fn request_id(now: i64, call: u64) -> String {
    let rest = hex(&digest(&[b"rid", &now.to_be_bytes(), &call.to_be_bytes()]));
    let mut characters = rest.chars();
    let second: String = characters.by_ref().take(8).collect();
    let third: String = characters.take(8).collect();
    format!("{:08x}-{second}-{third}", now & 0xffff_ffff)
}

fn id(first: char, kind: &str, seed: u64, number: u64) -> String {
    let rest = ID_LENGTH - 1 - ACCOUNT_PREFIX.len();
    format!("{first}{ACCOUNT_PREFIX}{}", letters(kind, seed, number, rest))
}

/// Returns at most 32 letters derived from a number.
fn letters(kind: &str, seed: u64, number: u64, count: usize) -> String {
    digest(&[kind.as_bytes(), &seed.to_be_bytes(), &number.to_be_bytes()])
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 64)))
        .map(|letter| char::from(*letter))
        .take(count)
        .collect()
}

/// Returns the digest of parts, each with its length.
pub(crate) fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        // The length separates adjacent parts.
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Returns bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Code, card_id, code, image_url, openid, request_id, token};

    #[test]
    fn ids_have_the_platforms_shape() {
        let card = String::from(card_id(1, 7));
        assert_eq!((card.len(), card.chars().next()), (28, Some('p')));
        let user = String::from(openid(1, 7));
        assert_eq!((user.len(), user.chars().next()), (28, Some('o')));
        assert_eq!(card.get(1..6), user.get(1..6), "both share the account's prefix");
        assert!(image_url(&"0".repeat(40)).len() <= 128, "logo_url takes 128 bytes");
    }

    #[test]
    fn codes_never_repeat() {
        let codes: HashSet<Code> = (0..20_000).map(code).collect();
        assert_eq!(codes.len(), 20_000);
        assert!(codes.iter().all(|code| code.as_str().len() == 12));
    }

    #[test]
    fn a_token_needs_the_secret() {
        assert_ne!(token("one", 1, 1), token("other", 1, 1));
        assert!(token("one", 1, 1).len() > 100);
    }

    #[test]
    fn a_request_id_begins_with_the_time() {
        let id = request_id(0x65a1_b2c3, 1);
        assert!(id.starts_with("65a1b2c3-"), "{id}");
        assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 8, 8]);
    }
}

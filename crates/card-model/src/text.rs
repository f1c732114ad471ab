//! Lengths of texts in the platform's units, and forbidden characters.
//!
//! The platform counts bytes of UTF-8, Tencent's console counts columns, and a title counts UTF-16 code units.
//!
//! ```
//! use card_model::text::Unit;
//! let title = "满500减50";
//! assert_eq!(title.chars().count(), 7);
//! assert_eq!(Unit::Utf8Bytes.measure(title), 11);
//! assert_eq!(Unit::DisplayWidth.measure(title), 9);
//! ```

use serde::{Deserialize, Serialize};

/// The unit of a text limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Bytes of UTF-8, the unit of the API's `string(N)`. A Chinese character has 3.
    Utf8Bytes,
    /// Columns, the unit of Tencent's console. A character outside ASCII has 2.
    DisplayWidth,
}

impl Unit {
    /// Returns the length of a text in this unit.
    pub fn measure(self, text: &str) -> usize {
        match self {
            Self::Utf8Bytes => utf8_bytes(text),
            Self::DisplayWidth => display_width(text),
        }
    }

    /// Returns the length of one Chinese character in this unit.
    pub fn chinese_character(self) -> usize {
        match self {
            Self::Utf8Bytes => 3,
            Self::DisplayWidth => 2,
        }
    }
}

/// Returns the length in bytes of UTF-8.
///
/// ```
/// // The platform accepts this title, whose limit is 27, and rejects it with one more digit.
/// assert_eq!(card_model::text::utf8_bytes("100元面值充值卡哈哈"), 27);
/// ```
pub fn utf8_bytes(text: &str) -> usize {
    text.len()
}

/// Returns the length in columns. A character outside ASCII counts as 2.
///
/// ```
/// assert_eq!(card_model::text::display_width("a蛋挞"), 5);
/// ```
pub fn display_width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// Returns the length in UTF-16 code units, which determines whether a title shows a category.
///
/// ```
/// assert_eq!(card_model::text::utf16_units("Shoes"), 5);
/// assert_eq!(card_model::text::utf16_units("🥧"), 2);
/// ```
pub fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Returns the first forbidden character of a text: a control character other than a line feed, a character that
/// changes the direction of writing (marks, embeddings, overrides and isolates), or an invisible tag. Such characters
/// can make a voucher look different from what was reviewed.
///
/// ```
/// use card_model::text::forbidden_character;
/// assert_eq!(forbidden_character("first\nsecond"), None);
/// assert_eq!(forbidden_character("50\u{202e}05"), Some('\u{202e}'));
/// ```
pub fn forbidden_character(text: &str) -> Option<char> {
    // Most texts are printable ASCII, or have no byte with which a forbidden character begins.
    if !any_byte(text, |byte| !matches!(byte, b' '..=b'~')) || !any_byte(text, may_begin_forbidden)
    {
        return None;
    }
    text.chars().find(|character| {
        matches!(
            character,
            '\u{0}'..='\u{9}'
                | '\u{b}'..='\u{1f}'
                | '\u{7f}'..='\u{9f}'
                | '\u{61c}'
                | '\u{200e}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{e0000}'..='\u{e007f}'
        )
    })
}

/// Returns `true` for the first byte of every forbidden character, and of some others.
fn may_begin_forbidden(byte: u8) -> bool {
    matches!(byte, 0..=9 | 0xb..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xf3)
}

/// Returns `true` if a text is empty or has only white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Returns `true` if a text has white space.
pub(crate) fn has_white_space(text: &str) -> bool {
    any_byte(text, |byte| !byte.is_ascii_graphic()) && text.contains(char::is_whitespace)
}

/// Returns `true` if a byte of a text fulfils a condition. It has no early exit, so that the compiler can check many bytes
/// at once: in most texts, no byte fulfils the conditions for which this is used.
fn any_byte(text: &str, condition: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | condition(byte))
}

/// Returns `true` if JSON escapes characters outside ASCII as `\uXXXX`, which the platform rejects (errcode 47002).
///
/// ```
/// use card_model::text::escapes_unicode;
/// assert!(escapes_unicode(br#"{"a":"\u4e2d"}"#));
/// assert!(!escapes_unicode("{\"a\":\"中\"}".as_bytes()));
/// assert!(!escapes_unicode(br#"{"a":"\u0009 http:\/\/x"}"#));
/// // An escaped backslash, then `u4e2d`.
/// assert!(!escapes_unicode(br#"{"a":"\\u4e2d"}"#));
/// ```
pub fn escapes_unicode(json: &[u8]) -> bool {
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        if *byte != b'\\' {
            continue;
        }
        if bytes.next() == Some(&b'u') {
            let digits: String = bytes.by_ref().take(4).map(|digit| char::from(*digit)).collect();
            if u32::from_str_radix(&digits, 16).is_ok_and(|point| point > 0x7f) {
                return true;
            }
        }
    }
    false
}

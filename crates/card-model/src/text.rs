//! How long a text is in the platform's units, and which characters a text must not hold.

use serde::{Deserialize, Serialize};

/// The unit in which a limit counts a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Bytes of UTF-8: what the API's `string(N)` counts. A Chinese character is 3.
    Utf8Bytes,
    /// Columns: what Tencent's console counts. A character outside ASCII is 2.
    DisplayWidth,
}

impl Unit {
    /// The length of a text in this unit.
    pub fn measure(self, text: &str) -> usize {
        match self {
            Self::Utf8Bytes => utf8_bytes(text),
            Self::DisplayWidth => display_width(text),
        }
    }

    /// The length of one Chinese character in this unit.
    pub fn chinese_character(self) -> usize {
        match self {
            Self::Utf8Bytes => 3,
            Self::DisplayWidth => 2,
        }
    }
}

/// The length in bytes of UTF-8.
///
/// ```
/// // The platform accepted this title, limited to 27, and refused it with one more digit.
/// assert_eq!(card_model::text::utf8_bytes("100元面值充值卡哈哈"), 27);
/// ```
pub fn utf8_bytes(text: &str) -> usize {
    text.len()
}

/// The length in columns, a character outside ASCII counting 2.
///
/// ```
/// assert_eq!(card_model::text::display_width("a蛋挞"), 5);
/// ```
pub fn display_width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// The length in UTF-16 code units, which decides whether a title keeps a category.
///
/// ```
/// assert_eq!(card_model::text::utf16_units("Shoes"), 5);
/// assert_eq!(card_model::text::utf16_units("🥧"), 2);
/// ```
pub fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The first character that a text must not hold: a control character other than a line feed, a
/// character that turns the direction of writing (marks, embeddings, overrides and isolates), or one of the
/// invisible tags block. They let a voucher read differently from what was reviewed.
///
/// ```
/// use card_model::text::forbidden_character;
/// assert_eq!(forbidden_character("first\nsecond"), None);
/// assert_eq!(forbidden_character("50\u{202e}05"), Some('\u{202e}'));
/// ```
pub fn forbidden_character(text: &str) -> Option<char> {
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

/// Whether JSON escapes text beyond ASCII as `\uXXXX`, which the platform refuses (errcode 47002).
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

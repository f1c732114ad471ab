//! Repair of bytes that are almost JSON.

use std::borrow::Cow;

/// The byte order mark that some programs write before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The beginning of an escaped surrogate, in lower case.
const SURROGATE: &[u8] = b"\\ud";

/// Returns the bytes without a byte order mark. RFC 8259 section 8.1 forbids sending one and allows ignoring it.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// Makes a response valid JSON. The platform sends raw control characters and invalid UTF-8 in texts that users
/// entered, cuts emoji in two, and begins some responses with a byte order mark. Control characters are replaced by
/// spaces, invalid UTF-8 and incomplete emoji by U+FFFD.
///
/// Only for reading: relayed responses keep the platform's bytes.
///
/// ```
/// use weixin_api::envelope::readable;
/// assert_eq!(
///     &*readable(b"{\"nickname\":\"a\x14b\xff\"}"),
///     "{\"nickname\":\"a b\u{fffd}\"}".as_bytes()
/// );
/// assert_eq!(&*readable(br#"["\ud83d"]"#), br#"["\ufffd"]"#);
/// ```
pub fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = without_mark(bytes);
    // Without an early end, so that many bytes are compared at once: almost no response has one.
    let controls = bytes.iter().min().is_some_and(|least| *least < b' ');
    let text = if !controls && std::str::from_utf8(bytes).is_ok() {
        Cow::Borrowed(bytes)
    } else {
        let text = String::from_utf8_lossy(bytes);
        let plain = |byte: u8| if byte < b' ' { b' ' } else { byte };
        Cow::Owned(text.bytes().map(plain).collect())
    };
    if text.contains(&b'\\')
        && text.windows(SURROGATE.len()).any(|it| it.eq_ignore_ascii_case(SURROGATE))
    {
        Cow::Owned(without_lone_surrogates(&text))
    } else {
        text
    }
}

/// Replaces every escaped surrogate without its other half by U+FFFD.
fn without_lone_surrogates(text: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let taken = match (*first, escaped_unit(rest)) {
            (b'\\', Some(0xd800..=0xdbff)) => {
                let low = rest.get(6..).and_then(escaped_unit);
                if low.is_some_and(|low| (0xdc00..=0xdfff).contains(&low)) { 12 } else { 0 }
            }
            (b'\\', Some(0xdc00..=0xdfff)) => 0,
            // The character after a backslash belongs to the escape.
            (b'\\', _) if !after.is_empty() => 2,
            _ => 1,
        };
        if taken == 0 {
            written.extend_from_slice(b"\\ufffd");
        } else {
            written.extend_from_slice(rest.get(..taken).unwrap_or(rest));
        }
        rest = rest.get(if taken == 0 { 6 } else { taken }..).unwrap_or_default();
    }
    written
}

/// Returns the number of a `\uXXXX` at the beginning.
fn escaped_unit(text: &[u8]) -> Option<u32> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
}

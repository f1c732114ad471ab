//! A cursor over well-formed JSON text.

use std::borrow::Cow;

use crate::raw::Raw;

/// A position in the text of a well-formed JSON value.
///
/// A cursor doesn't check the text, which `serde_json` must have checked before. Malformed text leads to a wrong
/// value, but never to a panic or an endless loop.
///
/// Each reading method advances the cursor past the value. A method that returns `None` or `false` because the value
/// has another form may stop anywhere in the value. Keep a copy of the cursor to go back.
///
/// ```
/// use weixin_wire::Cursor;
/// let mut cursor = Cursor::new(r#"{"code":"\u0041","count":"7"}"#);
/// let mut count = None;
/// cursor.object(&mut |name, value| {
///     if name == "count" {
///         count = value.integer::<u64>();
///     } else {
///         value.skip();
///     }
/// });
/// assert_eq!(count, Some(7));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'text> {
    text: &'text str,
    at: usize,
}

impl<'text> Cursor<'text> {
    /// Creates a cursor at the value in `text`.
    pub fn new(text: &'text str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the next byte after white space.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while self.byte().is_some_and(is_space) {
            self.at += 1;
        }
        self.byte()
    }

    /// Advances past the next value and returns its text.
    pub fn skip(&mut self) -> &'text str {
        let first = self.peek();
        let begin = self.at;
        match first {
            Some(b'"') => {
                self.skip_string();
            }
            Some(b'{' | b'[') => {
                self.skip_nested();
            }
            _ => {
                let ends = |byte| is_space(byte) || matches!(byte, b',' | b'}' | b']');
                while self.byte().is_some_and(|byte| !ends(byte)) {
                    self.at += 1;
                }
            }
        }
        self.text.get(begin..self.at).unwrap_or_default()
    }

    /// Advances past the next value and returns it unparsed.
    pub fn raw(&mut self) -> Raw {
        Raw::new(self.skip())
    }

    /// Reads a text. Returns `None` if it has the escape of half a character, such as `"\ud800"`.
    pub fn string(&mut self) -> Option<Cow<'text, str>> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let begin = self.at;
        if self.skip_string() {
            let escaped = self.text.get(begin..self.at)?;
            return serde_json::from_str(escaped).ok().map(Cow::Owned);
        }
        self.text.get(begin + 1..self.at - 1).map(Cow::Borrowed)
    }

    /// Returns the text of a number.
    pub fn number(&mut self) -> Option<&'text str> {
        matches!(self.peek(), Some(b'-' | b'0'..=b'9')).then(|| self.skip())
    }

    /// Reads an integer, or a text that contains only an integer. Returns `None` for decimals, exponents and `-0`,
    /// because they couldn't be written back unchanged.
    pub fn integer<T: std::str::FromStr>(&mut self) -> Option<T> {
        match self.number() {
            Some("-0") => None,
            Some(number) => number.parse().ok(),
            None => self.string()?.trim().parse().ok(),
        }
    }

    /// Reads `true` or `false`, or a text that contains only one of these words.
    pub fn flag(&mut self) -> Option<bool> {
        let word = match self.peek()? {
            b'"' => self.string()?,
            b't' | b'f' => Cow::Borrowed(self.skip()),
            _ => return None,
        };
        match &*word {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Calls `visit` for each member of an object. Returns `false` if the value isn't an object. `visit` must advance
    /// past the member's value.
    pub fn object(&mut self, visit: &mut dyn FnMut(&str, &mut Self)) -> bool {
        if !self.take(b'{') {
            return false;
        }
        while let Some(name) = self.name() {
            self.take(b':');
            visit(&name, self);
            self.take(b',');
        }
        self.take(b'}')
    }

    /// Calls `visit` for each element of an array until it returns `false`. Returns `false` then, and if the value
    /// isn't an array. `visit` must advance past each element that it accepts.
    pub fn array(&mut self, visit: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        if !self.take(b'[') {
            return false;
        }
        while !self.take(b']') {
            if self.peek().is_none() || !visit(self) {
                return false;
            }
            self.take(b',');
        }
        true
    }

    /// Reads the name of a member. A name with the escape of half a character keeps its escapes.
    fn name(&mut self) -> Option<Cow<'text, str>> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let begin = self.at;
        let name = self.string();
        let written = || self.text.get(begin + 1..self.at - 1).unwrap_or_default();
        Some(name.unwrap_or_else(|| Cow::Borrowed(written())))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Advances past `byte` if it is next.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Advances from the first quote of a string past its last. Returns `true` if the string has an escape.
    fn skip_string(&mut self) -> bool {
        let mut escaped = false;
        self.at += 1;
        while let Some(rest) = self.text.as_bytes().get(self.at..) {
            match memchr::memchr2(b'"', b'\\', rest) {
                Some(length) if rest.get(length) == Some(&b'\\') => {
                    escaped = true;
                    self.at += length + 2;
                }
                Some(length) => {
                    self.at += length + 1;
                    return escaped;
                }
                None => break,
            }
        }
        self.at = self.text.len();
        escaped
    }

    /// Advances past an object or array, and returns the number of nested levels. It counts brackets, so no depth
    /// overflows the stack.
    pub(crate) fn skip_nested(&mut self) -> usize {
        let (mut depth, mut deepest) = (0_usize, 0);
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            deepest = deepest.max(depth);
            if depth == 0 {
                break;
            }
        }
        deepest
    }
}

/// Returns `true` for white space in JSON.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

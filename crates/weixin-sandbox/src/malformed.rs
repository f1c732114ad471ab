//! The position of the error in a malformed body, for the error message.

use weixin_api::{envelope::without_mark, json};

/// Maximum number of characters of the body in an error message.
const CHARACTERS: usize = 100;

/// Returns the body from the error on: from the quotation mark that closes the name of `field`, which has the wrong
/// type, or from the first byte that isn't JSON. `None` if nothing is left.
pub(crate) fn rest(body: &[u8], field: Option<&str>) -> Option<String> {
    let body = String::from_utf8_lossy(without_mark(body));
    let body = body.as_ref();
    let begin = match json::check(body.as_bytes()) {
        Err(error) => offset(body, error.line(), error.column())?,
        Ok(()) => field.and_then(|field| end_of_name(body, field)).unwrap_or(0),
    };
    let rest = body.get(begin..)?;
    let shown: String = rest.chars().take(CHARACTERS).collect();
    let dots = if shown.len() < rest.len() { "..." } else { "" };
    (!shown.is_empty()).then(|| format!("{shown}{dots}"))
}

/// Returns the offset of a position reported by serde. Lines and columns start with 1; columns are bytes.
fn offset(body: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = body.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let begin = before + column.saturating_sub(1);
    // Within a character outside ASCII: its first byte.
    (0..=begin).rev().find(|offset| body.is_char_boundary(*offset))
}

/// Returns the offset of the quotation mark that closes the last name of a path such as `card_list[1].code`. A path
/// within a card begins at its type's object, which is below `card` or at the top of the body.
fn end_of_name(body: &str, path: &str) -> Option<usize> {
    let steps: Vec<Step<'_>> = path.split('.').flat_map(steps_of).collect();
    let below_card: Vec<Step<'_>> =
        std::iter::once(Step::Name("card")).chain(steps.iter().copied()).collect();
    let without_type = steps.get(1..).unwrap_or_default();
    [steps.as_slice(), below_card.as_slice(), without_type]
        .into_iter()
        .find_map(|steps| Scanner { body: body.as_bytes(), at: 0 }.find(steps))
}

/// A step of a path.
#[derive(Debug, Clone, Copy)]
enum Step<'path> {
    Name(&'path str),
    Position(usize),
}

/// Returns the name of a step and the positions that follow it.
fn steps_of(step: &str) -> impl Iterator<Item = Step<'_>> {
    let mut parts = step.split('[');
    let name = parts.next().filter(|name| !name.is_empty()).map(Step::Name);
    let positions = parts.filter_map(|part| part.strip_suffix(']')?.parse().ok());
    name.into_iter().chain(positions.map(Step::Position))
}

/// Scans valid JSON.
struct Scanner<'body> {
    body: &'body [u8],
    at: usize,
}

impl Scanner<'_> {
    /// Returns the offset of the quotation mark that closes the last name of the steps.
    fn find(&mut self, steps: &[Step<'_>]) -> Option<usize> {
        let mut end = None;
        for step in steps {
            match *step {
                Step::Name(name) => {
                    self.enter(b'{')?;
                    let closing = loop {
                        let begin = self.next()?;
                        self.skip();
                        let closing = self.at.checked_sub(1)?;
                        self.enter(b':')?;
                        let found = self.body.get(begin + 1..closing)?;
                        if found == name.as_bytes() {
                            break closing;
                        }
                        self.skip();
                        self.enter(b',')?;
                    };
                    end = Some(closing);
                }
                Step::Position(position) => {
                    self.enter(b'[')?;
                    for _ in 0..position {
                        self.skip();
                        self.enter(b',')?;
                    }
                }
            }
        }
        end
    }

    /// Returns the offset of the next byte that isn't blank.
    fn next(&mut self) -> Option<usize> {
        while self.body.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        Some(self.at)
    }

    /// Skips a byte if it is the next one.
    fn enter(&mut self, byte: u8) -> Option<()> {
        let next = self.next()?;
        (self.body.get(next) == Some(&byte)).then(|| self.at += 1)
    }

    /// Skips the next value.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        let (mut quoted, mut escaped) = (false, false);
        let _ = self.next();
        while let Some(byte) = self.body.get(self.at) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' | b':' if depth == 0 => return,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if *byte == b'"' && !quoted && depth == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rest;

    #[track_caller]
    fn check(body: &str, field: Option<&str>, expected: &str) {
        assert_eq!(rest(body.as_bytes(), field).as_deref(), Some(expected), "{body}");
    }

    #[test]
    fn a_member_of_another_type_breaks_after_its_name() {
        let body = r#"{"a":{"x":1},"b":{"x": [2]}}"#;
        check(body, Some("b.x"), r#"": [2]}}"#);
        check(body, Some("type.b.x"), r#"": [2]}}"#);
        check(r#"{"a":[{"x":"b"},{"b":1}]}"#, Some("a[1].b"), r#"":1}]}"#);
        check(r#"{"a":[{"b":"1"},{"b":[]}]}"#, Some("a[1].b"), r#"":[]}]}"#);
        check(r#"{"b":1,"x":"b\"","a":{"c":{"b":0},"b" : []}}"#, Some("a.b"), r#"" : []}}"#);
        check(r#"{"code":["1",["2",{"code":3}]]}"#, Some("code[1][1].code"), r#"":3}]]}"#);
        check(r#"{"code":["1",[]]}"#, Some("code[1]"), r#"":["1",[]]}"#);
        check(r#"{"card":{"cash":{"n":{}}}}"#, Some("cash.n"), r#"":{}}}}"#);
    }

    #[test]
    fn what_is_no_json_breaks_at_its_first_byte() {
        check(r#"{"a":1,}"#, None, "}");
        check("{\n\"中\": x}", Some("b"), "x}");
        check("\u{feff}{'a':1}", None, "'a':1}");
        check("null", None, "null");
        check(r#"{"a":1,"a":2}"#, None, r#"":2}"#);
        assert_eq!(rest(br#"{"a":1"#, None).as_deref(), Some("1"));
        assert_eq!(rest(b"", None), None);
    }

    #[test]
    fn a_long_rest_is_cut() {
        let body = format!("[{}", "中".repeat(300));
        let rest = rest(body.as_bytes(), None).unwrap();
        assert_eq!(rest, format!("{}...", "中".repeat(100)));
    }
}

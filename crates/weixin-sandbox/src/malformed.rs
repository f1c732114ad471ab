//! Where a malformed body breaks, as the platform says it.

use serde::de::IgnoredAny;

/// Characters of the rest that an answer repeats.
const CHARACTERS: usize = 100;

/// The rest of a body from where it breaks: from the quotation mark that closes the name of `field`, which has another
/// type, or from the first byte that isn't JSON any more. `None` if nothing is left.
pub(crate) fn rest(body: &[u8], field: Option<&str>) -> Option<String> {
    let body = String::from_utf8_lossy(body);
    let body = body.trim_start_matches('\u{feff}');
    let begin = match serde_json::from_str::<IgnoredAny>(body) {
        Err(error) => offset(body, error.line(), error.column())?,
        Ok(IgnoredAny) => field.and_then(|field| end_of_name(body, field)).unwrap_or(0),
    };
    let rest = body.get(begin..)?;
    let shown: String = rest.chars().take(CHARACTERS).collect();
    let dots = if shown.len() < rest.len() { "..." } else { "" };
    (!shown.is_empty()).then(|| format!("{shown}{dots}"))
}

/// The offset of a place that serde names: lines and columns count from 1, columns in bytes.
fn offset(body: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = body.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let begin = before + column.saturating_sub(1);
    // Within a character beyond ASCII: from its first byte.
    (0..=begin).rev().find(|offset| body.is_char_boundary(*offset))
}

/// The offset of the quotation mark after the last member's name of a path.
fn end_of_name(body: &str, path: &str) -> Option<usize> {
    let mut end = None;
    for name in path.split('.') {
        let name = name.split('[').next().unwrap_or_default();
        let from = end.unwrap_or(0);
        // A path begins with what the call's object has under another name at times.
        if let Some(found) = name_after(body, from, name) {
            end = Some(found);
        }
    }
    end
}

fn name_after(body: &str, from: usize, name: &str) -> Option<usize> {
    let quoted = format!("\"{name}\"");
    body.match_indices(&quoted).find_map(|(at, _)| {
        let end = at + quoted.len();
        let is_name = body.get(end..)?.trim_start().starts_with(':');
        (at >= from && is_name).then_some(end - 1)
    })
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
    }

    #[test]
    fn what_is_no_json_breaks_at_its_first_byte() {
        check(r#"{"a":1,}"#, None, "}");
        check("{\n\"中\": x}", Some("b"), "x}");
        check("\u{feff}{'a':1}", None, "'a':1}");
        check("null", None, "null");
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

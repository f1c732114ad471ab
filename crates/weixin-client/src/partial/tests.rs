//! Responses cut off at every byte.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::seen;

/// Returns where the top-level `errcode` of `answer` is complete: after the following `,` or `}`. It is found by
/// hand-written marks, not by a parser: `\u{1}` precedes the number, `\u{2}` follows its delimiter.
fn marked(answer: &str) -> (Vec<u8>, usize) {
    let complete = answer.find('\u{2}').unwrap() - 1;
    let bytes = answer.replace(['\u{1}', '\u{2}'], "").into_bytes();
    (bytes, complete)
}

#[test]
fn an_errcode_counts_from_the_byte_after_it_on() {
    for answer in [
        "{\"errcode\":\u{1}0,\u{2}\"errmsg\":\"ok\",\"card_id\":\"p1\"}",
        "{\"errcode\":\u{1}40073,\u{2}\"errmsg\":\"invalid card id\"}",
        "{\"errmsg\":\"ok\",\"errcode\":\u{1}-1}\u{2}",
        " {\r\n\t\"errcode\" : \u{1}\"45011\" \n,\u{2} \"x\" : [ 1 ] }\n",
        "{\"card\":{\"errcode\":7,\"a\":\"}\\\"errcode\\\":8,\"},\"list\":[{\"errcode\":9}],\"errcode\":\u{1}61,\u{2}\"z\":1}",
        "{\"\\u0065rrcode\":\u{1}5,\u{2}\"z\":1}",
    ] {
        let (bytes, complete) = marked(answer);
        let head: Value = serde_json::from_slice(&bytes).unwrap();
        let errcode = head["errcode"].as_i64().or_else(|| head["errcode"].as_str()?.parse().ok());
        for cut in 0..=bytes.len() {
            let found = seen(&bytes[..cut]).map(|error| error.errcode);
            let expected = if cut >= complete { errcode } else { None };
            assert_eq!(found, expected, "{:?}", String::from_utf8_lossy(&bytes[..cut]));
        }
    }
}

#[test]
fn words_count_if_they_arrived_whole() {
    let whole = br#"{"errcode":40073,"errmsg":"invalid card id rid: 5f2a-1-2","x":"#;
    let error = seen(whole).unwrap();
    assert_eq!(
        (error.message.as_str(), error.rid.as_deref()),
        ("invalid card id", Some("5f2a-1-2"))
    );
    let cut = br#"{"errcode":40073,"errmsg":"invalid card"#;
    assert_eq!(seen(cut).unwrap().message, "");
}

#[test]
fn nothing_is_seen_in_bytes_that_are_no_answer() {
    for bytes in [
        "",
        "{",
        "[{\"errcode\":0,",
        "\"errcode\":0,",
        "<html>\"errcode\":0,",
        "{\"errcode\":0",
        "{\"errcode\":0 ",
        "{\"errcode\":0]",
        "{\"errcode\":0.5,",
        "{\"errcode\":null,",
        "{\"errcode\":true,",
        "{\"errcode\":{\"errcode\":0},",
        "{\"errcode\":0,\"errcode\":1,",
        "{errcode:0,",
        "{\"errcode\":99999999999999999999,",
    ] {
        assert_eq!(seen(bytes.as_bytes()), None, "{bytes}");
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("\"errcode\":0,")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![Just("errcode".to_owned()), Just("errmsg".to_owned()), ".{0,6}"]
}

proptest! {
    /// With any text around the number: no truncated response returns another number, and the complete one returns it.
    #[test]
    fn no_cut_shows_a_wrong_errcode(
        before in prop::collection::vec((".{0,6}", value()), 0..4),
        after in prop::collection::vec((".{0,6}", value()), 0..4),
        errcode in any::<i32>(),
        as_text in any::<bool>(),
    ) {
        let written = if as_text { format!("\"{errcode}\"") } else { errcode.to_string() };
        // The members of the envelope are inserted below.
        let others = |all: &[(String, Value)]| -> Vec<String> {
            all.iter()
                .filter(|(key, _)| key != "errcode" && key != "errmsg")
                .map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())))
                .collect()
        };
        let mut members = others(&before);
        let at = members.len();
        members.extend(others(&after));
        members.insert(at, format!("\"errcode\":{written}"));
        let answer = format!("{{{}}}", members.join(","));
        let complete = 1 + members[..=at].iter().map(|member| member.len() + 1).sum::<usize>();
        for cut in 0..=answer.len() {
            let found = seen(&answer.as_bytes()[..cut]).map(|error| error.errcode);
            let expected = (cut >= complete).then_some(i64::from(errcode));
            prop_assert_eq!(found, expected, "cut at {} of {}", cut, answer);
        }
    }
}

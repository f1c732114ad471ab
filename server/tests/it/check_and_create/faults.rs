//! Bodies for `card/create`: valid cards, and ones with up to three faults.

use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};
use weixin_api::json::MAX_DEPTH;

use super::cards::cards;

/// A fault in one value of a card.
#[derive(Debug, Clone)]
enum Fault {
    /// It is missing.
    Missing,
    /// It has another value.
    Other(Value),
    /// It has an additional member with this value.
    More(&'static str, Value),
}

/// How the JSON text is encoded.
#[derive(Debug, Clone, Copy)]
enum Writing {
    Plain,
    Marked,
    Escaped,
    NotUtf8,
    Cut,
    /// A duplicate member in the body.
    Twice,
    /// An unknown member with nested lists.
    Nested,
}

/// The bytes of a call.
pub(super) fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let writing = prop_oneof![
        16 => Just(Writing::Plain),
        2 => Just(Writing::Marked),
        1 => Just(Writing::Escaped),
        1 => Just(Writing::NotUtf8),
        1 => Just(Writing::Cut),
        1 => Just(Writing::Twice),
        1 => Just(Writing::Nested),
    ];
    let faults = prop_oneof![
        2 => Just(Vec::new()),
        3 => proptest::collection::vec((any::<prop::sample::Index>(), faults()), 1..=3),
    ];
    (cards(), faults, writing).prop_map(|(mut body, faults, writing)| {
        for (place, fault) in faults {
            strike(&mut body, place, fault);
        }
        written(&body, writing)
    })
}

fn faults() -> impl Strategy<Value = Fault> {
    let values = vec![
        json!(null),
        json!({}),
        json!([]),
        json!([[]]),
        json!([""]),
        json!(""),
        json!("   "),
        json!("x".repeat(4_000)),
        json!("满".repeat(13)),
        json!("a\u{202e}b"),
        json!("0"),
        json!("true"),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(51),
        json!(50_001),
        json!(1.5),
        json!(4_000_000_000_u64),
        json!(u64::MAX),
        json!("http://example.com/a.jpg"),
        json!("http://mmecoa.qpic.cn/sz_mmecoa_jpg/abc/0"),
        json!("javascript:alert(1)"),
        json!("Color999"),
        json!("CODE_TYPE_NEW"),
        json!("DATE_TYPE_PERMANENT"),
        json!("cash"),
        json!("LUCKY_MONEY"),
    ];
    let members = vec![
        ("share_friends", json!(true)),
        ("advanced_info", json!({"share_friends": false, "time_limit": {}})),
        ("least_cost", json!(100)),
        ("pay_info", json!({"swipe_card": {"is_swipe_card": true}})),
        ("get_custom_code_mode", json!("GET_CUSTOM_CODE_MODE_DEPOSIT")),
        ("sub_merchant_info", json!({"merchant_id": 7})),
        ("consume_share_self_num", json!(2)),
        ("consume_share_card_list", json!([{"card_id": "pNone", "num": 1}])),
        ("custom_field2", json!({"name_type": "FIELD_NAME_TYPE_UNKNOW", "url": ""})),
        ("sku", json!({"quantity": "5"})),
        ("card_type", json!("GIFT")),
    ];
    prop_oneof![
        1 => Just(Fault::Missing),
        3 => select(values).prop_map(Fault::Other),
        1 => select(members).prop_map(|(name, value)| Fault::More(name, value)),
    ]
}

/// Applies a fault to one of the values, including the outermost.
fn strike(body: &mut Value, place: prop::sample::Index, fault: Fault) {
    let mut pointers = Vec::new();
    collect(String::new(), body, &mut pointers);
    let pointer = place.get(&pointers).clone();
    match fault {
        Fault::Other(value) => {
            if let Some(struck) = body.pointer_mut(&pointer) {
                *struck = value;
            }
        }
        Fault::Missing => {
            if let Some((above, name)) = pointer.rsplit_once('/')
                && let Some(Value::Object(members)) = body.pointer_mut(above)
            {
                members.remove(name);
            }
        }
        Fault::More(name, value) => {
            // Next to the value, where a member more often has a meaning than inside it.
            let above = pointer.rsplit_once('/').map_or("", |(above, _)| above);
            if let Some(Value::Object(members)) = body.pointer_mut(above) {
                members.insert(name.to_owned(), value);
            }
        }
    }
}

fn collect(pointer: String, value: &Value, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                collect(format!("{pointer}/{name}"), member, pointers);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                collect(format!("{pointer}/{position}"), item, pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

fn written(body: &Value, writing: Writing) -> Vec<u8> {
    let text = body.to_string();
    match writing {
        Writing::Plain => text.into_bytes(),
        Writing::Marked => format!("\u{feff}{text}").into_bytes(),
        Writing::Escaped => {
            let mut units = [0; 2];
            let escaped = text.chars().map(|character| match character {
                ' '..='~' => character.to_string(),
                _ => character
                    .encode_utf16(&mut units)
                    .iter()
                    .fold(String::new(), |written, unit| format!("{written}\\u{unit:04x}")),
            });
            escaped.collect::<String>().into_bytes()
        }
        Writing::NotUtf8 => text
            .replacen('店', "\u{fffd}", 1)
            .into_bytes()
            .into_iter()
            .map(|byte| if byte == 0xbf { 0xff } else { byte })
            .collect(),
        Writing::Twice => text.replacen('{', r#"{"card":{},"#, 1).into_bytes(),
        Writing::Nested => {
            let lists = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
            text.replacen('{', &format!(r#"{{"lists":{lists},"#), 1).into_bytes()
        }
        Writing::Cut => {
            text.into_bytes().split_last().map(|(_, most)| most.to_vec()).unwrap_or_default()
        }
    }
}

//! Every endpoint reads and writes the documents' examples without loss.

use std::{collections::BTreeMap, fmt::Debug};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use weixin_api::{code, endpoint::Endpoint, envelope, gift_card, sub_merchant, token_inventory};

/// The examples, one file per group: path, source, repairs, requests, responses.
const EXAMPLES: [&str; 17] = [
    include_str!("../fixtures/endpoints/base.json"),
    include_str!("../fixtures/endpoints/card.json"),
    include_str!("../fixtures/endpoints/code.json"),
    include_str!("../fixtures/endpoints/component.json"),
    include_str!("../fixtures/endpoints/general_card.json"),
    include_str!("../fixtures/endpoints/gift_card.json"),
    include_str!("../fixtures/endpoints/invoice.json"),
    include_str!("../fixtures/endpoints/issue.json"),
    include_str!("../fixtures/endpoints/lucky_money.json"),
    include_str!("../fixtures/endpoints/member_card.json"),
    include_str!("../fixtures/endpoints/pay_gift_card.json"),
    include_str!("../fixtures/endpoints/statistics.json"),
    include_str!("../fixtures/endpoints/store.json"),
    include_str!("../fixtures/endpoints/store_mini_program.json"),
    include_str!("../fixtures/endpoints/sub_merchant.json"),
    include_str!("../fixtures/endpoints/ticket.json"),
    include_str!("../fixtures/endpoints/token_inventory.json"),
];

/// The secrets in the examples, which must never be printed.
const SECRETS: [&str; 14] = [
    "APPSECRET",
    "ACCESS_TOKEN",
    "bxLdikRXVbTPdHSM05e5u5sUoXNKdvsdshFKA",
    "tttt",
    "appsecret_value",
    "ticket_value",
    "61W3mEpU66027wgNZ",
    "28c223a63f7de0d5",
    "Cx_Dk6qiBE0Dmx4EmlT3oRfArPvwSQ",
    "auth_code_value",
    "QXjUqNqfYVH0yBE1iI",
    "dTo-YCXPL4llX",
    "some-access-token",
    "refresh_token_1",
];

/// The check of an endpoint's examples.
type Check = fn(&Value);

macro_rules! checks {
    ($($endpoint:ty),* $(,)?) => {
        &[$((<$endpoint as Endpoint>::PATH, check::<$endpoint>)),*]
    };
}

/// Every endpoint with its check.
const CHECKS: &[(&str, Check)] = weixin_api::for_every_endpoint!(checks);

fn examples() -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for file in EXAMPLES {
        let examples: Vec<Value> = serde_json::from_str(file).unwrap();
        for example in examples {
            let path = example["path"].as_str().unwrap().to_owned();
            assert!(all.insert(path.clone(), example).is_none(), "{path} occurs twice");
        }
    }
    all
}

fn check<E: Endpoint<Request: Debug, Response: Debug>>(example: &Value) {
    for request in example["requests"].as_array().unwrap() {
        survives::<E::Request>(E::PATH, request, |bytes| serde_json::from_slice(bytes).unwrap());
    }
    for response in example["responses"].as_array().unwrap() {
        survives::<E::Response>(E::PATH, response, |bytes| envelope::read(bytes).unwrap());
    }
}

/// Reads, writes and reads again: nothing may be lost or added, and all members of the example must be typed.
fn survives<T: Serialize + DeserializeOwned + Debug>(
    path: &str,
    example: &Value,
    read: fn(&[u8]) -> T,
) {
    let typed = read(&serde_json::to_vec(example).unwrap());
    let written = serde_json::to_value(&typed).unwrap();
    let mut expected = example.clone();
    if let Some(members) = expected.as_object_mut() {
        members.retain(|name, _| name != "errcode" && name != "errmsg");
    }
    assert!(same(&expected, &written), "{path}\n{expected}\n{written}");
    let again: T = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(&again).unwrap(), written, "{path}");
    let debug = format!("{typed:?}");
    assert!(!SECRETS.iter().any(|secret| debug.contains(secret)), "{path} prints a secret");
    assert!(!debug.contains("other: {\""), "{path} leaves untyped: {debug}");
}

/// Returns `true` if two values are equivalent; a number sent as a text is written as a number.
fn same(original: &Value, written: &Value) -> bool {
    match (original, written) {
        (Value::Object(original), Value::Object(written)) => {
            original.len() == written.len()
                && original.iter().all(|(name, value)| {
                    written.get(name).is_some_and(|written| same(value, written))
                })
        }
        (Value::Array(original), Value::Array(written)) => {
            original.len() == written.len()
                && original.iter().zip(written).all(|(original, written)| same(original, written))
        }
        (Value::String(text), Value::Number(number)) => *text == number.to_string(),
        _ => original == written,
    }
}

#[test]
fn every_endpoint_has_examples_with_their_source() {
    let examples = examples();
    for (path, _) in CHECKS {
        assert!(
            examples.contains_key(*path),
            "{path} has no example in `tests/fixtures/endpoints`"
        );
    }
    for path in examples.keys() {
        assert!(CHECKS.iter().any(|(listed, _)| listed == path), "{path} isn't an endpoint");
    }
    for (path, example) in &examples {
        assert!(example["source"].as_str().is_some_and(|source| source.len() > 10), "{path}");
    }
}

#[test]
fn examples_survive() {
    let examples = examples();
    for (path, check) in CHECKS {
        check(&examples[*path]);
    }
}

#[test]
fn unknown_members_survive_in_requests_and_answers() {
    for (path, read_and_write) in [
        ("/card/code/decrypt", rewrite::<code::decrypt::Decrypt> as fn(&Value) -> (Value, Value)),
        ("/card/giftcard/page/add", rewrite::<gift_card::add_page::AddPage>),
        ("/card/pay/getorder", rewrite::<token_inventory::get_order::GetOrder>),
        ("/card/submerchant/get", rewrite::<sub_merchant::get::Get>),
    ] {
        let strange =
            serde_json::json!({"new": {"a": [1, null, ""]}, "card_id": 7, "merchant_id": []});
        assert_eq!(read_and_write(&strange), (strange.clone(), strange), "{path}");
    }
}

fn rewrite<E: Endpoint>(value: &Value) -> (Value, Value) {
    let request: E::Request = serde_json::from_value(value.clone()).unwrap();
    let response: E::Response = serde_json::from_value(value.clone()).unwrap();
    (serde_json::to_value(request).unwrap(), serde_json::to_value(response).unwrap())
}

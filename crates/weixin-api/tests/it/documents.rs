//! Every documented body is read and written without loss, and errors keep the data that support requires.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use weixin_api::{
    card::{batch_get, create, delete, get, modify_stock, update},
    code,
    endpoint::Endpoint,
    envelope::{Empty, ReadError, Success, read},
    errcode, statistics,
};

/// Returns the text of a fixture.
macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../fixtures/", $name, ".json"))
    };
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Reads and writes a request; nothing may be lost or added.
#[track_caller]
fn request<E: Endpoint>(text: &str) -> E::Request {
    let request: E::Request = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&request).unwrap(), parsed(text), "{}", E::INFO.path);
    request
}

/// Reads a response like the client and writes it again.
#[track_caller]
fn response<T: Serialize + DeserializeOwned>(text: &str) -> T {
    let response: T = read(text.as_bytes()).unwrap();
    let without_head = |mut value: Value| {
        for member in ["errcode", "errmsg"] {
            value.as_object_mut().unwrap().remove(member);
        }
        value
    };
    assert_eq!(without_head(serde_json::to_value(&response).unwrap()), without_head(parsed(text)));
    response
}

#[test]
fn requests_survive() {
    request::<code::get::Get>(fixture!("code_get_request"));
    request::<code::consume::Consume>(fixture!("consume_request"));
    request::<get::Get>(fixture!("card_get_request"));
    request::<delete::Delete>(fixture!("delete_request"));
    request::<batch_get::BatchGet>(fixture!("batchget_request"));
    request::<modify_stock::ModifyStock>(fixture!("modifystock_request"));
    request::<statistics::summary::Summary>(fixture!("summary_request"));
    request::<statistics::card::Card>(fixture!("cards_request"));
    let update = request::<update::Update>(fixture!("update_request"));
    assert_eq!(update.card.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["cash"]);
}

#[test]
fn responses_survive() {
    response::<create::Response>(fixture!("create_response"));
    response::<update::Response>(fixture!("update_response"));
    response::<batch_get::Response>(fixture!("batchget_response"));
    response::<Empty>(fixture!("done"));
    response::<statistics::query::Response>(fixture!("summary_response"));
    response::<statistics::query::Response>(fixture!("cards_response"));
    let code = response::<code::get::Response>(fixture!("code_get_gifting"));
    assert_eq!(code.user_card_status, Some(card_model::code::UserCardStatus::Gifting));
    response::<code::get::Response>(fixture!("code_get_normal"));
    let card = response::<get::Response>(fixture!("card_get_discount")).card;
    assert_eq!(card.base_info.title.as_deref(), Some("9折优惠券"));
    assert_eq!(card.own_members()["discount"], 10, "the type's own members are read");
    assert_eq!(card.base_info.area_code_list.as_deref(), Some(&[] as &[serde_json::Value]));
}

#[test]
fn a_bare_string_is_a_list_of_states() {
    let text = r#"{"offset":0,"count":10,"status_list":"CARD_STATUS_DISPATCH"}"#;
    let request: batch_get::Request = serde_json::from_str(text).unwrap();
    assert_eq!(request.status_list, [card_model::review::CardStatus::Dispatch]);
    let none: batch_get::Request =
        serde_json::from_str(r#"{"offset":0,"count":10,"status_list":null}"#).unwrap();
    assert!(none.status_list.is_empty());
}

#[test]
fn an_error_keeps_its_words_and_its_hint() {
    let error = read::<code::get::Response>(fixture!("code_get_refused").as_bytes()).unwrap_err();
    let ReadError::Api(error) = error else { panic!("{error:?}") };
    assert_eq!(error.errcode, errcode::INVALID_USER_CARD_STATUS);
    assert_eq!(error.hint.as_deref(), Some("iHBD40040ent3"));
    assert!(error.message.ends_with("set unavailable !"), "{}", error.message);
    assert_eq!(errcode::class(error.errcode), errcode::RetryClass::Data);
}

#[test]
fn an_answer_of_another_shape_says_where() {
    let error = read::<create::Response>(br#"{"errcode":0,"card_id":7}"#).unwrap_err();
    let ReadError::Shape { path, .. } = error else { panic!("{error:?}") };
    assert_eq!(path, "card_id");
    assert!(read::<create::Response>(b"<html>").is_err());
}

#[test]
fn success_is_wrapped_as_the_platform_does() {
    let response = create::Response { card_id: "pbLatjtQrAGz1Iaz08qB_H3NSBrc".into() };
    let text = serde_json::to_string(&Success::new(response)).unwrap();
    assert_eq!(text, fixture!("create_response").trim_end());
}

#[test]
fn text_beyond_ascii_is_never_escaped() {
    let request = code::get::Request { code: "中".into(), ..code::get::Request::default() };
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"code":"中"}"#, "errcode 47002");
}

#[test]
fn hints_and_request_ids_of_all_times_are_split_off() {
    use weixin_api::envelope::ApiError;
    for (errmsg, message, hint, rid) in [
        // R1.
        ("invalid card id hint: [iHBD40040ent3]", "invalid card id", Some("iHBD40040ent3"), None),
        // 2018 to 2020, as quoted by public code and forums.
        (
            "invalid appid, hints: [ req_id: 1qPmqA02272064 ]",
            "invalid appid",
            Some("req_id: 1qPmqA02272064"),
            None,
        ),
        // Since 2020.
        (
            "invalid credential rid: 5f2a3b4c-11223344-55667788",
            "invalid credential",
            None,
            Some("5f2a3b4c-11223344-55667788"),
        ),
        ("a hint: [b] rid: c", "a", Some("b"), Some("c")),
        ("ok", "ok", None, None),
        ("", "", None, None),
    ] {
        let error = ApiError::new(987_654, errmsg);
        assert_eq!(error.message, message);
        assert_eq!((error.hint.as_deref(), error.rid.as_deref()), (hint, rid), "{errmsg}");
        assert_eq!(error.before, None);
        // An undocumented errcode is kept.
        assert_eq!(error.errcode, 987_654);
        assert_eq!(errcode::class(error.errcode), errcode::RetryClass::Unknown);
        assert!(errcode::find(error.errcode).is_none());
    }
}

#[test]
fn where_a_body_breaks_is_kept_apart() {
    use weixin_api::envelope::ApiError;
    // Senparc issue 479, with the request id of later responses (forum 000e24d1834e001193fa916dc5c800).
    let errmsg = "data format error hint: [040f19c4] Error before \": true, \"x\": \" hint: [a] rid: b\"} rid: 5f2a-11-22";
    let error = ApiError::new(47_001, errmsg);
    assert_eq!(error.message, "data format error");
    assert_eq!(error.hint.as_deref(), Some("040f19c4"));
    assert_eq!(error.before.as_deref(), Some("\": true, \"x\": \" hint: [a] rid: b\"}"));
    assert_eq!(error.rid.as_deref(), Some("5f2a-11-22"));
}

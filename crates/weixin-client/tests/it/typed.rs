//! Typed calls.

use axum::http::Method;
use serde_json::json;
use weixin_api::{
    card::{delete, get, get_colors::GetColors},
    component::query_authorization::{self, QueryAuthorization},
    envelope::Empty,
    invoice::set_attribute::{Action, Request, SetAttribute},
    media::upload_image::UploadImage,
    secret::Secret,
};
use weixin_client::{CallError, Fate, NotSent};

use crate::upstream::{client, platform::Platform};

fn one() -> get::Request {
    get::Request { card_id: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc".into() }
}

#[tokio::test]
async fn a_request_is_json_in_utf8_and_the_answer_is_typed() {
    let upstream = Platform::answering(json!({
        "errcode": 0, "errmsg": "ok",
        "card": {"card_type": "CASH", "cash": {"base_info": {"title": "代金券"}, "reduce_cost": 5000}},
    }))
    .await;
    let request = get::Request { card_id: "卡".into() };
    let response = client(&upstream.base_url).call::<get::Get>(&request).await.unwrap();
    assert_eq!(response.card.base_info.title.as_deref(), Some("代金券"));
    // Weixin refuses `\uXXXX` (47002).
    assert_eq!(upstream.calls()[0].body, r#"{"card_id":"卡"}"#);
}

#[tokio::test]
async fn an_endpoint_that_takes_a_query_is_sent_by_get() {
    let upstream = Platform::answering(
        json!({"errcode": 0, "errmsg": "ok", "colors": [{"name": "Color010", "value": "#63b359"}]}),
    )
    .await;
    let response = client(&upstream.base_url).call::<GetColors>(&Empty {}).await.unwrap();
    assert_eq!(response.colors.unwrap().len(), 1);
    let [call] = &upstream.calls()[..] else { panic!("one call") };
    assert_eq!((&call.method, call.path.as_str()), (&Method::GET, "/card/getcolors"));
    assert!(call.body.is_empty());
}

#[tokio::test]
async fn members_that_travel_in_the_query_leave_the_body() {
    let upstream = Platform::answering(
        json!({"errcode": 0, "errmsg": "ok", "contact": {"phone": "1", "time_out": 2}}),
    )
    .await;
    let request = Request { action: Some(Action::GetContact), ..Request::default() };
    let response = client(&upstream.base_url).call::<SetAttribute>(&request).await.unwrap();
    assert_eq!(response.contact.unwrap().time_out, Some(2));
    let [call] = &upstream.calls()[..] else { panic!("one call") };
    assert_eq!((&call.method, call.path.as_str()), (&Method::POST, "/card/invoice/setbizattr"));
    assert_eq!(call.query("action"), ["get_contact"]);
    assert_eq!(call.body, "{}");
}

#[tokio::test]
async fn an_endpoint_of_another_token_is_not_called_with_this_one() {
    let upstream = Platform::answering(json!({})).await;
    let request = query_authorization::Request {
        component_appid: "wx1".into(),
        authorization_code: Secret::new("code"),
    };
    let client = client(&upstream.base_url);
    let error = client.call::<QueryAuthorization>(&request).await.unwrap_err();
    assert!(matches!(error, CallError::NotSent { source: NotSent::WrongWay { .. } }), "{error}");
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn an_error_keeps_its_number_and_what_support_asks_for() {
    let upstream = Platform::answering(
        json!({"errcode": 40073, "errmsg": "invalid card id rid: 5f2a0000-1-2"}),
    )
    .await;
    let error = client(&upstream.base_url).call::<get::Get>(&one()).await.unwrap_err();
    assert_eq!(error.fate(), Fate::Refused);
    let CallError::Api(error) = error else { panic!("{error}") };
    assert_eq!((error.errcode, error.message.as_str()), (40073, "invalid card id"));
    assert_eq!(error.rid.as_deref(), Some("5f2a0000-1-2"));
}

#[tokio::test]
async fn an_error_about_the_credentials_is_told_apart() {
    for errcode in [40013, 40125, 40164, 48001] {
        let upstream = Platform::answering(json!({"errcode": errcode, "errmsg": "no"})).await;
        let error = client(&upstream.base_url).call::<get::Get>(&one()).await.unwrap_err();
        assert!(
            matches!(&error, CallError::Credential(error) if error.errcode == errcode),
            "{error}"
        );
        assert_eq!(upstream.calls().len(), 1);
    }
}

#[tokio::test]
async fn a_changed_shape_is_named_by_its_place() {
    let upstream = Platform::answering(json!({"errcode": 0, "card": {"card_type": 7}})).await;
    let error = client(&upstream.base_url).call::<get::Get>(&one()).await.unwrap_err();
    assert_eq!(error.fate(), Fate::Unknown);
    assert!(matches!(error, CallError::Shape { path, .. } if path == "card"));
}

#[tokio::test]
async fn a_response_to_a_write_without_errcode_is_not_a_success() {
    let upstream = Platform::answering(json!({"message": "blocked"})).await;
    let request = delete::Request { card_id: "p1".into() };
    let error = client(&upstream.base_url).call::<delete::Delete>(&request).await.unwrap_err();
    assert_eq!(error.fate(), Fate::Unknown);
    assert!(matches!(error, CallError::Shape { path, .. } if path == "errcode"));
    assert_eq!(upstream.calls().len(), 1);

    // A text that contains a number is read as that number.
    let upstream = Platform::answering(json!({"errcode": "0", "errmsg": "ok"})).await;
    client(&upstream.base_url).call::<delete::Delete>(&request).await.unwrap();
}

#[tokio::test]
async fn a_file_is_not_sent_as_json() {
    let upstream = Platform::answering(json!({})).await;
    let error = client(&upstream.base_url).call::<UploadImage>(&Empty {}).await.unwrap_err();
    assert!(matches!(error, CallError::NotSent { source: NotSent::WrongWay { .. } }));
    assert_eq!(upstream.calls().len(), 0);
}

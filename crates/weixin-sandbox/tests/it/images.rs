//! Uploading and serving images.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use jpeg_encoder::{ColorType, Encoder};
use serde_json::json;
use tower::ServiceExt;

use crate::support::{Answer, Caller, cash_card};

pub(crate) fn jpg() -> Vec<u8> {
    let mut jpg = Vec::new();
    let pixels = [120; 8 * 8 * 3];
    Encoder::new(&mut jpg, 80).encode(&pixels, 8, 8, ColorType::Rgb).unwrap();
    jpg
}

pub(crate) async fn upload(caller: &Caller, field: &str, file: &[u8]) -> Answer {
    let mut body = format!(
        "--xx\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"a.jpg\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--xx--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(format!("/cgi-bin/media/uploadimg?access_token={}", caller.token))
        .header("content-type", "multipart/form-data; boundary=xx")
        .body(Body::from(body))
        .unwrap();
    caller.request(request).await
}

pub(crate) async fn fetch(caller: &Caller, url: &str) -> (StatusCode, Vec<u8>) {
    let hash = url.rsplit('/').nth(1).unwrap();
    let request =
        Request::builder().uri(format!("/sandbox/images/{hash}")).body(Body::empty()).unwrap();
    let response = caller.sandbox.router().oneshot(request).await.unwrap();
    let status = response.status();
    (status, to_bytes(response.into_body(), 4 << 20).await.unwrap().to_vec())
}

#[tokio::test]
async fn an_uploaded_jpg_gets_a_url_that_cards_accept() {
    let caller = Caller::empty().await;
    for field in ["media", "buffer"] {
        let answer = upload(&caller, field, &jpg()).await;
        let url = answer.body["url"].as_str().unwrap_or_else(|| panic!("{}", answer.body));
        assert!(url.starts_with("https://mmbiz.qpic.cn/mmbiz_jpg/"), "{url}");
        assert_eq!(fetch(&caller, url).await, (StatusCode::OK, jpg()));
        let mut card = cash_card();
        card["card"]["cash"]["base_info"]["logo_url"] = json!(url);
        caller.create(card).await;
    }
}

#[tokio::test]
async fn what_is_no_jpg_or_too_large_is_refused() {
    let caller = Caller::empty().await;
    let padded = |length: usize| {
        let mut file = jpg();
        file.resize(length, 0);
        file
    };
    assert_eq!(upload(&caller, "media", &padded(1 << 20)).await.errcode(), 0);
    assert_eq!(upload(&caller, "media", &padded((1 << 20) + 1)).await.errcode(), 40009);
    assert_eq!(upload(&caller, "media", &padded(3 << 20)).await.errcode(), 40009);
    assert_eq!(upload(&caller, "media", b"\x89PNG\r\n\x1a\n").await.errcode(), 40137);
    assert_eq!(upload(&caller, "media", b"").await.errcode(), 41005);
    let no_form = caller.call_raw("/cgi-bin/media/uploadimg", jpg()).await;
    assert_eq!(no_form.errcode(), 41005);
}

#[tokio::test]
async fn every_picture_of_the_sample_merchant_is_served() {
    let caller = Caller::sample().await;
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 50})).await;
    for card_id in list["card_id_list"].as_array().unwrap() {
        let card = caller.card(card_id.as_str().unwrap()).await.to_string();
        for url in card.split('"').filter(|text| text.contains("mmbiz.qpic.cn")) {
            let (status, bytes) = fetch(&caller, url).await;
            assert_eq!(
                (status, bytes.get(..2)),
                (StatusCode::OK, Some(&[0xff, 0xd8][..])),
                "{url}"
            );
        }
    }
    let (status, _) = fetch(&caller, "https://mmbiz.qpic.cn/mmbiz_jpg/..%2f..%2fetc/0").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

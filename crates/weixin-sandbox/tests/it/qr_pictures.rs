//! Pictures of QR codes, decoded like by a phone.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use rqrr::PreparedImage;
use serde_json::json;
use tower::ServiceExt;
use weixin_api::sandbox::Command;
use zune_core::bytestream::ZCursor;
use zune_jpeg::JpegDecoder;

use crate::support::{Caller, groupon_card};

/// Pixels per module when rendering an SVG.
const SCALE: usize = 4;

/// Returns the text of the only QR code in a picture.
fn scanned(width: usize, height: usize, brightness: impl Fn(usize, usize) -> u8) -> String {
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, brightness);
    let found = picture.detect_grids();
    assert_eq!(found.len(), 1);
    found[0].decode().unwrap().1
}

fn scanned_jpg(jpg: &[u8]) -> String {
    let mut decoder = JpegDecoder::new(ZCursor::new(jpg));
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    let channels = pixels.len() / (width * height);
    scanned(width, height, |x, y| pixels[(y * width + x) * channels])
}

/// Renders an SVG whose dark modules are squares of one unit, each `M x y h1v1h-1z`.
fn scanned_svg(svg: &str) -> String {
    let between = |before: &str, after: &str| {
        let (_, rest) = svg.rsplit_once(before).unwrap();
        rest.split_once(after).unwrap().0.to_owned()
    };
    let view_box: Vec<usize> =
        between("viewBox=\"", "\"").split(' ').map(|it| it.parse().unwrap()).collect();
    let [0, 0, side, height] = view_box[..] else { panic!("{view_box:?}") };
    assert_eq!(side, height);
    let mut dark = vec![false; side * side];
    for square in between(" d=\"M", "\"").split('M') {
        let corner = square.strip_suffix("h1v1h-1z").unwrap();
        let (x, y) = corner.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        dark[y * side + x] = true;
    }
    scanned(
        side * SCALE,
        side * SCALE,
        |x, y| {
            if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 }
        },
    )
}

#[tokio::test]
async fn the_picture_of_a_recharge_says_how_to_pay() {
    let caller = Caller::empty().await;
    let answer = caller.ok("/card/pay/recharge", json!({"coin_count": 100})).await;
    let jpg = STANDARD.decode(answer["qrcode_buffer"].as_str().unwrap()).unwrap();
    assert_eq!(scanned_jpg(&jpg), answer["qrcode_url"].as_str().unwrap());
    let other = caller.ok("/card/pay/recharge", json!({"coin_count": 100})).await;
    assert_ne!(other["qrcode_buffer"], answer["qrcode_buffer"], "another order");
}

#[tokio::test]
async fn the_picture_of_a_card_s_qr_code_leads_to_it() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    let asked = json!({"action_name": "QR_CARD", "action_info": {"card": {"card_id": card_id}}});
    let made = caller.ok("/card/qrcode/create", asked).await;
    let uri = format!("/sandbox/qrcodes/{}", made["ticket"].as_str().unwrap());
    let request = Request::builder().uri(uri).body(Body::empty()).unwrap();
    let response = caller.sandbox.router().oneshot(request).await.unwrap();
    let svg = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    let svg = std::str::from_utf8(&svg).unwrap();
    assert_eq!(scanned_svg(svg), made["url"].as_str().unwrap());
}

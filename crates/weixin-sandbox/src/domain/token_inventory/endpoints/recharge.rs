//! `POST /card/pay/recharge`: orders tokens, which are paid through a QR code.

use base64::{Engine, engine::general_purpose::STANDARD};
use card_model::price::TokenAmount;
use weixin_api::{errcode::INVALID_ARGUMENT, token_inventory::recharge::Response};

use crate::{
    answer::Rejection,
    domain::token_inventory::change::TokenInventoryChange,
    platform::Platform,
    qr_picture,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Maximum number of tokens in one order.
const MOST: u64 = 10_000_000;
/// Tenths in a token.
const TENTHS: u64 = 10;

impl Served for weixin_api::token_inventory::recharge::Recharge {
    const RULES: &'static [Rule] = &[
        documented(
            "an order and the address of its QR code; one token costs one yuan",
            "P4 \"3 API Details\"",
        ),
        documented("`qrcode_buffer`: the same QR code as a picture file", "P4 \"3 API Details\""),
        inferred(
            "the file is a JPG in Base64",
            "JSON can't contain bytes; the page states no format",
        ),
        invented(
            "an address at which no payment is possible",
            "the sandbox must not request real money",
        ),
        inferred("a `coin_count` of 0: 40035", "the errcodes' messages"),
        invented("a `coin_count` of more than 10,000,000: 40035", "some bound is needed"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let count = asked.coin_count.unwrap_or(0);
        if !(1..=MOST).contains(&count) {
            return Err(Rejection::at(INVALID_ARGUMENT, "coin_count"));
        }
        let coins = TokenAmount::from_tenths(TENTHS).times(count);
        let order_id = platform.commit(TokenInventoryChange::Ordered { coins })?.object;
        // The address can't be paid at, so no real money can be spent on the sandbox.
        let url =
            order_id.as_ref().map(|order| format!("weixin://wxpay/bizpayurl?pr=sandbox{order}"));
        let picture = url.as_deref().and_then(qr_picture::jpg).map(|jpg| STANDARD.encode(jpg));
        Ok(Response { order_id, qrcode_url: url, qrcode_buffer: picture, ..Response::default() })
    }
}

//! `POST /card/qrcode/create`: makes a QR code with which users receive one or several cards.

use std::collections::BTreeSet;

use card_model::time::UnixSeconds;
use weixin_api::{
    errcode::{
        CARD_LIST_OUT_OF_LIMIT, INVALID_ACTION_INFO, INVALID_ARGUMENT, INVALID_OPENID,
        MISSING_CARD_ID, MISSING_CODE, MISSING_REQUIRED_FIELDS,
    },
    issue::create_qr_code::{
        ActionName, DEFAULT_EXPIRE_SECONDS, EXPIRE_SECONDS, IssuedCard, Request as Asked, Response,
    },
};

use crate::{
    answer::Rejection,
    domain::{
        card::{deposit::CodeSource, endpoints::get::find_existing},
        issue::{change::IssueChange, state::QrCode},
    },
    identity,
    platform::Platform,
    rule::{Rule, documented, inferred, invented, observed},
    serve::Served,
    world::people::is_openid,
};

/// Maximum number of cards of one QR code
/// ([P1, "1 Creating QR Codes"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html)).
const MAX_CARDS: usize = 5;

impl Served for weixin_api::issue::create_qr_code::CreateQrCode {
    const RULES: &'static [Rule] = &[
        documented(
            "a QR code is valid for 60 to 1800 seconds, by default for 365 days",
            "P1 \"1 Creating QR Codes\"",
        ),
        documented("one card, or up to five", "P1 \"1 Creating QR Codes\""),
        inferred("any other `expire_seconds`: 40035", "the errcodes' messages"),
        inferred("more than five cards: 45039", "the errcodes' messages"),
        inferred(
            "a missing or unknown `action_name`, or a missing card: 40053",
            "R1 \"10.3 创建永久二维码 - 场景值Str(Str)\" shows it for a wrong action",
        ),
        documented(
            "a card under review can have a QR code, because testers receive it",
            "S3 \"3 HelloWorld\", steps 4 to 6",
        ),
        documented(
            "`code` is required for custom codes, `openid` with `bind_openid`",
            "P1 \"1 Creating QR Codes\"",
        ),
        inferred(
            "a missing required `code`: 41013; a missing required `openid`: 41011",
            "the errcodes' messages",
        ),
        inferred("a malformed `openid`: 40003", "the errcodes' messages"),
        invented(
            "ticket and address are derived from the seed; the picture is at \
         `/sandbox/qrcodes/{ticket}`",
            "`show_qrcode_url` has the platform's form, but is an address of the platform",
        ),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.3 创建二维码\""),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        if asked.expire_seconds.is_some_and(|seconds| !EXPIRE_SECONDS.contains(&seconds)) {
            return Err(Rejection::at(INVALID_ARGUMENT, "expire_seconds"));
        }
        let expire_seconds = asked.expire_seconds.unwrap_or(DEFAULT_EXPIRE_SECONDS);
        let cards = cards(asked)?;
        for card in &cards {
            check(platform, card)?;
        }
        let issuing = &platform.world().issuing;
        let seed = platform.world().plan.seed;
        let serial = issuing.qr_codes.len() as u64 + 1;
        let ticket = identity::qr_code_ticket(seed, serial);
        let url = identity::qr_code_url(seed, serial);
        let ends_at = i64::try_from(expire_seconds).unwrap_or(i64::MAX);
        let ends_at = UnixSeconds::new(platform.now().get().saturating_add(ends_at));
        let qr_code = QrCode { cards, url: url.clone(), ends_at, spent: BTreeSet::new() };
        platform.commit(IssueChange::QrCodeMade { ticket: ticket.clone(), qr_code })?;
        Ok(Response {
            show_qrcode_url: Some(format!(
                "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket={ticket}"
            )),
            ticket: Some(ticket),
            expire_seconds: Some(expire_seconds),
            url: Some(url),
            ..Response::default()
        })
    }
}

/// Returns the cards of a request, one or several depending on its action name.
fn cards(asked: Asked) -> Result<Vec<IssuedCard>, Rejection> {
    let info =
        asked.action_info.ok_or_else(|| Rejection::at(INVALID_ACTION_INFO, "action_info"))?;
    let cards = match asked.action_name {
        Some(ActionName::Card) => info.card.map(|card| vec![card]),
        Some(ActionName::MultipleCard) => info.multiple_card.and_then(|several| several.card_list),
        _ => {
            return Err(Rejection::at(INVALID_ACTION_INFO, "action_name"));
        }
    };
    let cards = cards.filter(|cards| !cards.is_empty());
    let cards = cards.ok_or_else(|| Rejection::at(INVALID_ACTION_INFO, "action_info"))?;
    if cards.len() > MAX_CARDS {
        return Err(Rejection::at(CARD_LIST_OUT_OF_LIMIT, "card_list"));
    }
    Ok(cards)
}

/// Checks that a card can be received by a QR code. It needn't be approved, because testers receive it before.
fn check(platform: &Platform, card: &IssuedCard) -> Result<(), Rejection> {
    let card_id = card.card_id.as_ref().unwrap_or_default();
    if card_id.is_empty() {
        return Err(Rejection::at(MISSING_CARD_ID, "card_id"));
    }
    let record = find_existing(platform, card_id)?;
    let named = card.code.as_ref().is_some_and(|code| !code.is_empty());
    if CodeSource::of(&record.card) == CodeSource::Merchant && !named {
        return Err(Rejection::at(MISSING_CODE, "code"));
    }
    match card.openid.as_ref().filter(|openid| !openid.is_empty()) {
        Some(openid) if !is_openid(openid) => Err(Rejection::at(INVALID_OPENID, "openid")),
        None if record.card.base_info.bind_openid == Some(true) => {
            Err(Rejection::at(MISSING_REQUIRED_FIELDS, "openid"))
        }
        Some(_) | None => Ok(()),
    }
}

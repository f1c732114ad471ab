//! `POST /card/giftcard/pay/whitelist/add` and `…/pay/submch/bind`: the merchant numbers that receive payments.

use serde_json::Value;
use weixin_api::{
    envelope::Empty,
    errcode::{
        BIZ_PAY_REQUIRED, INVALID_APPID, INVALID_MCHID, MISSING_REQUIRED_FIELDS, SYSTEM_BUSY,
    },
    gift_card::add_to_pay_white_list::Response,
};

use crate::{
    answer::Rejection,
    domain::gift_card::change::GiftCardChange,
    members::{Member, text, valid},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Fidelity rules of both endpoints.
const FIDELITY: &[Rule] = &[
    documented("the permission to sell is requested first; then the number is bound", "P8"),
    documented("the first response has an address for an administrator", "the example of P8"),
    inferred("the administrator agrees immediately", "the sandbox has no pages of Weixin Pay"),
    inferred(
        "a merchant number without 8 to 10 digits: 72010",
        "the numbers in the examples of P8",
    ),
    inferred(
        "binding without the permission: 43008; an AppID that isn't a mini program's: 40013",
        "the errcodes' messages",
    ),
    inferred(
        "binding a number to a second mini program fails: -1",
        "a response on Tencent's forum of January 2019 whose address isn't known",
    ),
];

/// Page on which an administrator continues (Tencent's sample).
const URL: &str = "https://pay.weixin.qq.com/index.php/public/product/detail?pid=61&productType=0";

impl Served for weixin_api::gift_card::add_to_pay_white_list::AddToPayWhiteList {
    const MEMBERS: &'static [Member] = &[text("sub_mch_id", MISSING_REQUIRED_FIELDS), NUMBER];
    const RULES: &'static [Rule] = FIDELITY;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let sub_mch_id = asked.sub_mch_id.unwrap_or_default();
        let change = GiftCardChange::MerchantNumberAllowed { sub_mch_id };
        platform.commit(change)?;
        Ok(Response { url: Some(URL.to_owned()), ..Response::default() })
    }
}

impl Served for weixin_api::gift_card::bind_sub_merchant::BindSubMerchant {
    const MEMBERS: &'static [Member] = &[
        text("sub_mch_id", MISSING_REQUIRED_FIELDS),
        NUMBER,
        text("wxa_appid", MISSING_REQUIRED_FIELDS),
        MINI_PROGRAM,
    ];
    const RULES: &'static [Rule] = FIDELITY;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let sub_mch_id = asked.sub_mch_id.unwrap_or_default();
        let wxa_appid = asked.wxa_appid.unwrap_or_default();
        let gift_cards = &platform.world().gift_cards;
        if !gift_cards.may_sell(&sub_mch_id) {
            return Err(Rejection::at(BIZ_PAY_REQUIRED, "sub_mch_id"));
        }
        if gift_cards.mini_program_of(&sub_mch_id).is_some_and(|bound| *bound != wxa_appid) {
            return Err(Rejection::at(SYSTEM_BUSY, "wxa_appid"));
        }
        let change = GiftCardChange::MerchantNumberBound { sub_mch_id, wxa_appid };
        platform.commit(change)?;
        Ok(Empty {})
    }
}

/// A merchant number has eight to ten digits.
const NUMBER: Member = valid("sub_mch_id", INVALID_MCHID, |number| {
    number.and_then(Value::as_str).is_some_and(|number| {
        number.bytes().all(|byte| byte.is_ascii_digit()) && (8..=10).contains(&number.len())
    })
});
/// The AppID of a mini program has the form of every AppID.
pub(crate) const MINI_PROGRAM: Member = valid("wxa_appid", INVALID_APPID, |app_id| {
    app_id.and_then(Value::as_str).is_some_and(|app_id| app_id.starts_with("wx"))
});

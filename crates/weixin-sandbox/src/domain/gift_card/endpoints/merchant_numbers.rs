//! `POST /card/giftcard/pay/whitelist/add` and `…/pay/submch/bind`: the merchant numbers that take the money.

use weixin_api::{
    errcode::{
        BIZ_PAY_REQUIRED, INVALID_APPID, INVALID_MCHID, MISSING_REQUIRED_FIELDS, SYSTEM_BUSY,
    },
    gift_card::add_to_pay_white_list::Response,
};

use crate::{
    answer::{Answer, Fault},
    domain::gift_card::change::GiftCardChange,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("the right to sell is asked for first, then a number is bound", "P8"),
    documented("the answer to the first is an address for an administrator", "the example of P8"),
    inferred("the administrator agrees at once", "the sandbox has no pages of Weixin Pay"),
    inferred(
        "a merchant number has 8 to 10 digits: else 72010",
        "the numbers in the examples of P8",
    ),
    inferred(
        "binding without the right: 43008; no mini program's AppID: 40013",
        "the words of the error numbers",
    ),
    inferred(
        "binding a number to a second mini program fails: -1",
        "an answer on Tencent's forum of January 2019 whose address isn't kept",
    ),
];

/// Where an administrator goes on (Tencent's sample).
const URL: &str = "https://pay.weixin.qq.com/index.php/public/product/detail?pid=61&productType=0";

pub(crate) fn allow(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let sub_mch_id = merchant_number(request)?;
    let change = GiftCardChange::MerchantNumberAllowed { sub_mch_id };
    platform.commit(change)?;
    Answer::success(Response { url: Some(URL.to_owned()), ..Response::default() })
}

pub(crate) fn bind(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let sub_mch_id = merchant_number(request)?;
    let wxa_appid = mini_program(request)?;
    let gift_cards = &platform.world().gift_cards;
    if !gift_cards.may_sell(&sub_mch_id) {
        return Err(Fault::at(BIZ_PAY_REQUIRED, "sub_mch_id"));
    }
    if gift_cards.mini_program_of(&sub_mch_id).is_some_and(|bound| bound != wxa_appid) {
        return Err(Fault::at(SYSTEM_BUSY, "wxa_appid"));
    }
    let change = GiftCardChange::MerchantNumberBound { sub_mch_id, wxa_appid };
    platform.commit(change)?;
    Answer::done()
}

/// The mini program that a request names.
pub(crate) fn mini_program(request: &Request) -> Result<String, Fault> {
    let wxa_appid = required_text(&request.object()?, "wxa_appid", MISSING_REQUIRED_FIELDS)?;
    if wxa_appid.starts_with("wx") {
        Ok(wxa_appid)
    } else {
        Err(Fault::at(INVALID_APPID, "wxa_appid"))
    }
}

fn merchant_number(request: &Request) -> Result<String, Fault> {
    let number = required_text(&request.object()?, "sub_mch_id", MISSING_REQUIRED_FIELDS)?;
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (8..=10).contains(&number.len()) {
        Ok(number)
    } else {
        Err(Fault::at(INVALID_MCHID, "sub_mch_id"))
    }
}

//! `GET /card/pay/getcoinsinfo`: how many inventory tokens there are.

use card_model::price::TokenAmount;
use weixin_api::{decimal::Decimal, token_inventory::get_balance::Response};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, invented},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("free, paid and all tokens, in decimals", "P4 \"3 API Details\""),
    invented("without `activate` there are none, and no error", "no document says"),
];

pub(crate) fn answer(platform: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let balance = platform.world().token_inventory.balance;
    let decimal = |amount: TokenAmount| Some(Decimal::Text(amount.to_string()));
    Answer::success(Response {
        free_coin: decimal(balance.free),
        pay_coin: decimal(balance.paid),
        total_coin: decimal(balance.total()),
        ..Response::default()
    })
}

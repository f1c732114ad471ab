//! `GET /card/pay/getcoinsinfo`: the balance of inventory tokens.

use card_model::price::TokenAmount;
use weixin_api::{decimal::Decimal, token_inventory::get_balance::Response};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

impl Served for weixin_api::token_inventory::get_balance::GetBalance {
    const RULES: &'static [Rule] = &[
        documented("free, paid and total tokens, as decimals", "P4 \"3 API Details\""),
        invented("before `activate` the balance is 0, without an error", "undocumented"),
    ];

    fn serve(platform: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let balance = platform.world().token_inventory.balance;
        let decimal = |amount: TokenAmount| Some(Decimal::Text(amount.to_string()));
        Ok(Response {
            free_coin: decimal(balance.free),
            pay_coin: decimal(balance.paid),
            total_coin: decimal(balance.total()),
            ..Response::default()
        })
    }
}

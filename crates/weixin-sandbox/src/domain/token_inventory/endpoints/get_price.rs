//! `POST /card/pay/getpayprice`: the price of stock, and an order for one `confirm`.

use card_model::{id::CardId, limits::STOCK, price::stock_price};
use weixin_api::{
    errcode::{INVALID_CARD_QUANTITY, INVALID_CARD_STATUS, LIMIT_CARD, MISSING_CARD_ID},
    token_inventory::get_price::Response,
};

use crate::{
    answer::Rejection,
    domain::{
        card::endpoints::{get::find_existing, sub_merchant_limits},
        token_inventory::change::TokenInventoryChange,
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::token_inventory::get_price::GetPrice {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented(
            "the price, its parts in free and paid tokens, and an order",
            "P4 \"3.2 Calculating Voucher Quantity\"",
        ),
        documented(
            "an order can be confirmed once, within 60 seconds, for the same request",
            "P4 \"3.2 Calculating Voucher Quantity\"",
        ),
        documented(
            "0.2 tokens per code; 0.4 with a minimum purchase or a category",
            "S1 \"2.1 Selecting a Right Threshold Type\"",
        ),
        observed("0.4 also with only `object_use_for` or `reject_category`", "K \"use_condition\""),
        observed("free tokens are spent first", "K \"card_quantity\""),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let quantity = asked.quantity.unwrap_or(0);
        check(platform, &card_id, quantity)?;
        let world = platform.world();
        let price = find_existing(platform, &card_id)
            .map(|record| stock_price(&record.card, quantity))?
            .ok_or_else(|| Rejection::at(LIMIT_CARD, "card_id"))?;
        let split = world.token_inventory.split(price);
        let order_id = platform
            .commit(TokenInventoryChange::PriceAsked { card_id, quantity, price: split })?
            .object;
        Ok(Response {
            order_id,
            price: Some(price.to_string()),
            free_coin: Some(split.free.to_string()),
            pay_coin: Some(split.paid.to_string()),
            ..Response::default()
        })
    }
}

/// Checks that stock of a card can be bought: the card is a Friend's Voucher that isn't under review
/// (K `card_quantity`), and there is room for the codes.
pub(crate) fn check(platform: &Platform, card_id: &CardId, quantity: u64) -> Result<(), Rejection> {
    let record = find_existing(platform, card_id)?;
    if !record.card.is_friends_voucher() {
        return Err(Rejection::at(LIMIT_CARD, "card_id"));
    }
    if !record.status().accepts_stock_changes() {
        return Err(Rejection::at(INVALID_CARD_STATUS, "card_id"));
    }
    let codes = record.sku().total_quantity.unwrap_or(0);
    if !(1..=STOCK.max.saturating_sub(codes)).contains(&quantity) {
        return Err(Rejection::at(INVALID_CARD_QUANTITY, "quantity"));
    }
    sub_merchant_limits::check_stock(&record.card, codes + quantity, &"quantity")
}

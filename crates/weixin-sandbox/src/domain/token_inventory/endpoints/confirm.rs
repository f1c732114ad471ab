//! `POST /card/pay/confirm`: buys stock with tokens, for an order of `getpayprice`.

use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_ARGUMENT, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, WRONG_ARGUMENT},
};

use crate::{
    answer::Rejection,
    domain::token_inventory::{change::TokenInventoryChange, endpoints::get_price::check},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::token_inventory::confirm::Confirm {
    const MEMBERS: &'static [Member] =
        &[text("card_id", MISSING_CARD_ID), text("order_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("tokens pay for stock", "P4 \"3 API Details\""),
        invented(
            "an unknown, used or expired order, or one for another request: 40035",
            "the page states no errcode",
        ),
        invented("too few tokens: 40097", "the page states no errcode"),
        inferred("a missing `order_id`: 41011", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let order_id = asked.order_id.unwrap_or_default();
        let quantity = asked.quantity.unwrap_or(0);
        check(platform, &card_id, quantity)?;
        let inventory = &platform.world().token_inventory;
        let offer = inventory
            .offer(&order_id, platform.now())
            .filter(|offer| offer.card_id == card_id)
            .ok_or_else(|| Rejection::at(INVALID_ARGUMENT, "order_id"))?;
        if offer.quantity != quantity {
            return Err(Rejection::at(INVALID_ARGUMENT, "quantity"));
        }
        if !inventory.covers(offer.price) {
            return Err(Rejection::at(WRONG_ARGUMENT, "pay_coin"));
        }
        platform.commit(TokenInventoryChange::StockBought { order_id })?;
        Ok(Empty {})
    }
}

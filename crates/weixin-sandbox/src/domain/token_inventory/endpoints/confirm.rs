//! `POST /card/pay/confirm`: spends tokens on stock, for an order that `getpayprice` answered.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, WRONG_ARGUMENT},
    token_inventory::confirm::Request as Asked,
};

use crate::{
    answer::{Answer, Fault},
    domain::token_inventory::{change::TokenInventoryChange, endpoints::get_price::check},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, decode, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("tokens become stock", "P4 \"3 API Details\""),
    invented(
        "an order that is unknown, used, too old or for something else: 40035",
        "the page names no number",
    ),
    invented("too few tokens: 40097", "the page names no number"),
    inferred("no `order_id`: 41011", "the words of the error numbers"),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let order_id = required_text(&members, "order_id", MISSING_REQUIRED_FIELDS)?;
    let quantity = decode::<Asked>(members)?.quantity.unwrap_or(0);
    check(platform, &card_id, quantity)?;
    let inventory = &platform.world().token_inventory;
    let offer = inventory
        .offer(&order_id, platform.now())
        .filter(|offer| offer.card_id == card_id)
        .ok_or_else(|| Fault::at(INVALID_ARGUMENT, "order_id"))?;
    if offer.quantity != quantity {
        return Err(Fault::at(INVALID_ARGUMENT, "quantity"));
    }
    if !inventory.covers(offer.price) {
        return Err(Fault::at(WRONG_ARGUMENT, "pay_coin"));
    }
    platform.commit(TokenInventoryChange::StockBought { order_id })?;
    Answer::done()
}

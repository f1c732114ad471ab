//! `POST /card/pay/confirm`: spends tokens on stock, for an order that `getpayprice` answered.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, WRONG_ARGUMENT},
    token_inventory::confirm::Request as Asked,
};

use super::coins_price::check;
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, decode, required_text},
    world::Change,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let order_id = required_text(&members, "order_id", MISSING_REQUIRED_FIELDS)?;
    let quantity = decode::<Asked>(members)?.quantity.unwrap_or(0);
    check(platform, &card_id, quantity)?;
    let inventory = &platform.world().inventory;
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
    platform.commit(Change::StockBought { order_id })?;
    Answer::done()
}

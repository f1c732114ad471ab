//! Vouchers for tests: the documents' samples, and corrected copies that are valid.

use card_model::{
    card::Card,
    card_type::CardType,
    money::Fen,
    time::UnixSeconds,
    validation::{Context, Operation},
    wire::Members,
};
use serde_json::Value;

/// The price-reduction voucher of S1 "4.4 Creating Friend's Vouchers", as in `card/create`.
pub(crate) const CREATE_CASH: &str = include_str!("../fixtures/create_cash.json");
/// The exchange voucher of S1 "4.4".
pub(crate) const CREATE_GIFT: &str = include_str!("../fixtures/create_gift.json");

/// A time before the end of the samples' validity.
pub(crate) const NOW: UnixSeconds = UnixSeconds::new(1_447_397_000);

/// `card/create` at [`NOW`].
pub(crate) const CREATE: Context = Context { operation: Operation::Create, now: NOW };
/// `card/update` at [`NOW`].
pub(crate) const UPDATE: Context = Context { operation: Operation::Update, now: NOW };

/// The members of an object.
pub(crate) fn members(object: &Value) -> Members {
    object.as_object().unwrap().iter().collect()
}

/// The card of a `card/create` body.
pub(crate) fn sample(body: &str) -> Card {
    let body: Value = serde_json::from_str(body).unwrap();
    serde_json::from_value(body["card"].clone()).unwrap()
}

/// Returns the price-reduction voucher of S1 "4.4", corrected where it violates limits.
pub(crate) fn valid_cash() -> Card {
    let mut card = repaired(sample(CREATE_CASH));
    if let Some(cash) = card.cash_mut() {
        cash.reduce_cost = Some(Fen::new(1000));
    }
    card
}

/// Returns the exchange voucher of S1 "4.4", corrected where it violates limits.
pub(crate) fn valid_gift() -> Card {
    let mut card = repaired(sample(CREATE_GIFT));
    if let Some(gift) = card.gift_mut() {
        gift.gift_unit = Some("个".into());
    }
    card
}

/// Restores the Chinese originals of texts whose translations are too long.
fn repaired(mut card: Card) -> Card {
    card.base_info.notice = Some("请出示二维码核销卡券".into());
    card.base_info.custom_url_sub_title = Some("6个汉字tips".into());
    let cover = card.advanced_info_mut().abstract_info.get_or_insert_default();
    cover.text = Some("推出多种新季菜品".into());
    card
}

/// A draft of a type with these thresholds.
pub(crate) fn with_thresholds(card_type: CardType, use_condition: Value) -> Card {
    let mut card = Card::new(card_type);
    let info = card.advanced_info_mut();
    info.share_friends = Some(true);
    info.use_condition = Some(serde_json::from_value(use_condition).unwrap());
    card
}

/// A CASH voucher of 50 yuan with these thresholds: the documents' example.
pub(crate) fn cash(use_condition: Value) -> Card {
    let mut card = with_thresholds(CardType::Cash, use_condition);
    if let Some(cash) = card.cash_mut() {
        cash.reduce_cost = Some(Fen::new(5000));
    }
    card
}

/// A GIFT voucher for one egg tart with these thresholds.
pub(crate) fn gift(use_condition: Value) -> Card {
    let mut card = with_thresholds(CardType::Gift, use_condition);
    if let Some(gift) = card.gift_mut() {
        gift.gift_name = Some("蛋挞".into());
        gift.gift_num = Some(1);
        gift.gift_unit = Some("个".into());
    }
    card
}

//! A voucher of 2 KB: the sample of S1 "4.4", corrected where it violates limits.

#![expect(clippy::indexing_slicing, reason = "of the fixture, whose members are known")]

use card_model::{
    card::Card,
    time::UnixSeconds,
    validation::{Context, Operation},
};
use serde_json::{Value, json};

/// `card/create` before the end of the sample's validity.
pub(crate) const CREATE: Context =
    Context { operation: Operation::Create, now: UnixSeconds::new(1_447_397_000) };

/// The voucher as JSON.
pub(crate) fn value() -> Value {
    let mut body: Value =
        serde_json::from_str(include_str!("../../tests/fixtures/create_cash.json"))
            .unwrap_or_default();
    let mut card = body["card"].take();
    let cash = &mut card["cash"];
    cash["reduce_cost"] = json!(1000);
    cash["base_info"]["notice"] = json!("请出示二维码核销卡券");
    cash["base_info"]["custom_url_sub_title"] = json!("6个汉字tips");
    cash["advanced_info"]["abstract"]["abstract"] = json!("推出多种新季菜品");
    card
}

/// The voucher as text, without line breaks.
pub(crate) fn json() -> String {
    value().to_string()
}

/// The voucher.
pub(crate) fn card() -> Card {
    serde_json::from_value(value()).unwrap_or_else(|_| Card::new("CASH".into()))
}

/// The voucher with three edits.
pub(crate) fn edited() -> Card {
    let mut card = card();
    card.base_info.notice = Some("到店出示".to_owned());
    card.base_info.service_phone = Some("4001234567".to_owned());
    card.advanced_info_mut().consume_share_self_num = Some(0);
    card
}

//! The summary row of a card.

use card_model::{
    card::Card, date_info::DateInfo, id::CardId, language::Language, review::CardStatus,
    threshold::Thresholds, title,
};
use desk_api::card_list::CardRow;

/// Builds the row of a card. The index adds the reason of a refusal and the rule of low stock.
pub(crate) fn row(card_id: &CardId, card: &Card) -> CardRow {
    let base = &card.base_info;
    let sku = base.sku.as_ref();
    CardRow {
        card_id: card_id.clone(),
        card_type: card.card_type().clone(),
        friends_voucher: card.is_friends_voucher(),
        title: title::of(card).unwrap_or_default(),
        gloss: title::compose(card, Language::En).map(|composed| composed.title),
        brand_name: base.brand_name.clone().unwrap_or_default(),
        status: base.status.clone().unwrap_or(CardStatus::from("")),
        refuse_reason: None,
        color: base.color.clone().unwrap_or_default(),
        valid: base.date_info.as_ref().and_then(DateInfo::range),
        quantity: sku.and_then(|sku| sku.quantity).unwrap_or(0),
        total_quantity: sku.and_then(|sku| sku.total_quantity).unwrap_or(0),
        use_condition: card.advanced_info.as_ref().and_then(|info| info.use_condition.clone()),
        least_cost: Thresholds::of(card).least_cost,
        low_stock: None,
        create_time: base.create_time.unwrap_or_default(),
        update_time: base.update_time.unwrap_or_default(),
    }
}

//! Many more cards, for testing the dashboard with long lists. They have neither a past nor codes.

use card_model::{
    card::Card,
    id::CardId,
    language::Language,
    money::Fen,
    review::CardStatus,
    statistics::CardSource,
    time::{DAY, UnixSeconds},
    title,
};

use crate::{
    domain::card::state::CardRecord,
    identity,
    seed::{dice::Dice, sample},
    world::World,
};

/// Days between the newest extra card and today.
const AGE_DAYS: i64 = 135;
/// Seconds between two extra cards.
const APART: i64 = 61;
/// States of the extra cards, with the share of each in per cent.
const STATES: [(u64, CardStatus); 5] = [
    (55, CardStatus::Expired),
    (25, CardStatus::VerifyOk),
    (12, CardStatus::Delete),
    (5, CardStatus::VerifyFail),
    (3, CardStatus::SysOffShelf),
];

/// Adds the number of extra cards in the plan.
pub(super) fn add(world: &mut World) {
    let seed = world.plan.seed;
    let today = world.origin.beijing_day();
    let mut dice = Dice::new(seed, 1000);
    let models: Vec<Card> = sample::cards()
        .iter()
        .map(|voucher| voucher.card(seed, &CardId::default(), today.plus(-AGE_DAYS)))
        .filter(Card::is_friends_voucher)
        .collect();
    let count = i64::from(world.plan.extra_cards);
    for (number, model) in (0..count).zip(models.iter().cycle()) {
        let serial = world.next_serial();
        let card_id = identity::card_id(seed, serial);
        let made_at =
            UnixSeconds::new(today.begin().get() - AGE_DAYS * DAY - (count - number) * APART);
        let card = vary(model.clone(), &card_id, made_at, &mut dice);
        let mut record = CardRecord::new(card, serial, CardSource::Api);
        if record.status() == CardStatus::VerifyFail {
            record.refuse_reason = Some("图片模糊，请更换后重新提交".to_owned());
        }
        world.cards.insert(card_id, record);
    }
}

fn vary(mut card: Card, card_id: &CardId, made_at: UnixSeconds, dice: &mut Dice) -> Card {
    if let Some(cash) = card.cash_mut() {
        let yuan = dice.between(5, 99);
        cash.reduce_cost = Some(Fen::new(yuan * 100));
        let condition = card.advanced_info.as_mut().and_then(|info| info.use_condition.as_mut());
        if let Some(least_cost) = condition.and_then(|condition| condition.least_cost.as_mut()) {
            *least_cost = Fen::new((yuan + dice.between(20, 400)) * 100);
        }
    }
    let title = title::compose(&card, Language::ZhCn).map(|composition| composition.title);
    let total = dice.between(1, 200) * 100;
    let left = total * dice.between(0, 100) / 100;
    let state = state(dice);
    let base_info = &mut card.base_info;
    base_info.title = title;
    base_info.id = Some(card_id.clone());
    base_info.create_time = Some(made_at);
    base_info.update_time = Some(made_at);
    if let Some(sku) = &mut base_info.sku {
        // A card that was never approved has no stock.
        let (left, total) = if state == CardStatus::VerifyFail { (0, 0) } else { (left, total) };
        sku.quantity = Some(left);
        sku.total_quantity = Some(total);
    }
    if state == CardStatus::VerifyOk
        && let Some(date_info) = &mut base_info.date_info
    {
        // The card is still valid, so that its state is correct.
        for moment in
            [&mut date_info.begin_timestamp, &mut date_info.end_timestamp].into_iter().flatten()
        {
            *moment = UnixSeconds::new(moment.get() + AGE_DAYS * DAY);
        }
        if let (Some(begin), Some(end)) = (date_info.begin_timestamp, &mut date_info.end_timestamp)
        {
            *end = UnixSeconds::new(end.get().max(begin.get() + 75 * DAY));
        }
    }
    base_info.status = Some(state);
    card
}

fn state(dice: &mut Dice) -> CardStatus {
    let mut roll = dice.between(0, 99);
    for (share, state) in STATES {
        match roll.checked_sub(share) {
            Some(rest) => roll = rest,
            None => return state,
        }
    }
    CardStatus::Expired
}

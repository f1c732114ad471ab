//! Redemption of codes, and the cards that a redemption gives.

use card_model::{
    card_type::CardType, code::CodeEvent, id::CardId, statistics::Figure, time::UnixSeconds,
};

use crate::{
    code_key::CodeKey,
    domain::code::{
        acts::{Payment, Receipt, Redemption},
        events::{tell_consumed, tell_paid},
        receipt::issue_code,
    },
    world::World,
};

/// Redeems a code and gives the user the cards of that redemption.
pub(crate) fn redeem_code(
    world: &mut World,
    code: &CodeKey,
    redemption: Redemption,
    now: UnixSeconds,
) {
    let Some(held) = world.codes.get_mut(code) else {
        return;
    };
    let Ok(consumed) = held.status.clone().next(CodeEvent::Consume) else {
        return;
    };
    held.status = consumed;
    let (card_id, user) = (held.card_id.clone(), held.user);
    world.ledger.count(now.beijing_day(), &card_id, Figure::Verify, user);
    tell_consumed(world, code, redemption, now);
    for (gift, count) in gifts_of(world, &card_id) {
        let issuable = world.cards.get(&gift).is_some_and(|record| record.status().is_issuable());
        for _ in 0..count {
            if issuable {
                issue_code(world, &gift, user, &Receipt::default(), now);
            }
        }
    }
}

/// Records a payment on a card's page. It redeems a coupon; a member card stays unchanged.
pub(crate) fn pay_from_cell(world: &mut World, code: &CodeKey, payment: Payment, now: UnixSeconds) {
    world.serial += 1;
    tell_paid(world, code, payment, now);
    let card = world.codes.get(code).and_then(|held| world.cards.get(&held.card_id));
    if card.is_some_and(|record| *record.card.card_type() != CardType::MemberCard) {
        let store = world.stores.get(payment.location_id);
        let name = store.and_then(|store| store.store.business_name.clone());
        let redemption = Redemption { store: name.unwrap_or_default(), ..Redemption::default() };
        redeem_code(world, code, redemption, now);
    }
}

/// Returns the cards that a redemption of a card gives: ids and numbers of codes.
pub(crate) fn gifts_of(world: &World, card_id: &CardId) -> Vec<(CardId, u64)> {
    let info = world.cards.get(card_id).and_then(|record| record.card.advanced_info.as_ref());
    let Some(info) = info else {
        return Vec::new();
    };
    let of_itself = info.consume_share_self_num.unwrap_or(0);
    let of_others = info.consume_share_card_list.iter().flatten();
    std::iter::once((card_id.clone(), of_itself))
        .chain(of_others.filter_map(|other| Some((other.card_id.clone()?, other.num.unwrap_or(1)))))
        .filter(|(_, count)| *count > 0)
        .collect()
}

//! Codes with records in the wallets of generated users: some for each card.

use std::collections::BTreeMap;

use card_model::{code::UserCardStatus, id::CardId};

use crate::{
    code_key::CodeKey,
    domain::code::state::CodeRecord,
    identity,
    seed::{calendar::noon, dice::Dice, history::Past},
    world::World,
};

/// Usable codes per card.
const USABLE: u64 = 24;
/// Redeemed codes per card.
const REDEEMED: u64 = 8;
/// The generated users have the numbers from 1 to this one.
const USERS: u64 = 400;

/// Makes records for some of a card's received codes.
pub(super) fn fill(world: &mut World, card_id: &CardId, past: &mut Past, dice: &mut Dice) {
    let mut named: Vec<(i64, UserCardStatus)> = Vec::new();
    let redeeming: Vec<i64> = past.redeeming_days().collect();
    if !redeeming.is_empty() {
        for number in 0..REDEEMED {
            let day = usize::try_from(number * 2).ok().and_then(|day| redeeming.get(day));
            named.extend(day.map(|day| (*day, UserCardStatus::Consumed)));
        }
    }
    // The latest receipts, some per day.
    let latest = past.held.iter().rev().flat_map(|(day, codes)| {
        std::iter::repeat_n(*day, usize::try_from((*codes).min(3)).unwrap_or(0))
    });
    let mut taken: BTreeMap<i64, u64> = BTreeMap::new();
    for day in latest.take(usize::try_from(USABLE).unwrap_or(0)) {
        *taken.entry(day).or_default() += 1;
        named.push((day, UserCardStatus::Normal));
    }
    named.sort_unstable();
    for (day, status) in named {
        let serial = world.next_serial();
        let code = CodeKey::of_platform(identity::code(serial));
        let user = dice.between(1, USERS);
        let mut held = CodeRecord::new(card_id, user, noon(day));
        held.status = status;
        world.codes.insert(code.clone(), held);
        if let Some(record) = world.cards.get_mut(card_id) {
            record.codes.push(code);
            *record.received_by.entry(user).or_default() += 1;
        }
    }
    if let Some(record) = world.cards.get_mut(card_id) {
        for (day, codes) in taken {
            if let Some(unnamed) = record.unnamed.get_mut(&day) {
                *unnamed = unnamed.saturating_sub(codes);
            }
        }
        record.unnamed.retain(|_, codes| *codes > 0);
    }
}

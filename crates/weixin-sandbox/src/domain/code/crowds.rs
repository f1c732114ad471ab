//! Actions of many users: commands for any codes of a card.

use card_model::{
    id::CardId,
    time::{BeijingDay, UnixSeconds},
};

use crate::{
    code_key::CodeKey,
    domain::code::{
        acts::Receipt,
        events::{GiftTold, tell_gift},
        receipt::{hand_over, issue_code},
        state::CodeRecord,
    },
    identity,
    world::World,
};

/// Second of the day of receipt for a code of the past that gets a record.
const UNNAMED_RECEIVED_AT: i64 = 12 * 3600;
/// First number of the users who hold codes without records, far above users who act by command.
const UNNAMED_USERS: u64 = 1_000_000;

/// Returns the number of codes of a card that can be redeemed or given away, with or without records.
pub(crate) fn usable_codes(world: &World, card_id: &CardId) -> u64 {
    let Some(record) = world.cards.get(card_id) else {
        return 0;
    };
    let named = record
        .codes
        .iter()
        .filter_map(|code| world.codes.get(code))
        .filter(|held| held.is_usable())
        .count();
    record.unnamed.values().sum::<u64>() + named as u64
}

/// Gives one code each to users who have not reached the card's limit, lowest number first.
pub(crate) fn receive_many(
    world: &mut World,
    card_id: &CardId,
    users: u64,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let mut codes = Vec::new();
    let mut user = 0;
    while (codes.len() as u64) < users {
        user += 1;
        let Some(record) = world.cards.get(card_id) else {
            break;
        };
        if record.limit_reached(user) {
            continue;
        }
        match issue_code(world, card_id, user, &Receipt::default(), now) {
            Some(code) => codes.push(code),
            None => break,
        }
    }
    codes
}

/// Lets friends accept codes. Each gets a new code, and the old one becomes unknown.
pub(crate) fn give_many(
    world: &mut World,
    card_id: &CardId,
    count: u64,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let mut accepted = Vec::new();
    for given in take_usable(world, card_id, count) {
        if let Some(friend) = world.codes.get(&given).map(|held| held.user + 1) {
            tell_gift(world, &given, GiftTold::to(friend), now);
            accepted.extend(hand_over(world, &given, friend, now));
        }
    }
    accepted
}

/// Returns up to `count` codes that can be redeemed or given away, newest first. Codes without records get theirs
/// now.
pub(crate) fn take_usable(world: &mut World, card_id: &CardId, count: u64) -> Vec<CodeKey> {
    let wanted = usize::try_from(count).unwrap_or(usize::MAX);
    let Some(record) = world.cards.get(card_id) else {
        return Vec::new();
    };
    let mut taken: Vec<CodeKey> = record
        .codes
        .iter()
        .rev()
        .filter(|code| world.codes.get(*code).is_some_and(CodeRecord::is_usable))
        .take(wanted)
        .cloned()
        .collect();
    while taken.len() < wanted {
        match name_one(world, card_id) {
            Some(code) => taken.push(code),
            None => break,
        }
    }
    taken
}

/// Creates the record of one code that has none.
pub(crate) fn name_one(world: &mut World, card_id: &CardId) -> Option<CodeKey> {
    let serial = world.serial + 1;
    let record = world.cards.get_mut(card_id)?;
    let mut last = record.unnamed.last_entry()?;
    let day = BeijingDay::new(*last.key());
    *last.get_mut() -= 1;
    if *last.get() == 0 {
        last.remove();
    }
    world.serial = serial;
    let code = CodeKey::of_platform(identity::code(serial));
    record.codes.push(code.clone());
    let received_at = UnixSeconds::new(day.begin().get() + UNNAMED_RECEIVED_AT);
    let held = CodeRecord::new(card_id, UNNAMED_USERS + serial, received_at);
    world.codes.insert(code.clone(), held);
    world.watch_received(card_id, received_at);
    Some(code)
}

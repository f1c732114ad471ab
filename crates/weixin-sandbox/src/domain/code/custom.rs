//! Custom codes (`use_custom_code`), including imported ones.
//!
//! A custom code is unique only within its card, so its [key](CodeKey) contains card and code.

use card_model::{
    id::{CardId, Code},
    time::UnixSeconds,
};

use crate::{
    code_key::CodeKey,
    domain::{
        card::{deposit::CodeSource, validity::validity},
        code::state::CodeRecord,
    },
    identity,
    rule::{Rule, documented, inferred, invented},
    world::{World, moves::CodeMove},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a custom code needs its `card_id`",
        "S2 \"Query Code interface\"; S2 \"Change the Code interface\"",
    ),
    inferred(
        "a custom code is unique only within its card",
        "S2 \"Query Code interface\" asks for `code` and `card_id`",
    ),
    inferred("imported codes are issued in the order of their import", "undocumented"),
    invented(
        "a receipt by command without a code generates one",
        "as the merchant's own page would",
    ),
];

/// Returns a held code with its key. A code is unknown if it was given away or belongs to another card, and a custom
/// code also if the card is missing.
pub(crate) fn find_code<'world>(
    world: &'world World,
    code: &Code,
    card_id: Option<&CardId>,
) -> Option<(CodeKey, &'world CodeRecord)> {
    let card_id = card_id.filter(|card_id| !card_id.is_empty());
    let custom = card_id.map(|card_id| CodeKey::custom(card_id, code));
    let key = custom
        .filter(|key| world.codes.contains_key(key))
        .or_else(|| Some(CodeKey::of_platform(code.clone())).filter(|key| key.code() == *code))?;
    let held = world.codes.get(&key).filter(|held| !held.given_away)?;
    card_id.is_none_or(|card_id| *card_id == held.card_id).then_some((key, held))
}

/// Returns the key of the next code that a card issues, or `None` if no imported code is left.
pub(crate) fn next_code(world: &mut World, card_id: &CardId) -> Option<CodeKey> {
    let made_up = identity::code(world.serial + 1);
    match CodeSource::of(&world.cards.get(card_id)?.card) {
        CodeSource::Platform => Some(CodeKey::of_platform(made_up)),
        // The merchant's page would choose one.
        CodeSource::Merchant => Some(CodeKey::custom(card_id, &made_up)),
        CodeSource::Deposit => {
            let code = world.deposits.get_mut(card_id)?.take_next()?;
            Some(CodeKey::custom(card_id, &code))
        }
    }
}

/// Replaces a custom code by another one.
pub(crate) fn replace_code(world: &mut World, key: &CodeKey, new_code: &Code) {
    let Some(held) = world.codes.remove(key) else {
        return;
    };
    let new_key = CodeKey::custom(&held.card_id, new_code);
    if let Some(record) = world.cards.get_mut(&held.card_id) {
        for code in record.codes.iter_mut().filter(|code| *code == key) {
            code.clone_from(&new_key);
        }
    }
    world.codes.insert(new_key.clone(), held);
    world.note(CodeMove::Replaced { old_key: key.clone(), new_key });
}

/// Returns `true` if a code of a card is valid at a moment.
pub(crate) fn is_valid(
    world: &World,
    card_id: &CardId,
    received_at: UnixSeconds,
    now: UnixSeconds,
) -> bool {
    world.cards.get(card_id).is_some_and(|record| {
        validity(&record.card, received_at).is_none_or(|(begin, end)| begin <= now && now <= end)
    })
}

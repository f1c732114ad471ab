//! Codes of the merchant's own (`use_custom_code`), and those that were imported for it to give out.
//!
//! Such codes are unique within their card alone, so a key holds card and code; the platform's own
//! are unique by themselves.

use card_model::time::UnixSeconds;

use crate::{
    domain::{
        card::{deposit::CodeSource, validity::validity},
        code::state::CodeRecord,
    },
    identity,
    rule::{Rule, documented, inferred, invented},
    world::{World, moves::CodeMove},
};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`card_id` has to be named with them",
        "S2 \"Query Code interface\"; S2 \"Change the Code interface\"",
    ),
    inferred(
        "they are unique within their card alone",
        "S2 \"Query Code interface\" asks for `code` and `card_id`",
    ),
    inferred(
        "imported codes are given out in the order in which they came",
        "no document says otherwise",
    ),
    invented(
        "a receipt by command without a code makes one up",
        "as the merchant's own page would",
    ),
];

/// Stands between card and code in a key; neither an id of a card nor a code of the platform has it.
const SEPARATOR: char = '/';

/// Under which key a code of the merchant's own is kept.
pub(crate) fn custom_key(card_id: &str, code: &str) -> String {
    format!("{card_id}{SEPARATOR}{code}")
}

/// The code that a key stands for, as users and merchant see it.
pub(crate) fn code_text(key: &str) -> &str {
    key.split_once(SEPARATOR).map_or(key, |(_, code)| code)
}

/// A code that a user holds, with its key. One that was given away, or belongs to another card,
/// is unknown; so is one of the merchant's own without its card.
pub(crate) fn find_code<'world>(
    world: &'world World,
    code: &str,
    card_id: Option<&str>,
) -> Option<(String, &'world CodeRecord)> {
    let card_id = card_id.filter(|card_id| !card_id.is_empty());
    let custom = card_id.map(|card_id| custom_key(card_id, code));
    let key = custom
        .filter(|key| world.codes.contains_key(key))
        .or_else(|| (code_text(code) == code).then(|| code.to_owned()))?;
    let held = world.codes.get(&key).filter(|held| !held.given_away)?;
    card_id.is_none_or(|card_id| card_id == held.card_id).then_some((key, held))
}

/// The key of the next code that a card gives out, `None` where its imported codes are used up.
pub(crate) fn next_code(world: &mut World, card_id: &str) -> Option<String> {
    let made_up = identity::code(world.serial + 1);
    match CodeSource::of(&world.cards.get(card_id)?.card) {
        CodeSource::Platform => Some(made_up),
        // As the merchant's own page would name one.
        CodeSource::Merchant => Some(custom_key(card_id, &made_up)),
        CodeSource::Deposit => {
            let code = world.deposits.get_mut(card_id)?.take_next()?;
            Some(custom_key(card_id, &code))
        }
    }
}

/// Puts a code of the merchant's own in another one's place.
pub(crate) fn replace_code(world: &mut World, key: &str, new_code: &str) {
    let Some(held) = world.codes.remove(key) else {
        return;
    };
    let new_key = custom_key(&held.card_id, new_code);
    if let Some(record) = world.cards.get_mut(&held.card_id) {
        for code in record.codes.iter_mut().filter(|code| *code == key) {
            code.clone_from(&new_key);
        }
    }
    world.codes.insert(new_key.clone(), held);
    world.note(CodeMove::Replaced { old_key: key.to_owned(), new_key });
}

/// Whether a code of a card is valid at a moment.
pub(crate) fn is_valid(
    world: &World,
    card_id: &str,
    received_at: UnixSeconds,
    now: UnixSeconds,
) -> bool {
    world.cards.get(card_id).is_some_and(|record| {
        validity(&record.card, received_at).is_none_or(|(begin, end)| begin <= now && now <= end)
    })
}

//! Reading arbitrary bytes as a card never panics and loses nothing. An update that is refused changes nothing.
#![no_main]

use card_model::{
    card::Card,
    language::Language,
    patch::{CardPatch, apply_update},
    time::UnixSeconds,
    title::compose,
    validation::{Context, Operation, validate, validate_update_body},
};
use libfuzzer_sys::fuzz_target;

const NOW: UnixSeconds = UnixSeconds::new(1_447_397_802);

/// Reads a card, either alone or from the body of `card/create`, so that the fixtures are seeds.
fn card_of(bytes: &[u8]) -> Option<Card> {
    let mut value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let inner = value.get_mut("card").map(serde_json::Value::take);
    serde_json::from_value(inner.unwrap_or(value)).ok()
}

fuzz_target!(|bytes: &[u8]| {
    // Two cards, or a card and an update, separated by a zero byte.
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let Some(card) = parts.next().and_then(card_of) else {
        return;
    };
    let written = serde_json::to_string(&card).expect("a card can be written");
    let again: Card = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(again, card, "{written}");
    for operation in [Operation::Create, Operation::Update] {
        validate(&card, Context { operation, now: NOW });
    }
    for language in Language::ALL {
        compose(&card, language);
    }
    let Some(second) = parts.next() else {
        return;
    };
    if let Some(edited) = card_of(second) {
        let patch = CardPatch::between(&card, &edited);
        patch.validate(&card, NOW);
        let reached = patch.apply(&card);
        assert!(patch.changes().is_empty() || reached.card_type() == edited.card_type());
    }
    if let Ok(body) = serde_json::from_slice(second) {
        validate_update_body(card.card_type(), &body, NOW);
        let mut updated = card.clone();
        if apply_update(&mut updated, &body).is_err() {
            assert_eq!(updated, card, "a refused update changes nothing");
        }
    }
});

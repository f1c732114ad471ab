//! Messages for the merchant's server.

use card_model::{id::CardId, time::UnixSeconds};
use weixin_api::event::{Event, Message};

use crate::{
    code_key::CodeKey,
    domain::code::change::CodeChange,
    history::{self, WholeChange, WorldChange},
    seed,
    world::{Plan, World},
};

/// 2026-11-22 14:30 in Beijing.
const NOW: UnixSeconds = UnixSeconds::new(1_795_329_000);

fn sample() -> (World, CardId) {
    let world = seed::world(Plan { seed: 1, empty: false, extra_cards: 0, living: false }, NOW);
    let issuable = world.cards.oldest_first().find(|(_, record)| record.quantity() > 1000);
    let card_id = issuable.expect("a card with stock").0.clone();
    (world, card_id)
}

fn told(world: &mut World, change: impl Into<WorldChange>) -> Vec<Message> {
    history::apply(world, NOW, change.into());
    world.take_messages()
}

#[test]
fn nothing_is_collected_without_a_listener() {
    let (mut world, card_id) = sample();
    assert_eq!(told(&mut world, CodeChange::Received { card_id: card_id.clone(), users: 3 }), []);
    world.listen(true);
    assert_eq!(told(&mut world, CodeChange::Received { card_id, users: 2 }).len(), 2);
    assert_eq!(world.take_messages(), [], "each is taken once");
}

#[test]
fn a_message_names_the_account_the_user_and_the_time() {
    let (mut world, card_id) = sample();
    world.listen(true);
    let received = CodeChange::Received { card_id: card_id.clone(), users: 1 };
    let made = history::apply(&mut world, NOW, received.into());
    let message = world.take_messages().remove(0);
    assert!(message.to_user_name.starts_with("gh_"), "{}", message.to_user_name);
    assert!(crate::world::people::is_openid(&message.from_user_name), "{}", message.from_user_name);
    assert_eq!(message.create_time, NOW);
    let Event::UserGetCard(event) = message.event else { panic!("{:?}", message.event) };
    assert_eq!(
        (event.card_id, event.user_card_code),
        (Some(card_id), made.codes.first().map(CodeKey::code))
    );
}

#[test]
fn listening_outlives_a_reset() {
    let (mut world, card_id) = sample();
    world.listen(true);
    let plan = world.plan;
    assert_eq!(told(&mut world, WholeChange::Reset { plan, origin: NOW }), []);
    assert_eq!(told(&mut world, CodeChange::Received { card_id, users: 1 }).len(), 1);
}

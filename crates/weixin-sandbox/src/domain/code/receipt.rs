//! How codes are received, handed over and ended.

use card_model::{
    code::UserCardStatus,
    id::{CardId, OpenId},
    review::ReviewEvent,
    statistics::Figure,
    stock,
    time::UnixSeconds,
};
use weixin_api::event::Event;

use crate::{
    code_key::CodeKey,
    domain::{
        card::{deposit::CodeSource, events::remind_of_stock},
        code::{
            acts::{CodeAct, Offer, Receipt},
            custom::next_code,
            events::{GiftTold, tell_gift, tell_plainly, tell_received},
            state::CodeRecord,
        },
    },
    identity,
    rule::{Rule, documented, inferred, invented},
    world::{World, moves::CodeMove},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("a receipt takes one code from the stock", "S2 \"View voucher details\", sku"),
    documented(
        "after a gift, the code becomes unknown and the friend gets a new one",
        "S2 \"Query Code interface\", note 2; P3 \"2.3 Coupon Gifting Event\"",
    ),
    inferred("the friend's code keeps the first day of receipt", "it is the same coupon"),
    inferred(
        "a custom code stays the same after a gift",
        "S2 \"Change the Code interface\": the merchant changes it",
    ),
    inferred(
        "after a gift, a member card belongs to a new member and loses the entries of its giver",
        "the entries are about a person",
    ),
    inferred("a code given by a redemption counts as a receipt", "it leaves the stock"),
    invented(
        "a redemption doesn't give a card that isn't issued or is out of stock",
        "undocumented",
    ),
];

/// Gives a user one code out of the stock, if any is left.
pub(crate) fn issue_code(
    world: &mut World,
    card_id: &CardId,
    user: u64,
    receipt: &Receipt,
    now: UnixSeconds,
) -> Option<CodeKey> {
    let record = world.cards.get(card_id)?;
    let sku = stock::issue_one(&record.sku())?;
    let code = match &receipt.code {
        Some(code) => CodeKey::custom(card_id, code),
        None => next_code(world, card_id)?,
    };
    let record = world.cards.get_mut(card_id)?;
    record.card.base_info.sku = Some(sku);
    record.issued = true;
    record.meet(ReviewEvent::Issued);
    record.codes.push(code.clone());
    *record.received_by.entry(user).or_default() += 1;
    world.serial += 1;
    let mut held = CodeRecord::new(card_id, user, now);
    held.outer_str.clone_from(&receipt.outer_str);
    world.codes.insert(code.clone(), held);
    world.ledger.count(now.beijing_day(), card_id, Figure::Receive, user);
    world.watch_received(card_id, now);
    tell_received(world, &code, None, now);
    world.note(CodeMove::Received { key: code.clone() });
    remind_of_stock(world, card_id, now);
    Some(code)
}

/// Gives a code to a named user.
pub(crate) fn receive_by(
    world: &mut World,
    card_id: &CardId,
    openid: &OpenId,
    receipt: &Receipt,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let user = world.meet_user(openid);
    let code = issue_code(world, card_id, user, receipt, now);
    if let (Some(ticket), Some(_)) = (&receipt.ticket, &code) {
        world.issuing.scanned(ticket, card_id);
    }
    code.into_iter().collect()
}

/// Hands a code over to a friend. A code of the platform becomes unknown, and the friend gets a new one. A custom
/// code stays the same until the merchant replaces it (S2 "Change the Code interface").
pub(crate) fn hand_over(
    world: &mut World,
    given: &CodeKey,
    friend: u64,
    now: UnixSeconds,
) -> Option<CodeKey> {
    let old = world.codes.get_mut(given)?;
    let giver = old.user;
    let card_id = old.card_id.clone();
    let record = world.cards.get_mut(&card_id)?;
    let code = if CodeSource::of(&record.card) == CodeSource::Platform {
        old.given_away = true;
        let mut held = CodeRecord::new(&card_id, friend, old.received_at);
        held.outer_str.clone_from(&old.outer_str);
        world.serial += 1;
        let code = CodeKey::of_platform(identity::code(world.serial));
        record.codes.push(code.clone());
        world.codes.insert(code.clone(), held);
        code
    } else {
        old.user = friend;
        old.status = UserCardStatus::Normal;
        world.note(CodeMove::HandedOver { key: given.clone() });
        given.clone()
    };
    world.ledger.count(now.beijing_day(), &card_id, Figure::Given, friend);
    tell_received(world, &code, Some((giver, given)), now);
    world.note(CodeMove::Received { key: code.clone() });
    Some(code)
}

/// Lets a named friend accept a code.
pub(crate) fn accept_code(
    world: &mut World,
    code: &CodeKey,
    openid: &OpenId,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let friend = world.meet_user(openid);
    hand_over(world, code, friend, now).into_iter().collect()
}

/// Applies an action to one code.
pub(crate) fn meet_code(
    world: &mut World,
    code: &CodeKey,
    act: CodeAct,
    offer: Option<Offer>,
    now: UnixSeconds,
) {
    if let Some(held) = world.codes.get_mut(code)
        && let Ok(next) = held.status.clone().next(act.event())
    {
        held.status = next;
        match act {
            CodeAct::Gift => tell_gift(world, code, GiftTold::offered(offer), now),
            CodeAct::GiftTimeout | CodeAct::TakeBack => {
                tell_gift(world, code, GiftTold::returned(), now);
            }
            CodeAct::Delete => tell_plainly(world, code, Event::UserDelCard, now),
            CodeAct::MakeUnavailable => {}
        }
    }
}

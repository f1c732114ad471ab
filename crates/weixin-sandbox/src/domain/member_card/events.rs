//! The events of member cards.

use card_model::time::UnixSeconds;
use weixin_api::event::{Event, UpdateMemberCard};

use crate::{
    code_key::CodeKey,
    domain::{code::events::tell_code, member_card::state::Shown},
    world::World,
};

/// Reports that a member's values changed.
pub(crate) fn tell_figures(world: &mut World, key: &CodeKey, before: &Shown, now: UnixSeconds) {
    let after = world.member_cards.shown(key);
    let bonus = after.bonus.saturating_sub(before.bonus);
    let balance = after.balance.saturating_sub(before.balance);
    if bonus == 0 && balance == 0 {
        return;
    }
    tell_code(world, key, now, |_, held| {
        Event::UpdateMemberCard(UpdateMemberCard {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(key.code()),
            modify_bonus: Some(bonus),
            modify_balance: Some(balance),
            ..UpdateMemberCard::default()
        })
    });
}

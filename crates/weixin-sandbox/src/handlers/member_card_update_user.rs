//! `POST /card/membercard/updateuser`: changes a member's points, stored value and fields.

use card_model::{card_type::CardType, wire::WireObject};
use weixin_api::{
    errcode::{BALANCE_OUT_OF_LIMIT, BONUS_OUT_OF_LIMIT, MEMBER_CARD_REQUIRED},
    member_card::update_user::{Request as Asked, Response},
};

use super::{
    code_get::find_asked,
    special::{find, take_over},
};
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
    world::Change,
};

/// Members that are figures, or say why they change; what is left is shown as it comes.
const FIGURES: [&str; 7] = [
    "bonus",
    "add_bonus",
    "record_bonus",
    "balance",
    "add_balance",
    "record_balance",
    "notify_optional",
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (code, mut shown) = find(platform, &members, &CardType::MemberCard, MEMBER_CARD_REQUIRED)?;
    let (_, held) = find_asked(platform, &members)?;
    let openid = platform.world().openid(held.user);
    let asked = Asked::take(&mut members.clone());
    shown.bonus = after(shown.bonus, asked.bonus, asked.add_bonus)
        .ok_or_else(|| Fault::at(BONUS_OUT_OF_LIMIT, "bonus"))?;
    shown.balance = after(shown.balance, asked.balance, asked.add_balance)
        .ok_or_else(|| Fault::at(BALANCE_OUT_OF_LIMIT, "balance"))?;
    let response = Response {
        result_bonus: Some(shown.bonus),
        result_balance: Some(shown.balance),
        openid: Some(openid),
        ..Response::default()
    };
    take_over(&mut shown, members, &FIGURES);
    platform.commit(Change::CodeShown { code, shown: Box::new(shown) })?;
    Answer::success(response)
}

/// A figure after a change: a total wins over a difference, and nothing falls below zero.
fn after(before: i64, total: Option<i64>, difference: Option<i64>) -> Option<i64> {
    let after = match (total, difference) {
        (Some(total), _) => total,
        (None, Some(difference)) => before.checked_add(difference)?,
        (None, None) => before,
    };
    (after >= 0).then_some(after)
}

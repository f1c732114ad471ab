//! `POST /card/membercard/updateuser`: changes a member's points, stored value and fields.

use card_model::card_type::CardType;
use weixin_api::{
    errcode::{BALANCE_OUT_OF_LIMIT, BONUS_OUT_OF_LIMIT, MISSING_CODE},
    member_card::update_user::Response,
};

use crate::{
    answer::Rejection,
    domain::{
        code::endpoints::get::UNKNOWN_CODE,
        member_card::{
            change::MemberCardChange,
            endpoints::shared::{UNUSABLE_CODE, find, take_over},
        },
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Members that are values or reasons of changes. All others are stored unchanged.
const FIGURES: [&str; 7] = [
    "bonus",
    "add_bonus",
    "record_bonus",
    "balance",
    "add_balance",
    "record_balance",
    "notify_optional",
];

impl Served for weixin_api::member_card::update_user::UpdateUser {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const RULES: &'static [Rule] = &[
        documented(
            "new values or differences of points and stored value; the response has the results",
            "P7 \"7. Updating Member Information\"",
        ),
        inferred("a new value takes precedence over a difference", "one of the two must"),
        inferred(
            "points below zero: 45022; stored value below zero: 45023",
            "the errcodes' messages",
        ),
        invented("a card that isn't active can be changed, too", "undocumented"),
        inferred("the code of a card that isn't a member card: 72003", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        UNUSABLE_CODE,
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, mut shown) =
            find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MemberCard)?;
        let holder =
            platform.world().codes.get(&code).map(|held| platform.world().openid(held.user));
        shown.bonus = after(shown.bonus, asked.bonus, asked.add_bonus)
            .ok_or_else(|| Rejection::at(BONUS_OUT_OF_LIMIT, "bonus"))?;
        shown.balance = after(shown.balance, asked.balance, asked.add_balance)
            .ok_or_else(|| Rejection::at(BALANCE_OUT_OF_LIMIT, "balance"))?;
        let response = Response {
            result_bonus: Some(shown.bonus),
            result_balance: Some(shown.balance),
            openid: holder,
            ..Response::default()
        };
        take_over(&mut shown, &asked, &FIGURES)?;
        platform.commit(MemberCardChange::CodeShown { code, shown: Box::new(shown) })?;
        Ok(response)
    }
}

/// Returns a value after a change, or `None` if it would be below zero. A new value takes precedence over a
/// difference.
fn after(before: i64, total: Option<i64>, difference: Option<i64>) -> Option<i64> {
    let after = match (total, difference) {
        (Some(total), _) => total,
        (None, Some(difference)) => before.checked_add(difference)?,
        (None, None) => before,
    };
    (after >= 0).then_some(after)
}

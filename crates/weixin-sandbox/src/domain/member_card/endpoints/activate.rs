//! `POST /card/membercard/activate`: a received member card becomes active, with its first figures.

use card_model::{card_type::CardType, wire::WireObject};
use weixin_api::{
    errcode::{
        BALANCE_OUT_OF_LIMIT, BONUS_OUT_OF_LIMIT, MEMBER_CARD_REQUIRED, MISSING_REQUIRED_FIELDS,
    },
    member_card::activate::Request as Asked,
};

use crate::{
    answer::{Answer, Fault},
    domain::member_card::{
        change::MemberCardChange,
        endpoints::shared::{find, take_over},
    },
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a number, first points, stored value and fields",
        "P7 \"6.1 API-based Activation\"",
    ),
    inferred("no `membership_number`: 41011", "the words of the error numbers"),
    inferred(
        "points below zero: 45022; stored value below zero: 45023",
        "the words of the error numbers",
    ),
    invented("a second activation sets the figures again and counts once", "no document says"),
    inferred("a code of another card than a member card: 72003", "the words of the error numbers"),
    inferred("no `code`: 41013", "the words of the error numbers"),
    documented(
        "an unknown code, or one that was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
    inferred(
        "a redeemed code: 40099; any other that isn't normal: 40127",
        "what redeeming answers",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (code, mut shown) = find(platform, &members, &CardType::MemberCard, MEMBER_CARD_REQUIRED)?;
    shown.number = required_text(&members, "membership_number", MISSING_REQUIRED_FIELDS)?;
    let asked = Asked::take(&mut members.clone());
    shown.bonus = asked.init_bonus.unwrap_or(0);
    shown.balance = asked.init_balance.unwrap_or(0);
    if shown.bonus < 0 {
        return Err(Fault::at(BONUS_OUT_OF_LIMIT, "init_bonus"));
    }
    if shown.balance < 0 {
        return Err(Fault::at(BALANCE_OUT_OF_LIMIT, "init_balance"));
    }
    shown.active = true;
    take_over(&mut shown, members, &["membership_number", "init_bonus", "init_balance"]);
    platform.commit(MemberCardChange::CodeShown { code, shown: Box::new(shown) })?;
    Answer::done()
}

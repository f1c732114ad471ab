//! `POST /card/membercard/activate`: activates a received member card and sets its first values.

use card_model::card_type::CardType;
use weixin_api::{
    envelope::Empty,
    errcode::{BALANCE_OUT_OF_LIMIT, BONUS_OUT_OF_LIMIT, MISSING_CODE, MISSING_REQUIRED_FIELDS},
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

impl Served for weixin_api::member_card::activate::Activate {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const DETAILS: &'static [Member] = &[text("membership_number", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "a number, first points, stored value and fields",
            "P7 \"6.1 API-based Activation\"",
        ),
        inferred("a missing `membership_number`: 41011", "the errcodes' messages"),
        inferred(
            "points below zero: 45022; stored value below zero: 45023",
            "the errcodes' messages",
        ),
        invented("a second activation sets the values again and isn't counted", "undocumented"),
        inferred("the code of a card that isn't a member card: 72003", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        UNUSABLE_CODE,
    ];

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MemberCard).map(drop)
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, mut shown) =
            find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MemberCard)?;
        shown.bonus = asked.init_bonus.unwrap_or(0);
        shown.balance = asked.init_balance.unwrap_or(0);
        if shown.bonus < 0 {
            return Err(Rejection::at(BONUS_OUT_OF_LIMIT, "init_bonus"));
        }
        if shown.balance < 0 {
            return Err(Rejection::at(BALANCE_OUT_OF_LIMIT, "init_balance"));
        }
        shown.active = true;
        take_over(&mut shown, &asked, &["membership_number", "init_bonus", "init_balance"])?;
        shown.number = asked.membership_number.unwrap_or_default();
        platform.commit(MemberCardChange::CodeShown { code, shown: Box::new(shown) })?;
        Ok(Empty {})
    }
}

//! `POST /card/membercard/activate`: a received member card becomes active, with its first figures.

use card_model::card_type::CardType;
use weixin_api::{
    envelope::Empty,
    errcode::{
        BALANCE_OUT_OF_LIMIT, BONUS_OUT_OF_LIMIT, MEMBER_CARD_REQUIRED, MISSING_CODE,
        MISSING_REQUIRED_FIELDS,
    },
};

use crate::{
    answer::Rejection,
    domain::member_card::{
        change::MemberCardChange,
        endpoints::shared::{find, take_over},
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
        inferred("no `membership_number`: 41011", "the words of the error numbers"),
        inferred(
            "points below zero: 45022; stored value below zero: 45023",
            "the words of the error numbers",
        ),
        invented("a second activation sets the figures again and counts once", "no document says"),
        inferred(
            "a code of another card than a member card: 72003",
            "the words of the error numbers",
        ),
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

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        find(
            platform,
            asked.code.as_deref(),
            asked.card_id.as_deref(),
            &CardType::MemberCard,
            MEMBER_CARD_REQUIRED,
        )
        .map(drop)
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, mut shown) = find(
            platform,
            asked.code.as_deref(),
            asked.card_id.as_deref(),
            &CardType::MemberCard,
            MEMBER_CARD_REQUIRED,
        )?;
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

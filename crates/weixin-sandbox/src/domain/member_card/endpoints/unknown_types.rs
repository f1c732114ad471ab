//! Endpoints of card types unknown to `card/create`: `GENERAL_CARD` and `LUCKY_MONEY`.

use card_model::id::{CardId, Code};
use weixin_api::{
    errcode::{INVALID_CARD_TYPE, MISSING_CODE},
    general_card, lucky_money,
};

use crate::{
    answer::Rejection,
    domain::code::endpoints::get::{UNKNOWN_CODE, find_asked},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

/// Fidelity rules of card types unknown to `card/create`.
const UNKNOWN_TYPE: &[Rule] = &[
    inferred(
        "no card of this type can be made, so every code has another type: 40071",
        "S1 \"4.4 Creating Friend's Vouchers\" and S2 \"View voucher details\" list no such type",
    ),
    inferred("a missing `code`: 41013", "the errcodes' messages"),
    UNKNOWN_CODE,
];
const CODE: &[Member] = &[text("code", MISSING_CODE)];

impl Served for general_card::activate::Activate {
    const MEMBERS: &'static [Member] = CODE;
    const RULES: &'static [Rule] = UNKNOWN_TYPE;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        refuse(platform, asked.code.as_ref(), asked.card_id.as_ref())
    }
}

impl Served for general_card::deactivate::Deactivate {
    const MEMBERS: &'static [Member] = CODE;
    const RULES: &'static [Rule] = UNKNOWN_TYPE;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        refuse(platform, asked.code.as_ref(), asked.card_id.as_ref())
    }
}

impl Served for general_card::update_user::UpdateUser {
    const MEMBERS: &'static [Member] = CODE;
    const RULES: &'static [Rule] = UNKNOWN_TYPE;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        refuse(platform, asked.code.as_ref(), asked.card_id.as_ref())
    }
}

impl Served for lucky_money::update_balance::UpdateBalance {
    const MEMBERS: &'static [Member] = CODE;
    const RULES: &'static [Rule] = UNKNOWN_TYPE;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        refuse(platform, asked.code.as_ref(), asked.card_id.as_ref())
    }
}

/// Rejects a call: every code is unknown or of another type of card.
fn refuse<T>(
    platform: &Platform,
    code: Option<&Code>,
    card_id: Option<&CardId>,
) -> Result<T, Rejection> {
    find_asked(platform, code, card_id)?;
    Err(Rejection::at(INVALID_CARD_TYPE, "card_id"))
}

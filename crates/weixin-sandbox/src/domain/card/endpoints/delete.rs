//! `POST /card/delete`: deletes a card; codes in wallets stay valid.

use weixin_api::{envelope::Empty, errcode::MISSING_CARD_ID};

use crate::{
    answer::Rejection,
    domain::card::{change::CardChange, endpoints::get::find_existing},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::card::delete::Delete {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented(
            "a deleted card can't be received; codes in wallets stay valid",
            "S2 \"Remove the coupon interface\"",
        ),
        inferred("an already deleted card: 40078", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.24 删除卡券接口\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id;
        find_existing(platform, &card_id)?;
        platform.commit(CardChange::Deleted { card_id })?;
        Ok(Empty {})
    }
}

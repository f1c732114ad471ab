//! `POST /card/code/getdepositcount`: the number of codes imported for a card.

use weixin_api::{code::get_deposit_count::Response, errcode::MISSING_CARD_ID};

use crate::{
    answer::Rejection,
    domain::card::{deposit::Deposit, endpoints::get::find},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::code::get_deposit_count::GetDepositCount {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented("the number of imported codes", "P1 \"4.1 Importing Custom Codes\""),
        inferred(
            "codes that users received are included; 0 if the card imports none",
            "the name of the member",
        ),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.10 查询导入code数目\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        find(platform, &card_id)?;
        let count = platform.world().deposits.get(&card_id).map_or(0, Deposit::len);
        Ok(Response { count: Some(count), ..Response::default() })
    }
}

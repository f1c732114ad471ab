//! `POST /card/code/getdepositcount`: how many codes were imported for a card.

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
        documented("how many codes were imported", "P1 \"4.1 Importing Custom Codes\""),
        inferred(
            "codes that users received count as well; 0 where none can be imported",
            "the member's name",
        ),
        inferred("no `card_id`: 41012", "the words of the error numbers"),
        observed("an unknown `card_id`: 40073", "R1 \"2.10 查询导入code数目\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        find(platform, &card_id)?;
        let count = platform.world().deposits.get(&card_id).map_or(0, Deposit::len);
        Ok(Response { count: Some(count), ..Response::default() })
    }
}

//! `POST /card/code/checkcode`: the given codes that were imported for a card.

use weixin_api::{code::check::Response, errcode::MISSING_CARD_ID};

use crate::{
    answer::Rejection,
    domain::{card::endpoints::get::find, code::endpoints::deposit},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::code::check::Check {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented("the imported codes, and the others", "P1 \"4.1 Importing Custom Codes\""),
        inferred("at most 100 codes; more: 40109", "the errcodes' messages"),
        inferred("without codes: 41013", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.11 核查code接口\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let codes = deposit::codes(asked.code)?;
        find(platform, &card_id)?;
        let deposit = platform.world().deposits.get(&card_id);
        let (there, missing) =
            codes.into_iter().partition(|code| deposit.is_some_and(|deposit| deposit.holds(code)));
        Ok(Response {
            exist_code: Some(there),
            not_exist_code: Some(missing),
            ..Response::default()
        })
    }
}

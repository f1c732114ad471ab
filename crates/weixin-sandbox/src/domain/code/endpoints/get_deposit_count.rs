//! `POST /card/code/getdepositcount`: how many codes were imported for a card.

use weixin_api::{code::get_deposit_count::Response, errcode::MISSING_CARD_ID};

use crate::{
    answer::{Answer, Fault},
    domain::card::{deposit::Deposit, endpoints::get::find},
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("how many codes were imported", "P1 \"4.1 Importing Custom Codes\""),
    inferred(
        "codes that users received count as well; 0 where none can be imported",
        "the member's name",
    ),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    observed("an unknown `card_id`: 40073", "R1 \"2.10 查询导入code数目\""),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let card_id = required_text(&request.object()?, "card_id", MISSING_CARD_ID)?;
    find(platform, &card_id)?;
    let count = platform.world().deposits.get(&card_id).map_or(0, Deposit::len);
    Answer::success(Response { count: Some(count), ..Response::default() })
}

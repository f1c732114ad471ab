//! `POST /card/code/checkcode`: which codes were imported for a card.

use weixin_api::{code::check::Response, errcode::MISSING_CARD_ID};

use crate::{
    answer::{Answer, Fault},
    domain::{card::endpoints::get::find, code::endpoints::deposit},
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the codes that were imported, and those that weren't",
        "P1 \"4.1 Importing Custom Codes\"",
    ),
    inferred("at most 100 codes; more: 40109", "the words of the error numbers"),
    inferred("no codes at all: 41013", "the words of the error numbers"),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    observed("an unknown `card_id`: 40073", "R1 \"2.11 核查code接口\""),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let codes = deposit::codes(&mut members)?;
    find(platform, &card_id)?;
    let deposit = platform.world().deposits.get(&card_id);
    let (there, missing) =
        codes.into_iter().partition(|code| deposit.is_some_and(|deposit| deposit.holds(code)));
    Answer::success(Response {
        exist_code: Some(there),
        not_exist_code: Some(missing),
        ..Response::default()
    })
}

//! `POST /card/code/deposit`: imports custom codes.

use std::collections::BTreeSet;

use card_model::{id::Code, limits::CODE};
use weixin_api::{
    code::deposit::Response,
    errcode::{
        DUPLICATE_CODE, EMPTY_CODE, LIMIT_CARD, MISSING_CARD_ID, MISSING_CODE, TOO_MANY_CODES,
    },
};

use crate::{
    answer::Rejection,
    domain::card::{change::CardChange, deposit::CodeSource, endpoints::get::find_existing},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

/// Maximum number of codes in one call (errcode 40109).
const MAX_CODES: usize = 100;

impl Served for weixin_api::code::deposit::Deposit {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        inferred("at most 100 codes; more: 40109", "the errcodes' messages"),
        inferred("an empty code: 40110; a code twice in a call: 40111", "the errcodes' messages"),
        inferred("without codes: 41013", "the errcodes' messages"),
        documented(
            "the response lists new codes, codes imported before, and codes that failed",
            "P1 \"4.1 Importing Custom Codes\"",
        ),
        inferred(
            "codes of more than 20 bytes fail",
            "S2 \"Query Code interface\": `code` is string(20)",
        ),
        inferred("a card without imported codes: 45030", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.9 导入code接口\""),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let codes = codes(asked.code)?;
        if codes.iter().any(Code::is_empty) {
            return Err(Rejection::at(EMPTY_CODE, "code"));
        }
        if codes.iter().collect::<BTreeSet<_>>().len() < codes.len() {
            return Err(Rejection::at(DUPLICATE_CODE, "code"));
        }
        let record = find_existing(platform, &card_id)?;
        if CodeSource::of(&record.card) != CodeSource::Deposit {
            return Err(Rejection::at(LIMIT_CARD, "card_id"));
        }
        let (codes, fail_code): (Vec<_>, Vec<_>) =
            codes.into_iter().partition(|code| code.as_str().len() <= CODE.max);
        let deposit = platform.world().deposits.get(&card_id);
        let (duplicate_code, codes): (Vec<_>, Vec<_>) =
            codes.into_iter().partition(|code| deposit.is_some_and(|deposit| deposit.holds(code)));
        if !codes.is_empty() {
            platform.commit(CardChange::CodesDeposited { card_id, codes: codes.clone() })?;
        }
        Ok(Response {
            succ_code: Some(codes),
            duplicate_code: Some(duplicate_code),
            fail_code: Some(fail_code),
            ..Response::default()
        })
    }
}

/// Returns the codes of a request, 1 to 100.
pub(crate) fn codes(asked: Option<Vec<Code>>) -> Result<Vec<Code>, Rejection> {
    let codes = asked.unwrap_or_default();
    match codes.len() {
        0 => Err(Rejection::at(MISSING_CODE, "code")),
        1..=MAX_CODES => Ok(codes),
        _ => Err(Rejection::at(TOO_MANY_CODES, "code")),
    }
}

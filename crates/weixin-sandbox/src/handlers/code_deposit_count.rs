//! `POST /card/code/getdepositcount`: how many codes were imported for a card.

use weixin_api::{code::get_deposit_count::Response, errcode::MISSING_CARD_ID};

use super::get::find;
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, required_text},
    world::Deposit,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let card_id = required_text(&request.object()?, "card_id", MISSING_CARD_ID)?;
    find(platform, &card_id)?;
    let count = platform.world().deposits.get(&card_id).map_or(0, Deposit::len);
    Answer::success(Response { count: Some(count), ..Response::default() })
}

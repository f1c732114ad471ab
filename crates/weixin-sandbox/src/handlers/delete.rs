//! `POST /card/delete`: deletes a card; codes in wallets stay valid.

use weixin_api::errcode::MISSING_CARD_ID;

use super::get::find_existing;
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, required_text},
    world::Change,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let card_id = required_text(&request.object()?, "card_id", MISSING_CARD_ID)?;
    find_existing(platform, &card_id)?;
    platform.commit(Change::CardDeleted { card_id })?;
    Answer::done()
}

//! `POST /cgi-bin/poi/delpoi`: deletes a store. Cards that name it keep its number.

use super::poi_get::find;
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
    world::Change,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (poi_id, _) = find(platform, &request.object()?)?;
    platform.commit(Change::StoreDeleted { poi_id })?;
    Answer::done()
}

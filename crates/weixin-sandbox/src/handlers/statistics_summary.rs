//! `POST /datacube/getcardbizuininfo`: the figures of all cards, a row for each day that has any.

use weixin_api::statistics::query::Response;

use super::statistics_query;
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(super) const FIDELITY: &[Rule] = &[
    documented("the figures of all cards, a row a day", "S0 Fetching Voucher Summary"),
    inferred("a user who did something with two cards counts once", "the figure counts users"),
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (range, _) = statistics_query::read(request, platform.now())?;
    let ledger = &platform.world().ledger;
    let list = range.map(|range| ledger.days(range.begin, range.end)).unwrap_or_default();
    Answer::bare(Response { list })
}

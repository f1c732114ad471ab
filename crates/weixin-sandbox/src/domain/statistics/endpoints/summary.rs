//! `POST /datacube/getcardbizuininfo`: the figures of all cards, a row for each day that has any.

use weixin_api::statistics::query::Response;

use crate::{
    answer::{Answer, Fault},
    domain::statistics::endpoints::query::{self, Query},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the figures of all cards of a source, a row a day",
        "S0 \"Fetching Voucher Summary\"",
    ),
    inferred("a user who did something with two cards counts once", "the figure counts users"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let Query { range, source, .. } = query::read(request, platform.now())?;
    let world = platform.world();
    let of_source = |card_id: &str| world.cards.is_of_source(card_id, source);
    let list = world.ledger.days(range.begin, range.end, of_source);
    Answer::bare(Response { list })
}

//! `POST /datacube/getcardbizuininfo`: the figures of all cards, a row for each day that has any.

use weixin_api::statistics::query::Response;

use crate::{
    answer::Rejection,
    domain::statistics::endpoints::query::{self, Query},
    members::Member,
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::statistics::summary::Summary {
    const MEMBERS: &'static [Member] = query::MEMBERS;
    const RULES: &'static [Rule] = &[
        documented(
            "the figures of all cards of a source, a row a day",
            "S0 \"Fetching Voucher Summary\"",
        ),
        inferred("a user who did something with two cards counts once", "the figure counts users"),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let Query { range, source, .. } = query::read(asked, platform.now())?;
        let world = platform.world();
        let of_source = |card_id: &str| world.cards.is_of_source(card_id, source);
        let list = world.ledger.days(range.begin(), range.end(), of_source);
        Ok(Response { list })
    }
}

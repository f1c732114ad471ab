//! `POST /datacube/getcardbizuininfo`: the counts of all cards, a row for each day with data.

use card_model::id::CardId;
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
            "the counts of all cards of a source, a row per day",
            "S0 \"Fetching Voucher Summary\"",
        ),
        inferred("a user of two cards counts once", "the figure is a number of users"),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let Query { range, source, .. } = query::read(asked, platform.now())?;
        let world = platform.world();
        let of_source = |card_id: &CardId| world.cards.is_of_source(card_id, source);
        let list = world.ledger.days(range.begin(), range.end(), of_source);
        Ok(Response { list })
    }
}

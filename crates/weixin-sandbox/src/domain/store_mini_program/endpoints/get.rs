//! `POST /card/storewxa/get`: the card in the mini program of a store.

use weixin_api::{errcode::MISSING_REQUIRED_FIELDS, store_mini_program::get::Response};

use crate::{
    answer::Rejection,
    domain::store::endpoints::get::find,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::store_mini_program::get::Get {
    const MEMBERS: &'static [Member] = &[text("poi_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "the response for a store without a card has no `card_id`",
            "P10 \"4.14. Business API - Cards/Coupons for the Store Mini Program\"",
        ),
        inferred("a deleted card is no longer shown", "it can't be received"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (poi_id, _) = find(platform, asked.poi_id.as_deref())?;
        let world = platform.world();
        let shown = world.store_mini_programs.get(&poi_id);
        let shown = shown.filter(|card_id| {
            world.cards.get(card_id).is_some_and(|record| !record.status().is_deleted())
        });
        Ok(Response { card_id: shown.cloned(), ..Response::default() })
    }
}

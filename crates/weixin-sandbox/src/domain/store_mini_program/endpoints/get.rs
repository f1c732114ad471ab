//! `POST /card/storewxa/get`: the card in the mini program of a store.

use weixin_api::store_mini_program::get::Response;

use crate::{
    answer::{Answer, Fault},
    domain::store::endpoints::get::find,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a store that shows no card answers without `card_id`",
        "P10 \"4.14. Business API - Cards/Coupons for the Store Mini Program\"",
    ),
    inferred("a card that was deleted is no longer shown", "such a card can't be received"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (poi_id, _) = find(platform, &request.object()?)?;
    let world = platform.world();
    let shown = world.store_mini_programs.get(&poi_id);
    let shown = shown.filter(|card_id| {
        world.cards.get(card_id).is_some_and(|record| !record.status().is_deleted())
    });
    Answer::success(Response { card_id: shown.cloned(), ..Response::default() })
}

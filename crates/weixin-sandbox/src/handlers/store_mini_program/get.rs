//! `POST /card/storewxa/get`: the card in the mini program of a store.

use weixin_api::store_mini_program::get::Response;

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    handlers::poi_get::find,
    platform::Platform,
    request::Request,
};

pub(in crate::handlers) const FIDELITY: &[Rule] = &[
    documented(
        "a store that shows no card answers without `card_id`",
        "Tencent's page WeChat_Shop_Miniprogram_Interface, section 17, as SDKs quote it",
    ),
    inferred("a card that was deleted is no longer shown", "nobody could receive it"),
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (poi_id, _) = find(platform, &request.object()?)?;
    let world = platform.world();
    let shown = world.store_cards.get(&poi_id);
    let shown = shown.filter(|card_id| {
        world.cards.get(card_id).is_some_and(|record| !record.status().is_deleted())
    });
    Answer::success(Response { card_id: shown.cloned(), ..Response::default() })
}

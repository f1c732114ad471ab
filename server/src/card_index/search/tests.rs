//! The order of hits.

use card_model::{card::Card, card_type::CardType, id::CardId, review::CardStatus};

use super::*;
use crate::card_index::row;

const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn cache(cards: &[(&str, &str, CardStatus, i64)]) -> CardCache {
    let cache = CardCache::default();
    for (card_id, title, status, created) in cards {
        let mut card = Card::new(CardType::Discount);
        card.base_info.title = Some((*title).to_owned());
        card.base_info.brand_name = Some("麦朵烘焙".to_owned());
        card.base_info.status = Some(status.clone());
        card.base_info.create_time = Some(UnixSeconds::new(*created));
        cache.change(|index| index.put(row(&CardId::from(*card_id), &card), NOW, 1));
    }
    cache
}

fn ids(found: &SearchResult) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.card_id.as_str()).collect()
}

#[test]
fn better_matches_first_then_live_cards_then_the_newest() {
    let cache = cache(&[
        ("p-old", "蛋挞8折", CardStatus::Dispatch, 1),
        ("p-new", "蛋挞9折", CardStatus::Dispatch, 2),
        ("p-gone", "蛋挞7折", CardStatus::Delete, 9),
        ("p-inner", "买蛋糕送蛋挞", CardStatus::Dispatch, 9),
        ("p-other", "咖啡", CardStatus::Dispatch, 9),
    ]);
    let found = cache.search("蛋挞", 9, NOW);
    assert_eq!(ids(&found), ["p-new", "p-old", "p-gone", "p-inner"]);
    assert_eq!((found.total, found.complete), (4, false));
    assert_eq!(found.hits[3].range, Some((4, 6)));
    assert_eq!(ids(&cache.search("蛋挞", 2, NOW)), ["p-new", "p-old"]);
}

#[test]
fn an_id_needs_three_characters_and_a_merchant_is_the_last_resort() {
    let cache = cache(&[("pSandbia1", "咖啡", CardStatus::Dispatch, 1)]);
    assert_eq!(cache.search("ps", 9, NOW).total, 0);
    for part in ["psa", "IA1", "pSandbia1"] {
        assert_eq!(cache.search(part, 9, NOW).hits[0].matched, Matched::CardId, "{part}");
    }
    assert_eq!(cache.search("mdhb", 9, NOW).hits[0].matched, Matched::Brand);
}

#[test]
fn a_changed_title_is_found_by_its_new_name() {
    let cache = cache(&[("p1", "咖啡", CardStatus::Dispatch, 1)]);
    assert_eq!(cache.search("kafei", 9, NOW).total, 1);
    let mut card = Card::new(CardType::Discount);
    card.base_info.title = Some("红茶".to_owned());
    cache.change(|index| index.put(row(&"p1".into(), &card), NOW, 2));
    assert_eq!(cache.search("kafei", 9, NOW).total, 0);
    assert_eq!(cache.search("hongcha", 9, NOW).total, 1);
}

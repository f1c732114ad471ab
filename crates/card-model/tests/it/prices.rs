//! Prices in inventory tokens (S1 "2.1 Selecting a Right Threshold Type"; K `use_condition`).

use card_model::{
    card::Card,
    card_type::CardType,
    money::Fen,
    price::{NoTokenAmount, PriceReason, TokenAmount, price_reasons, stock_price, unit_price},
    threshold::{Threshold, thresholds},
};
use serde_json::json;

use crate::example::{cash, gift};

#[track_caller]
fn check(card: &Card, price: &str, reasons: &[PriceReason]) {
    assert_eq!(unit_price(card).unwrap().to_string(), price);
    assert_eq!(price_reasons(card), reasons);
}

#[test]
fn every_threshold_has_its_price() {
    check(&cash(json!({})), "0.2", &[PriceReason::NoThreshold]);
    check(
        &cash(json!({"can_use_with_other_discount": false})),
        "0.2",
        &[PriceReason::OnlyExclusive],
    );
    check(&cash(json!({"accept_category": "鞋"})), "0.4", &[PriceReason::AcceptCategory]);
    check(&cash(json!({"reject_category": "鞋"})), "0.4", &[PriceReason::RejectCategory]);
    check(&cash(json!({"least_cost": 1})), "0.4", &[PriceReason::LeastCost]);
    check(
        &cash(json!({"least_cost": 1, "accept_category": "鞋",
                     "can_use_with_other_discount": false})),
        "0.4",
        &[PriceReason::LeastCost, PriceReason::AcceptCategory],
    );
    check(&gift(json!({})), "0.2", &[PriceReason::NoThreshold]);
    check(&gift(json!({"least_cost": 1})), "0.4", &[PriceReason::LeastCost]);
    check(&gift(json!({"object_use_for": "蛋糕"})), "0.4", &[PriceReason::ObjectUseFor]);
    check(&gift(json!({"accept_category": "鞋"})), "0.2", &[PriceReason::NoThreshold]);
    check(&cash(json!({"least_cost": 0})), "0.2", &[PriceReason::NoThreshold]);
}

#[test]
fn a_stock_costs_exactly_its_number() {
    let price = unit_price(&cash(json!({"least_cost": 1}))).unwrap();
    assert_eq!(price.times(3).to_string(), "1.2");
    assert_eq!(price.times(100_000_000).to_string(), "40000000");
    assert_eq!(price.times(0), TokenAmount::from_tenths(0));
    assert_eq!(price.times(u64::MAX).tenths(), u64::MAX);
}

#[test]
fn a_stock_beyond_what_the_platform_allows_has_no_price() {
    let card = cash(json!({"least_cost": 50000}));
    // S2 "View voucher details": at most 100,000,000. S1 "2.1": 0.4 tokens each.
    let price = |count| stock_price(&card, count).map(|price| price.to_string());
    assert_eq!(price(100_000_000).as_deref(), Some("40000000"));
    assert_eq!(price(100_000_001), None);
}

#[test]
fn other_cards_have_no_price() {
    assert_eq!(unit_price(&Card::new(CardType::Discount)), None);
    let mut ordinary = cash(json!({}));
    ordinary.advanced_info_mut().share_friends = Some(false);
    assert_eq!(unit_price(&ordinary), None);
    assert_eq!(price_reasons(&ordinary), []);
}

#[test]
fn thresholds_are_listed_for_their_type() {
    let all = json!({"accept_category": "鞋", "reject_category": "帽", "least_cost": 500,
                     "object_use_for": "蛋糕", "can_use_with_other_discount": false});
    assert_eq!(
        thresholds(&cash(all.clone())),
        [
            Threshold::AcceptCategory("鞋".into()),
            Threshold::RejectCategory("帽".into()),
            Threshold::LeastCost(Fen::new(500)),
            Threshold::Exclusive,
        ]
    );
    assert_eq!(
        thresholds(&gift(all)),
        [
            Threshold::LeastCost(Fen::new(500)),
            Threshold::ObjectUseFor("蛋糕".into()),
            Threshold::Exclusive,
        ]
    );
    assert_eq!(thresholds(&Card::new(CardType::Groupon)), []);
    // An ordinary voucher has its minimum purchase next to `reduce_cost`.
    let mut ordinary = cash(json!({}));
    if let Some(cash) = ordinary.cash_mut() {
        cash.least_cost = Some(Fen::new(700));
    }
    assert_eq!(thresholds(&ordinary), [Threshold::LeastCost(Fen::new(700))]);
}

#[test]
fn an_amount_of_tokens_has_digits_and_at_most_one_decimal_that_counts() {
    let amounts = [("0", 0), ("0.2", 2), ("200", 2000), ("2416.5", 24_165), ("200.00", 2000)];
    for (text, tenths) in amounts {
        assert_eq!(text.parse(), Ok(TokenAmount::from_tenths(tenths)), "{text}");
    }
    let largest = u64::MAX;
    assert_eq!("1844674407370955161.5".parse(), Ok(TokenAmount::from_tenths(largest)));
    for text in [
        "",
        ".",
        ".5",
        "5.",
        "-1",
        "+1",
        "a",
        "1.a",
        "a.1",
        "0.25",
        "0.2a",
        "1844674407370955161.6",
    ] {
        assert_eq!(text.parse::<TokenAmount>(), Err(NoTokenAmount), "{text}");
    }
}

//! Titles and summaries: every row of S1 "2.1" and of K `use_condition`, in both languages, around the limit of five
//! UTF-16 code units.

use card_model::{
    card_type::CardType,
    language::Language,
    money::Fen,
    title::{self, ThresholdRow, compose},
};
use serde_json::{Value, json};

use crate::example::{CREATE_CASH, cash, gift, sample, with_thresholds};

#[track_caller]
fn check(card: &card_model::card::Card, row: ThresholdRow, chinese: &str, english: &str) {
    let composed = compose(card, Language::ZhCn).unwrap();
    assert_eq!((composed.title.as_str(), composed.row), (chinese, row));
    let composed = compose(card, Language::En).unwrap();
    assert_eq!((composed.title.as_str(), composed.row), (english, row));
}

#[track_caller]
fn check_summary(card: &card_model::card::Card, full: &str, condition: &str, english: &str) {
    let composed = compose(card, Language::ZhCn).unwrap();
    assert_eq!((composed.summary.as_str(), composed.condition.as_str()), (full, condition));
    let composed = compose(card, Language::En).unwrap();
    assert_eq!((composed.summary.as_str(), composed.condition.as_str()), (english, english));
}

#[test]
fn cash_titles() {
    check(&cash(json!({})), ThresholdRow::CashPlain, "50元代金券", "50-CNY voucher");
    check(
        &cash(json!({"can_use_with_other_discount": false})),
        ThresholdRow::CashExclusive,
        "50元代金券",
        "50-CNY price-reduction voucher",
    );
    check(
        &cash(json!({"reject_category": "蛋糕"})),
        ThresholdRow::CashReject,
        "50元代金券",
        "50-CNY price-reduction voucher",
    );
    check(
        &cash(json!({"accept_category": "蛋挞", "reject_category": "蛋糕"})),
        ThresholdRow::CashAccept,
        "蛋挞减50元",
        "50 CNY off for 蛋挞",
    );
    check(
        &cash(json!({"least_cost": 50_000})),
        ThresholdRow::CashLeastCost,
        "全场满500减50",
        "50 CNY off 500 CNY for all commodities",
    );
    check(
        &cash(json!({"least_cost": 50_000, "reject_category": "蛋糕"})),
        ThresholdRow::CashLeastCostReject,
        "满500减50",
        "50 CNY off 500 CNY",
    );
    check(
        &cash(json!({"least_cost": 50_000, "accept_category": "羽绒服"})),
        ThresholdRow::CashLeastCostAccept,
        "羽绒服满500减50",
        "50 CNY off 500 CNY for 羽绒服",
    );
}

#[test]
fn a_category_of_five_units_is_shown_and_of_six_is_not() {
    for (category, shown) in [
        ("五个汉字的", true),
        ("六个汉字的呢", false),
        ("Shoes", true),
        ("Adidas", false),
        // An emoji is two units.
        ("🥧🥧x", true),
        ("🥧🥧🥧", false),
        ("鞋🥧🥧", true),
    ] {
        let card = cash(json!({"accept_category": category}));
        let composed = compose(&card, Language::ZhCn).unwrap();
        assert_eq!(composed.title.contains(category), shown, "{category}");
        assert_eq!(composed.category_left_out, !shown, "{category}");
        // The condition line contains it regardless of its length.
        assert!(composed.condition.contains(category), "{category}");
        let least = cash(json!({"accept_category": category, "least_cost": 50_000}));
        let composed = compose(&least, Language::ZhCn).unwrap();
        let expected =
            if shown { format!("{category}满500减50") } else { "满500减50".to_owned() };
        assert_eq!(composed.title, expected);
        assert_eq!(composed.category_left_out, !shown, "{category}");
    }
    check(
        &cash(json!({"accept_category": "Adidas"})),
        ThresholdRow::CashAcceptLong,
        "50元代金券",
        "50-CNY price-reduction voucher",
    );
    check(
        &cash(json!({"accept_category": "Adidas", "least_cost": 50_000, "reject_category": "x"})),
        ThresholdRow::CashLeastCostAcceptLong,
        "满500减50",
        "50 CNY off 500 CNY",
    );
}

#[test]
fn gift_titles() {
    check(&gift(json!({})), ThresholdRow::GiftPlain, "蛋挞1个", "1 个 蛋挞");
    check(
        &gift(json!({"least_cost": 50_000})),
        ThresholdRow::GiftLeastCost,
        "满500送蛋挞",
        "Spend 500 CNY and get 蛋挞",
    );
    check(
        &gift(json!({"object_use_for": "蛋糕"})),
        ThresholdRow::GiftObjectUseFor,
        "买蛋糕送蛋挞",
        "Buy 蛋糕 and get 蛋挞",
    );
    // The minimum purchase takes precedence.
    check(
        &gift(json!({"object_use_for": "蛋糕", "least_cost": 50_000})),
        ThresholdRow::GiftLeastCost,
        "满500送蛋挞",
        "Spend 500 CNY and get 蛋挞",
    );
    check(
        &gift(json!({"can_use_with_other_discount": false})),
        ThresholdRow::GiftPlain,
        "蛋挞1个",
        "1 个 蛋挞",
    );
}

#[test]
fn absent_parts_of_a_gift_are_left_out() {
    let mut card = gift(json!({}));
    if let Some(gift) = card.gift_mut() {
        gift.gift_num = None;
        gift.gift_unit = Some(String::new());
    }
    check(&card, ThresholdRow::GiftPlain, "蛋挞", "蛋挞");
    if let Some(gift) = card.gift_mut() {
        gift.gift_num = Some(0);
    }
    check(&card, ThresholdRow::GiftPlain, "蛋挞", "蛋挞");
    let empty = with_thresholds(CardType::Gift, json!({}));
    check(&empty, ThresholdRow::GiftPlain, "", "");
}

#[test]
fn the_other_types_thresholds_count_for_nothing() {
    check(
        &cash(json!({"object_use_for": "蛋糕"})),
        ThresholdRow::CashPlain,
        "50元代金券",
        "50-CNY voucher",
    );
    check(
        &gift(json!({"accept_category": "鞋", "reject_category": "帽"})),
        ThresholdRow::GiftPlain,
        "蛋挞1个",
        "1 个 蛋挞",
    );
}

#[test]
fn a_draft_composes_with_what_is_there() {
    let draft = with_thresholds(CardType::Cash, json!({"least_cost": 0, "accept_category": ""}));
    check(&draft, ThresholdRow::CashPlain, "0元代金券", "0-CNY voucher");
}

#[test]
fn amounts_are_printed_in_yuan() {
    for (fen, printed) in [(500, "5"), (8880, "88.8"), (1234, "12.34"), (100, "1"), (101, "1.01")] {
        let mut card = cash(json!({"least_cost": fen + 50_000}));
        if let Some(cash) = card.cash_mut() {
            cash.reduce_cost = Some(Fen::new(fen));
        }
        let title = compose(&card, Language::ZhCn).unwrap().title;
        assert!(title.ends_with(&format!("减{printed}")), "{title}");
    }
}

#[test]
fn cash_summaries() {
    check_summary(
        &cash(json!({})),
        "价值50元代金券一张；无最低消费限制；全场通用，不限品类",
        "无最低消费限制；全场通用，不限品类",
        "No minimum purchase and valid for all commodities",
    );
    check_summary(
        &cash(json!({"least_cost": 50_000})),
        "价值50元代金券一张，消费满500元可用；全场通用，不限品类",
        "消费满500元可用；全场通用，不限品类",
        "Valid with a minimum purchase amount of 500 CNY",
    );
    check_summary(
        &cash(json!({"accept_category": "鞋", "reject_category": "童鞋"})),
        "价值50元代金券一张；无最低消费限制；适用于鞋；不适用于童鞋",
        "无最低消费限制；适用于鞋；不适用于童鞋",
        "Valid for 鞋 and invalid for 童鞋",
    );
    check_summary(
        &cash(json!({"reject_category": "童鞋"})),
        "价值50元代金券一张；无最低消费限制；不适用于童鞋",
        "无最低消费限制；不适用于童鞋",
        "Invalid for 童鞋",
    );
    check_summary(
        &cash(json!({"least_cost": 50_000, "accept_category": "鞋"})),
        "价值50元代金券一张，消费满500元可用；适用于鞋",
        "消费满500元可用；适用于鞋",
        "Valid with a minimum purchase amount of 500 CNY; valid for 鞋",
    );
}

#[test]
fn gift_summaries() {
    check_summary(
        &gift(json!({})),
        "兑换蛋挞1个；无最低消费限制",
        "无最低消费限制",
        "No minimum purchase and valid for all commodities",
    );
    check_summary(
        &gift(json!({"least_cost": 50_000})),
        "兑换蛋挞1个，消费满500元可用",
        "消费满500元可用",
        "Valid with a minimum purchase amount of 500 CNY",
    );
    check_summary(
        &gift(json!({"object_use_for": "蛋糕"})),
        "兑换蛋挞1个；购买蛋糕可用",
        "购买蛋糕可用",
        "Valid after purchase of 蛋糕",
    );
}

#[test]
fn usage_notes() {
    for (condition, chinese, english) in [
        (json!({}), "可与其他优惠共享", "Can be used with other vouchers"),
        (
            json!({"can_use_with_other_discount": true}),
            "可与其他优惠共享",
            "Can be used with other vouchers",
        ),
        (
            json!({"can_use_with_other_discount": false}),
            "不可与其他优惠共享",
            "Cannot be used with other vouchers",
        ),
    ] {
        let card = cash(condition);
        assert_eq!(compose(&card, Language::ZhCn).unwrap().usage_note, chinese);
        assert_eq!(compose(&card, Language::En).unwrap().usage_note, english);
    }
}

#[test]
fn the_sample_of_seed_001() {
    let composed = compose(&sample(CREATE_CASH), Language::ZhCn).unwrap();
    // 10 fen: S1 is in yuan, the platform in fen.
    assert_eq!(composed.title, "Shoes减0.1元");
    assert_eq!(composed.condition, "无最低消费限制；适用于Shoes；不适用于Adidas");
}

#[test]
fn no_other_card_is_composed() {
    let body: Value = serde_json::from_str(include_str!("../fixtures/get_discount.json")).unwrap();
    let discount = serde_json::from_value(body["card"].clone()).unwrap();
    assert_eq!(compose(&discount, Language::ZhCn), None);
    let mut ordinary = cash(json!({}));
    ordinary.advanced_info_mut().share_friends = Some(false);
    assert_eq!(compose(&ordinary, Language::ZhCn), None);
}

#[test]
fn a_card_has_its_own_title_or_the_composed_one() {
    let composed = cash(json!({}));
    assert_eq!(title::of(&composed).as_deref(), Some("50元代金券"));
    let mut card = composed.clone();
    card.base_info.title = Some("Lunch".to_owned());
    assert_eq!(title::of(&card).as_deref(), Some("Lunch"));
    // The platform returns an empty title for some cards.
    card.base_info.title = Some(String::new());
    assert_eq!(title::of(&card).as_deref(), Some("50元代金券"));

    let body: Value = serde_json::from_str(include_str!("../fixtures/get_discount.json")).unwrap();
    let mut discount: card_model::card::Card =
        serde_json::from_value(body["card"].clone()).unwrap();
    let own = body["card"]["discount"]["base_info"]["title"].as_str().unwrap();
    assert_eq!(title::of(&discount).as_deref(), Some(own));
    assert_eq!(title::of_draft(&discount, Language::En).as_deref(), Some(own));
    discount.base_info.title = None;
    assert_eq!(title::of(&discount), None);
    assert_eq!(title::of_draft(&discount, Language::ZhCn), None);
}

#[test]
fn a_draft_without_an_offer_has_no_title_yet() {
    let draft = with_thresholds(CardType::Cash, json!({}));
    assert!(!title::has_offer(&draft) && title::has_offer(&cash(json!({}))));
    assert_eq!(title::of_draft(&draft, Language::ZhCn), None);
    let titles = [(Language::ZhCn, "50元代金券"), (Language::En, "50-CNY voucher")];
    for (language, expected) in titles {
        let title = title::of_draft(&cash(json!({})), language);
        assert_eq!(title.as_deref(), Some(expected));
    }
    let nameless = with_thresholds(CardType::Gift, json!({}));
    assert!(!title::has_offer(&nameless) && title::has_offer(&gift(json!({}))));
    // Other types have no value in their title.
    assert!(title::has_offer(&card_model::card::Card::new(CardType::Discount)));
}

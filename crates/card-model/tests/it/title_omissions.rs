//! Parts that a title leaves out, with reasons, and the suggested title of an ordinary voucher (S1 "2.1").

use card_model::{
    card::Card,
    language::Language,
    money::Fen,
    title::{LeftOut, compose, suggested_title},
};
use serde_json::{Value, json};

use crate::example::{cash, gift};

fn left_out(card: &Card) -> Vec<LeftOut> {
    let [chinese, english] = Language::ALL.map(|language| compose(card, language).unwrap());
    assert_eq!(chinese.left_out, english.left_out);
    chinese.left_out
}

#[test]
fn a_category_is_left_out_for_its_length_in_utf16() {
    for (category, units) in [
        ("五个汉字的", None),
        ("六个汉字的呢", Some(6)),
        ("Shoes", None),
        ("Adidas", Some(6)),
        ("🥧🥧x", None),
        ("🥧🥧🥧", Some(6)),
    ] {
        let expected: Vec<LeftOut> =
            units.map(|units| LeftOut::AcceptTooLong { units, max: 5 }).into_iter().collect();
        assert_eq!(left_out(&cash(json!({"accept_category": category}))), expected, "{category}");
        let least = json!({"accept_category": category, "least_cost": 50_000});
        assert_eq!(left_out(&cash(least)), expected, "{category}");
    }
}

#[test]
fn other_parts_are_left_out_for_other_reasons() {
    let table: Vec<(Card, &[LeftOut])> = vec![
        (cash(json!({})), &[]),
        (cash(json!({"reject_category": "蛋糕"})), &[LeftOut::Reject]),
        (
            cash(json!({"accept_category": "Adidas", "reject_category": "蛋糕"})),
            &[LeftOut::AcceptTooLong { units: 6, max: 5 }, LeftOut::Reject],
        ),
        (cash(json!({"can_use_with_other_discount": false})), &[]),
        (gift(json!({})), &[]),
        (gift(json!({"least_cost": 50_000})), &[LeftOut::GiftCount]),
        (gift(json!({"object_use_for": "蛋糕"})), &[LeftOut::GiftCount]),
        (
            gift(json!({"object_use_for": "蛋糕", "least_cost": 50_000})),
            &[LeftOut::ObjectUseFor, LeftOut::GiftCount],
        ),
    ];
    for (card, expected) in table {
        assert_eq!(left_out(&card), expected);
    }
    let mut uncounted = gift(json!({"least_cost": 50_000}));
    if let Some(gift) = uncounted.gift_mut() {
        gift.gift_num = None;
        gift.gift_unit = None;
    }
    assert_eq!(left_out(&uncounted), []);
    if let Some(gift) = uncounted.gift_mut() {
        gift.gift_num = Some(1);
    }
    assert_eq!(left_out(&uncounted), [LeftOut::GiftCount]);
}

#[test]
fn the_console_suggests_a_title_for_an_ordinary_voucher() {
    let ordinary = |least_cost: Option<Fen>, condition: Value| {
        let mut card = cash(condition);
        card.advanced_info_mut().share_friends = Some(false);
        if let Some(cash) = card.cash_mut() {
            cash.least_cost = least_cost;
        }
        suggested_title(&card)
    };
    assert_eq!(ordinary(None, json!({})).as_deref(), Some("50元代金券"));
    assert_eq!(ordinary(Some(Fen::new(0)), json!({})).as_deref(), Some("50元代金券"));
    assert_eq!(ordinary(Some(Fen::new(50_000)), json!({})).as_deref(), Some("满500减50代金券"));
    assert_eq!(ordinary(None, json!({"least_cost": 8880})).as_deref(), Some("满88.8减50代金券"));
    // The platform composes the titles of Friend's Vouchers, and has no texts for other types.
    assert_eq!(suggested_title(&cash(json!({}))), None);
    assert_eq!(suggested_title(&gift(json!({}))), None);
}

//! Order, quotes and amounts.

use super::*;

/// 2026-11-20 10:00 in Beijing.
const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn row(id: &str, friends: bool, stock: (u64, u64), received: Option<u64>) -> StockRow {
    let card = serde_json::from_value(serde_json::json!({
        "card_id": id, "card_type": "CASH", "friends_voucher": friends, "title": format!("Title {id}"), "brand_name": "",
        "status": "CARD_STATUS_DISPATCH", "color": "", "quantity": stock.0, "total_quantity": stock.1, "create_time": 0,
        "update_time": 0
    }));
    StockRow { card: card.unwrap(), received }
}

fn ids(rows: &[StockRow]) -> Vec<&str> {
    rows.iter().map(|row| row.card.card_id.as_str()).collect()
}

#[test]
fn vouchers_are_sorted_by_when_they_run_out_and_unknown_ones_come_last() {
    let rows = [
        row("unknown", true, (9, 9), None),
        row("idle", true, (9, 9), Some(0)),
        row("slow", true, (140, 200), Some(7)),
        row("fast", true, (10, 200), Some(70)),
        row("empty", true, (0, 200), None),
    ];
    let sorted = |by| listed(&rows, Shown::All, "", by, NOW);
    assert_eq!(ids(&sorted(SortedBy::Lasts)), ["empty", "fast", "slow", "idle", "unknown"]);
    assert_eq!(Lasts::of(&rows[3]), Lasts::Days(1));
    assert_eq!(ids(&sorted(SortedBy::Pace))[..2], ["fast", "slow"]);
    assert_eq!(ids(&sorted(SortedBy::Left))[..2], ["empty", "idle"]);
    assert!(Lasts::SoldOut.is_urgent() && Lasts::Days(1).is_urgent());
    assert!(!Lasts::Days(2).is_urgent() && !Lasts::Unknown.is_urgent());
}

#[test]
fn vouchers_are_filtered_by_kind_rule_and_words() {
    let rows = [
        row("a", true, (4, 100), None),
        row("b", false, (50, 100), None),
        StockRow {
            card: desk_api::card_list::CardRow {
                low_stock: Some(LowStockRule::Never),
                ..row("c", true, (1, 100), None).card
            },
            received: None,
        },
    ];
    let found = |shown, search| {
        let found = listed(&rows, shown, search, SortedBy::Title, NOW);
        found.iter().map(|row| row.card.card_id.to_string()).collect::<String>()
    };
    assert_eq!(found(Shown::Low, ""), "a", "its own rule says never");
    assert_eq!(found(Shown::Friends, ""), "ac");
    assert_eq!(found(Shown::Ordinary, ""), "b");
    assert_eq!(found(Shown::All, " title B "), "b");
}

#[test]
fn a_quote_is_valid_for_a_minute_and_needs_an_order() {
    let read = |order_id: &str| get_price::Response {
        order_id: Some(order_id.to_owned()),
        price: Some("8000".to_owned()),
        free_coin: Some("0.5".to_owned()),
        pay_coin: Some("much".to_owned()),
        ..get_price::Response::default()
    };
    assert_eq!(Quote::of(read(""), 1, NOW), None);
    let quote = Quote::of(read("o1"), 20_000, NOW).unwrap();
    assert_eq!(quote.price, Some(TokenAmount::from_tenths(80_000)));
    assert_eq!((quote.free, quote.paid), (Some(TokenAmount::from_tenths(5)), None));
    let after = |seconds: i64| quote.seconds_left(UnixSeconds::new(NOW.get() + seconds));
    assert_eq!([after(0), after(59), after(60), after(3600)], [60, 1, 0, 0]);
    assert_eq!(after(-5), 60, "a clock that was set back");
}

#[test]
fn only_a_raised_price_can_be_lowered() {
    // S1 "2.1": 0.2 tokens a code, 0.4 with a minimum purchase.
    let saved = saving(TokenAmount::from_tenths(4), 20_000).unwrap();
    assert_eq!(tokens(saved), "4,000.0");
    assert_eq!(saving(TokenAmount::from_tenths(2), 20_000), None);
}

#[test]
fn numbers_are_read_as_people_type_them() {
    for text in ["20000", "20,000", " ２００００ ", "20，000"] {
        assert_eq!(codes(text), Some(20_000), "{text}");
    }
    for text in ["", "0", "-5", "1.5", "100000001", "many"] {
        assert_eq!(codes(text), None, "{text}");
    }
}

#[test]
fn amounts_have_separators_signs_and_one_decimal() {
    assert_eq!(tokens(TokenAmount::from_tenths(24_160)), "2,416.0");
    assert_eq!([signed_tokens(-80_000), signed_tokens(5)], ["−8,000.0", "+0.5"]);
    assert_eq!([signed_codes(-2_000), signed_codes(5_000)], ["−2,000", "+5,000"]);
    assert_eq!([daily(5_677), daily(10), daily(0)], ["811", "1.5", "0"]);
}

#[test]
fn suggestions_are_round_and_cover_two_and_four_weeks() {
    assert_eq!(suggestions(Some(5_677)), [12_000, 23_000]);
    assert_eq!(suggestions(Some(3)), [6, 12]);
    assert_eq!(suggestions(None), [1_000, 10_000]);
}

#[test]
fn a_rule_of_the_form_is_checked() {
    assert_eq!(RuleKind::Percent.rule("20"), Ok(Some(LowStockRule::Percent(20))));
    assert_eq!(RuleKind::Percent.rule("101"), Err(()));
    assert_eq!(RuleKind::Codes.rule("５００"), Ok(Some(LowStockRule::Codes(500))));
    assert_eq!(RuleKind::Default.rule(""), Ok(None));
    for rule in [None, Some(LowStockRule::Never), Some(LowStockRule::Codes(3))] {
        let number = rule.map(|rule| rule.to_string()).unwrap_or_default();
        assert_eq!(RuleKind::of(rule).rule(&number), Ok(rule));
    }
}

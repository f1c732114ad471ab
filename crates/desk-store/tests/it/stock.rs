//! Rules of low stock, and readings of the stock after writes.

use card_model::standing::LowStockRule;
use desk_api::stock::{ReadBack, StockReading};
use desk_store::Store;

use crate::support::{MAIN, NOON, later};

#[tokio::test]
async fn a_rule_is_replaced_and_removed_and_belongs_to_its_account() {
    let store = Store::in_memory().await.unwrap();
    let card_id = "p1".into();
    for rule in [LowStockRule::Codes(500), LowStockRule::Percent(20), LowStockRule::Never] {
        store.set_low_stock_rule(MAIN, &card_id, Some(rule)).await.unwrap();
        let rules = store.low_stock_rules(MAIN).await.unwrap();
        assert_eq!(rules.into_iter().collect::<Vec<_>>(), [(card_id.clone(), rule)]);
    }
    assert!(store.low_stock_rules("second").await.unwrap().is_empty());
    store.set_low_stock_rule("second", &card_id, None).await.unwrap();
    assert_eq!(store.low_stock_rules(MAIN).await.unwrap().len(), 1);
    store.set_low_stock_rule(MAIN, &card_id, None).await.unwrap();
    assert!(store.low_stock_rules(MAIN).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_latest_reading_of_a_write_is_kept() {
    let store = Store::in_memory().await.unwrap();
    let reading = |write, total, check| StockReading {
        write,
        card_id: "p1".into(),
        codes: 20,
        expected: Some(120),
        total,
        quantity: 7,
        read_at: later(1),
        check,
    };
    let first = reading(4, 100, ReadBack::Waiting);
    let second = StockReading { read_at: NOON, ..reading(4, 120, ReadBack::Matches) };
    let other = StockReading { expected: None, ..reading(9, 5, ReadBack::Unread) };
    for reading in [&first, &second, &other] {
        store.put_stock_reading(MAIN, reading).await.unwrap();
    }
    let all = store.stock_readings(MAIN, 0).await.unwrap();
    assert_eq!(all.into_values().collect::<Vec<_>>(), [second, other.clone()]);
    let newer = store.stock_readings(MAIN, 5).await.unwrap();
    assert_eq!(newer.into_values().collect::<Vec<_>>(), [other]);
    assert!(store.stock_readings("second", 0).await.unwrap().is_empty());
    store.clear_stock(MAIN).await.unwrap();
    assert!(store.stock_readings(MAIN, 0).await.unwrap().is_empty());
}

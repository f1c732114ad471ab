//! Live, expired, ending soon, low in stock: one rule each.

use card_model::{
    review::CardStatus,
    standing::{Attention, LowStockRule, Standing},
    time::{DAY, UnixSeconds},
};

const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

/// Valid for another 30 days, half of the stock left.
fn standing(status: &CardStatus) -> Standing<'_> {
    let valid = Some((UnixSeconds::new(NOW.get() - DAY), UnixSeconds::new(NOW.get() + 30 * DAY)));
    Standing {
        status,
        valid,
        quantity: 500,
        total_quantity: 1000,
        low_stock: LowStockRule::default(),
    }
}

#[test]
fn every_issuable_state_is_live_the_undocumented_sys_delete_too() {
    for status in CardStatus::KNOWN {
        assert_eq!(standing(status).is_live(NOW), status.is_issuable(), "{status}");
    }
    assert!(standing(&CardStatus::SysDelete).is_live(NOW));
}

#[test]
fn validity_includes_its_last_second() {
    let mut card = standing(&CardStatus::Dispatch);
    card.valid = Some((UnixSeconds::new(0), NOW));
    assert!(card.is_live(NOW) && !card.is_expired(NOW));
    let later = UnixSeconds::new(NOW.get() + 1);
    assert!(!card.is_live(later) && card.is_expired(later));
}

#[test]
fn only_an_issuable_card_is_shown_as_expired_by_its_dates() {
    let after = UnixSeconds::new(NOW.get() + 31 * DAY);
    for status in CardStatus::KNOWN {
        let shown = if status.is_issuable() { &CardStatus::Expired } else { status };
        assert_eq!(standing(status).status_at(after), shown, "{status}");
    }
}

#[test]
fn seven_days_before_its_end_a_live_card_ends_soon() {
    let mut card = standing(&CardStatus::SysDelete);
    card.valid = Some((UnixSeconds::new(0), UnixSeconds::new(NOW.get() + 7 * DAY)));
    assert_eq!(card.attention(NOW), [Attention::ExpiringSoon]);
    assert!(!card.ends_soon(UnixSeconds::new(NOW.get() - 1)));
    assert!(!card.ends_soon(UnixSeconds::new(NOW.get() + 7 * DAY + 1)), "it has ended");
    card.valid = None;
    assert!(!card.ends_soon(NOW));
}

#[test]
fn stock_is_low_below_five_percent_and_never_without_a_total() {
    let mut card = standing(&CardStatus::VerifyOk);
    card.quantity = 50;
    assert!(!card.is_low_in_stock(NOW));
    card.quantity = 49;
    assert_eq!(card.attention(NOW), [Attention::LowStock]);
    card.status = &CardStatus::Delete;
    assert!(!card.is_low_in_stock(NOW));
    card = Standing { total_quantity: 0, quantity: 0, ..standing(&CardStatus::VerifyOk) };
    assert!(!card.is_low_in_stock(NOW));
}

#[test]
fn reviews_need_attention_whatever_the_dates_say() {
    let after = UnixSeconds::new(NOW.get() + 31 * DAY);
    assert_eq!(standing(&CardStatus::VerifyFail).attention(after), [Attention::Refused]);
    assert_eq!(standing(&CardStatus::NotVerify).attention(after), [Attention::UnderReview]);
}

#[test]
fn a_card_s_own_rule_replaces_the_five_percent() {
    let mut card = standing(&CardStatus::Dispatch);
    for (rule, quantity, is_low) in [
        (LowStockRule::Percent(20), 199, true),
        (LowStockRule::Percent(20), 200, false),
        (LowStockRule::Codes(300), 299, true),
        (LowStockRule::Codes(300), 300, false),
        (LowStockRule::Never, 0, false),
    ] {
        (card.low_stock, card.quantity) = (rule, quantity);
        assert_eq!(card.is_low_in_stock(NOW), is_low, "{rule}: {quantity}");
    }
    let unstocked =
        Standing { quantity: 0, total_quantity: 0, low_stock: LowStockRule::Codes(9), ..card };
    assert!(!unstocked.is_low_in_stock(NOW));
}

#[test]
fn rules_are_texts_within_their_bounds() {
    for text in ["1%", "100%", "1", "100000000", "never"] {
        let rule: LowStockRule = text.parse().unwrap();
        assert_eq!(rule.to_string(), text);
        assert_eq!(serde_json::to_value(rule).unwrap(), text);
    }
    for text in ["", "0", "0%", "101%", "100000001", "-1", "5 %", "Never"] {
        assert!(text.parse::<LowStockRule>().is_err(), "{text}");
    }
}

//! Concerns that need a person, and their order.

use card_model::{
    review::CardStatus,
    standing::{Concern, LowStockRule, READY_NOTICE_DAYS, Standing, days_left},
    time::{DAY, UnixSeconds},
};

const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn ago(days: i64) -> UnixSeconds {
    UnixSeconds::new(NOW.get() - days * DAY)
}

/// Valid for another 30 days, half of the stock left.
fn standing(status: &CardStatus) -> Standing<'_> {
    Standing {
        status,
        valid: Some((ago(1), ago(-30))),
        quantity: 500,
        total_quantity: 1000,
        low_stock: LowStockRule::default(),
    }
}

#[test]
fn what_stands_still_comes_before_what_runs_out_and_that_before_what_may_begin() {
    let expected = [
        Concern::Refused { since: ago(9) },
        Concern::Refused { since: ago(2) },
        Concern::UnknownWrite { since: ago(1) },
        Concern::LowStock { quantity: 0, days_left: None },
        Concern::LowStock { quantity: 240, days_left: Some(1) },
        Concern::EndsSoon { end: ago(-2) },
        Concern::LowStock { quantity: 240, days_left: Some(3) },
        Concern::EndsSoon { end: ago(-7) },
        Concern::LowStock { quantity: 240, days_left: None },
        Concern::ReadyToIssue { quantity: 5000, since: ago(1) },
        Concern::UnderReview { since: ago(3) },
        Concern::UnderReview { since: ago(1) },
    ];
    let mut sorted = expected;
    sorted.reverse();
    sorted.sort_by_key(|concern| concern.urgency(NOW));
    assert_eq!(sorted, expected);
}

#[test]
fn a_card_has_its_most_urgent_concern() {
    let mut card = standing(&CardStatus::Dispatch);
    assert_eq!(card.concern(ago(1), Some(70), NOW), None);
    card.quantity = 49;
    let low = Concern::LowStock { quantity: 49, days_left: Some(4) };
    assert_eq!(card.concern(ago(1), Some(70), NOW), Some(low));
    card.valid = Some((ago(9), ago(-2)));
    let ends = Concern::EndsSoon { end: ago(-2) };
    assert_eq!(card.concern(ago(1), Some(70), NOW), Some(ends), "it ends before it is empty");
    let tonight = Concern::LowStock { quantity: 49, days_left: Some(0) };
    assert_eq!(card.concern(ago(1), Some(700), NOW), Some(tonight));
}

#[test]
fn reviews_and_their_ends_are_concerns() {
    let of = |status: &CardStatus| standing(status).concern(ago(3), None, NOW);
    assert_eq!(of(&CardStatus::VerifyFail), Some(Concern::Refused { since: ago(3) }));
    assert_eq!(of(&CardStatus::NotVerify), Some(Concern::UnderReview { since: ago(3) }));
    let ready = Concern::ReadyToIssue { quantity: 500, since: ago(3) };
    assert_eq!(of(&CardStatus::VerifyOk), Some(ready));
    for status in [CardStatus::Dispatch, CardStatus::Delete, CardStatus::SysOffShelf] {
        assert_eq!(of(&status), None, "{status}");
    }
}

#[test]
fn approved_card_without_receipts_is_reported_for_two_weeks() {
    let card = standing(&CardStatus::VerifyOk);
    assert!(card.concern(ago(READY_NOTICE_DAYS), None, NOW).is_some());
    assert_eq!(card.concern(UnixSeconds::new(ago(READY_NOTICE_DAYS).get() - 1), None, NOW), None);
    let over = Standing { valid: Some((ago(9), ago(1))), ..card };
    assert_eq!(over.concern(ago(1), None, NOW), None, "its validity has ended");
}

#[test]
fn the_pace_of_a_week_tells_how_long_the_stock_lasts() {
    assert_eq!(days_left(0, 0), None);
    assert_eq!(days_left(100, 100), Some(7));
    assert_eq!(days_left(99, 100), Some(6));
    assert_eq!(days_left(u64::MAX, 1), Some(u64::MAX));
}

#[test]
fn a_concern_travels_with_its_kind() {
    let concern = Concern::LowStock { quantity: 620, days_left: Some(0) };
    let json = serde_json::json!({"low_stock": {"quantity": 620, "days_left": 0}});
    assert_eq!(serde_json::to_value(concern).unwrap(), json);
    assert_eq!(serde_json::from_value::<Concern>(json).unwrap(), concern);
}

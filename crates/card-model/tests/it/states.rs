//! The state machines of cards and codes, and the arithmetic of stock.

use card_model::{
    base_info::Sku,
    code::{CodeEvent, UserCardStatus},
    review::{CardStatus, ReviewEvent},
    stock::{StockError, issue_one, issued, modify},
};

#[track_caller]
fn card(from: CardStatus, event: ReviewEvent, to: Option<CardStatus>) {
    assert_eq!(from.next(event).ok(), to);
}

#[test]
fn the_life_of_a_card() {
    use CardStatus::{Delete, Dispatch, Expired, NotVerify, SysOffShelf, VerifyFail, VerifyOk};
    card(NotVerify, ReviewEvent::Approved, Some(VerifyOk));
    card(NotVerify, ReviewEvent::Refused, Some(VerifyFail));
    card(NotVerify, ReviewEvent::Issued, None);
    card(VerifyFail, ReviewEvent::Submitted, Some(NotVerify));
    card(VerifyFail, ReviewEvent::Approved, None);
    card(VerifyOk, ReviewEvent::Issued, Some(Dispatch));
    card(VerifyOk, ReviewEvent::Refused, None);
    // An update with send_check sends an issued card back to review.
    card(Dispatch, ReviewEvent::Submitted, Some(NotVerify));
    card(Dispatch, ReviewEvent::Expired, Some(Expired));
    card(Dispatch, ReviewEvent::TakenOff, Some(SysOffShelf));
    card(Expired, ReviewEvent::Deleted, Some(Delete));
    card(Expired, ReviewEvent::Submitted, None);
    card(Delete, ReviewEvent::Deleted, None);
    card(CardStatus::from("CARD_STATUS_USER_DELETE"), ReviewEvent::Approved, None);
    card(CardStatus::from("CARD_STATUS_NEW"), ReviewEvent::Deleted, None);
}

#[test]
fn what_a_state_allows() {
    for status in CardStatus::KNOWN {
        let issuable =
            matches!(status, CardStatus::VerifyOk | CardStatus::SysDelete | CardStatus::Dispatch);
        assert_eq!(status.is_issuable(), issuable, "{status}");
        // K "card_quantity": not during a review.
        assert_eq!(status.accepts_stock_changes(), issuable, "{status}");
    }
    assert!(CardStatus::NotVerify.accepts_updates());
    assert!(!CardStatus::Delete.accepts_updates());
    assert!(CardStatus::Delete.is_deleted());
}

/// Older pages, and chanxuehong, spell three states differently.
#[test]
fn both_spellings_of_a_state_are_read() {
    for (older, status) in [
        ("CARD_STATUS_USER_DELETE", CardStatus::Delete),
        ("CARD_STATUS_USER_DISPATCH", CardStatus::Dispatch),
        ("CARD_STATUS_VERIFY_FALL", CardStatus::VerifyFail),
    ] {
        assert_eq!(CardStatus::from(older), status);
        assert_eq!(serde_json::from_value::<CardStatus>(older.into()).unwrap(), status);
        assert_ne!(status.as_str(), older);
    }
}

#[track_caller]
fn code(from: UserCardStatus, event: CodeEvent, to: Option<UserCardStatus>) {
    assert_eq!(from.next(event).ok(), to);
}

#[test]
fn the_life_of_a_code() {
    use UserCardStatus::{Consumed, Delete, Expire, GiftTimeout, Gifting, Normal, Unavailable};
    code(Normal, CodeEvent::Consume, Some(Consumed));
    code(Consumed, CodeEvent::Consume, None);
    code(Normal, CodeEvent::Gift, Some(Gifting));
    code(Gifting, CodeEvent::Consume, None);
    code(Gifting, CodeEvent::Accept, Some(Normal));
    code(Gifting, CodeEvent::GiftTimeout, Some(GiftTimeout));
    code(GiftTimeout, CodeEvent::TakeBack, Some(Normal));
    code(Normal, CodeEvent::Accept, None);
    code(Normal, CodeEvent::Expire, Some(Expire));
    code(Consumed, CodeEvent::Expire, None);
    code(Expire, CodeEvent::Delete, Some(Delete));
    code(Delete, CodeEvent::Consume, None);
    code(Normal, CodeEvent::MakeUnavailable, Some(Unavailable));
    // S2 "Set up a coupon failure interface": irreversible.
    for event in [CodeEvent::TakeBack, CodeEvent::Accept, CodeEvent::Gift, CodeEvent::Consume] {
        code(Unavailable, event, None);
    }
    code(UserCardStatus::from("NEW"), CodeEvent::Consume, None);
    let consumable: Vec<_> =
        UserCardStatus::KNOWN.iter().filter(|status| status.can_consume()).collect();
    assert_eq!(consumable, [&Normal]);
}

fn stock(quantity: u64, total: u64) -> Sku {
    Sku::default().with_quantity(quantity).with_total_quantity(total)
}

#[test]
fn stock_keeps_what_was_issued() {
    assert_eq!(modify(&stock(7, 10), 5, 0), Ok(stock(12, 15)));
    assert_eq!(modify(&stock(7, 10), 0, 7), Ok(stock(0, 3)));
    // The sample of S2 "Modify the inventory interface" sends both.
    assert_eq!(modify(&stock(7, 10), 1_231_231, 1_231_231), Ok(stock(7, 10)));
    let below = StockError::BelowZero { left: 7, reduce: 8 };
    assert_eq!(modify(&stock(7, 10), 0, 8), Err(below));
    assert_eq!(modify(&stock(0, 0), 100_000_000, 0), Ok(stock(100_000_000, 100_000_000)));
    let large = StockError::TooLarge { total: 100_000_001, max: 100_000_000 };
    assert_eq!(modify(&stock(0, 1), 100_000_000, 0), Err(large));
    assert!(modify(&stock(7, 10), u64::MAX, 0).is_err());
    assert_eq!(modify(&Sku::default(), 3, 0), Ok(stock(3, 3)));
}

#[test]
fn issuing_takes_one_from_what_is_left() {
    assert_eq!(issue_one(&stock(1, 10)), Some(stock(0, 10)));
    assert_eq!(issue_one(&stock(0, 10)), None);
    assert_eq!(issued(&stock(7, 10)), 3);
    assert_eq!(issued(&stock(7, 0)), 0);
}

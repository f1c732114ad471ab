//! What a change would do to a groupon that is valid in June 2026.

use card_model::{advanced_info::AdvancedInfo, base_info::BaseInfo, time::BeijingDay};
use desk_api::job::ChangedText;

use super::*;

/// 2026-06-01 to 2026-06-30 in Beijing.
fn june() -> Card {
    let day = |text: &str| text.parse::<BeijingDay>().unwrap();
    let validity = DateInfo::fixed_range(day("2026-06-01").begin(), day("2026-06-30").end());
    let mut base = BaseInfo::default().with_date_info(validity);
    base.status = Some(CardStatus::VerifyOk);
    base.notice = Some("请出示".to_owned());
    base.sku = Some(Sku::default().with_quantity(7_u64).with_total_quantity(10_u64));
    Card::new(CardType::Groupon).with_base_info(base)
}

fn friends(card: Card) -> Card {
    let mut shared = AdvancedInfo::default();
    shared.share_friends = Some(true);
    let base = card.base_info;
    Card::new(CardType::Cash).with_base_info(base).with_advanced_info(shared)
}

fn judged(card: &Card, change: CardChange) -> Judged {
    judge(card, &Wanted::Change(change), UnixSeconds::new(1_780_300_000))
}

fn until(text: &str) -> CardChange {
    CardChange::ExtendUntil { day: text.parse().unwrap() }
}

#[test]
fn an_extended_validity_takes_effect_at_once() {
    let found = judged(&june(), until("2026-07-31"));
    assert_eq!((found.outlook, found.why), (Outlook::AtOnce, None));
    let change = &found.changes[0];
    assert_eq!(change.path, "base_info.date_info.end_timestamp");
    // 2026-06-30 and 2026-07-31, each 23:59:59 in Beijing.
    assert_eq!(
        (&change.before, &change.after),
        (&Some(json!(1_782_835_199)), &Some(json!(1_785_513_599)))
    );
    let more = judged(&june(), CardChange::ExtendBy { days: 31 });
    assert_eq!(more.changes[0].after, Some(json!(1_785_513_599)));
}

#[test]
fn a_card_that_is_valid_for_longer_stays_as_it_is() {
    for day in ["2026-06-30", "2026-06-15"] {
        assert_eq!(judged(&june(), until(day)).outlook, Outlook::Unchanged, "{day}");
    }
}

/// S2 "Common field modifications": only the timestamps of a fixed range can change.
#[test]
fn a_validity_from_the_receipt_can_t_be_extended() {
    let mut card = june();
    let term = DateInfo::default();
    card.base_info.date_info =
        Some(term.with_date_type(card_model::date_info::DateType::FixTerm).with_fixed_term(30_u64));
    let found = judged(&card, until("2026-07-31"));
    let path = "base_info.date_info".to_owned();
    let why = WhyNot::Field { path, reason: RefusalReason::DateType };
    assert_eq!((found.outlook, found.why), (Outlook::Refused, Some(why)));
}

/// S1 "5.1 Error Codes", 40079: at most 90 days.
#[test]
fn a_friends_voucher_is_valid_for_at_most_90_days() {
    let card = friends(june());
    assert_eq!(judged(&card, until("2026-08-29")).outlook, Outlook::AtOnce);
    let found = judged(&card, until("2026-08-30"));
    assert!(matches!(found.why, Some(WhyNot::Rule { .. })), "{found:?}");
}

/// S2 "Change the card information interface": `notice` and `description` are reviewed, `service_phone` is not.
#[test]
fn a_reviewed_text_sends_the_card_to_review() {
    let outlook = |field, text: &str| {
        judged(&june(), CardChange::Text { field, text: text.to_owned() }).outlook
    };
    assert_eq!(outlook(ChangedText::Notice, "新的提醒"), Outlook::Review);
    assert_eq!(outlook(ChangedText::Description, "新的须知"), Outlook::Review);
    assert_eq!(outlook(ChangedText::ServicePhone, "020-88888888"), Outlook::AtOnce);
    assert_eq!(outlook(ChangedText::Notice, "请出示"), Outlook::Unchanged);
}

/// S2 "Common field modifications": `notice` is string(48).
#[test]
fn a_text_that_is_too_long_is_refused_with_its_rule() {
    let text = "长".repeat(17);
    let found = judged(&june(), CardChange::Text { field: ChangedText::Notice, text });
    assert!(matches!(found.why, Some(WhyNot::Rule { .. })), "{found:?}");
}

#[test]
fn stock_changes_unless_too_few_codes_are_left_or_tokens_pay_for_it() {
    let add = CardChange::AddStock { codes: 5 };
    let found = judged(&june(), add.clone());
    assert_eq!(found.changes[0].after, Some(json!(12)));
    assert_eq!(found.send, Some(Outgoing::Body(json!({"increase_stock_value": 5}))));
    let found = judged(&june(), CardChange::ReduceStock { codes: 8 });
    assert_eq!(found.why, Some(WhyNot::TooFewCodes { left: 7 }));
    assert_eq!(judged(&friends(june()), add).why, Some(WhyNot::NeedsTokens));
}

#[test]
fn a_deleted_card_changes_in_no_way() {
    let mut card = june();
    card.base_info.status = Some(CardStatus::Delete);
    for change in [until("2026-07-31"), CardChange::Delete, CardChange::AddStock { codes: 1 }] {
        let why = WhyNot::Status { status: CardStatus::Delete };
        assert_eq!(judged(&card, change).why, Some(why));
    }
    assert_eq!(judged(&june(), CardChange::Delete).outlook, Outlook::AtOnce);
}

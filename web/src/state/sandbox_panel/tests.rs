//! What the panel decides.

use card_model::{id::CardId, wire::Raw};
use desk_api::error::{ErrorBody, ErrorCode};

use super::*;

fn card(id: &str, status: &str, total_quantity: u64) -> CardRow {
    serde_json::from_value(serde_json::json!({
        "card_id": id, "card_type": "CASH", "friends_voucher": true, "title": "t",
        "brand_name": "b", "status": status, "refuse_reason": null, "color": "#63b359",
        "valid": null, "quantity": total_quantity, "total_quantity": total_quantity,
        "use_condition": null, "create_time": 0, "update_time": 0,
    }))
    .unwrap()
}

#[test]
fn the_chosen_card_wins_over_that_of_the_page() {
    let cards = [
        card("a", "CARD_STATUS_VERIFY_OK", 0),
        card("b", "CARD_STATUS_NOT_VERIFY", 0),
        card("c", "CARD_STATUS_VERIFY_OK", 0),
    ]
    .map(Arc::new);
    let found = |chosen: Option<&str>, page: Option<&str>| {
        let (chosen, page) = (chosen.map(CardId::from), page.map(CardId::from));
        target(&cards, chosen.as_ref(), page.as_ref()).map(|card| card.card_id.as_str())
    };
    assert_eq!(found(Some("a"), Some("c")), Some("a"));
    assert_eq!(found(None, Some("c")), Some("c"));
    assert_eq!(found(None, None), Some("b"), "the one that waits for its review");
    assert_eq!(found(Some("gone"), None), Some("b"));
    assert_eq!(found(None, Some("new")), None, "not another one in its place");
    assert_eq!(target(&[], Some(&"a".into()), None), None);
}

#[test]
fn a_card_comes_from_review_to_figures() {
    let mut progress = Progress::default();
    let done = |status, stock, progress: &Progress| {
        Step::ALL.get(Step::done(Some(&card("a", status, stock)), progress)).copied()
    };
    assert_eq!(Step::done(None, &progress), 0);
    assert_eq!(done("CARD_STATUS_NOT_VERIFY", 0, &progress), Some(Step::Review));
    assert_eq!(done("CARD_STATUS_VERIFY_OK", 0, &progress), Some(Step::Supply));
    assert_eq!(done("CARD_STATUS_VERIFY_OK", 10, &progress), Some(Step::Use));
    // Users have received it, which is half of the step.
    assert_eq!(done("CARD_STATUS_DISPATCH", 10, &progress), Some(Step::Use));
    progress.note(&Command::AdvanceClock { seconds: 1 });
    progress.note(&Command::Redeem { card_id: "a".into(), times: 1 });
    assert_eq!(done("CARD_STATUS_DISPATCH", 10, &progress), Some(Step::Statistics));
    progress.note(&Command::AdvanceClock { seconds: 1 });
    assert_eq!(done("CARD_STATUS_DISPATCH", 10, &progress), None);
    assert_eq!(done("CARD_STATUS_VERIFY_FAIL", 0, &progress), Some(Step::Create));
}

#[test]
fn the_cause_of_a_refusal_can_be_removed_with_a_press() {
    let redeem = Command::Redeem { card_id: "a".into(), times: 10 };
    let now = UnixSeconds::new(1_000);
    let begin = UnixSeconds::new(4_600);
    assert_eq!(
        remedy(&redeem, CommandError::NotYetValid { begin }, now),
        Some(Command::AdvanceClock { seconds: 3_600 })
    );
    assert_eq!(
        remedy(&redeem, CommandError::NotReceived, now),
        Some(Command::Receive { card_id: "a".into(), times: 10 })
    );
    assert_eq!(remedy(&redeem, CommandError::OutOfStock, now), None);
}

#[test]
fn figures_are_there_tomorrow_at_eight_in_beijing() {
    // 2015-06-15 00:00:00 in Beijing.
    let midnight = 1_434_297_600;
    assert_eq!(until_figures(UnixSeconds::new(midnight)), 32 * 3600);
    assert_eq!(until_figures(UnixSeconds::new(midnight + 86_399)), 8 * 3600 + 1);
}

#[test]
fn every_refusal_of_the_sandbox_is_recognised() {
    let failure = |code, sandbox| {
        Failure::Server(Box::new(ErrorBody {
            errcode: 0,
            errmsg: String::new(),
            code,
            message: String::new(),
            request_id: String::new(),
            violations: Vec::new(),
            at: None,
            weixin: None,
            write: None,
            conflict: None,
            current: None,
            sandbox,
            role: None,
            request: None,
            password: None,
            file: None,
        }))
    };
    for error in [
        CommandError::NoCode,
        CommandError::NoLink,
        CommandError::NoOrder,
        CommandError::OutOfRange { max: 10_000 },
        CommandError::NotYetValid { begin: UnixSeconds::new(1_434_297_600) },
    ] {
        let told = Raw::of(&error).ok();
        assert_eq!(refusal(&failure(ErrorCode::SandboxRefused, told)), Some(error));
    }
    let newer = serde_json::json!({"problem": "of_a_later_version"});
    assert_eq!(refusal(&failure(ErrorCode::SandboxRefused, Some(newer.into()))), None);
    assert_eq!(refusal(&failure(ErrorCode::Internal, None)), None);
    assert_eq!(refusal(&Failure::NoConnection), None);
}

#[test]
fn an_invalid_number_is_refused_by_the_sandbox() {
    assert_eq!(number(" 12 "), 12);
    assert_eq!(number("twelve"), 0);
    assert_eq!(number("-1"), 0);
}

#[test]
fn scenarios_are_offered_while_they_can_happen() {
    let now = UnixSeconds::new(1_000_000);
    let ends = |seconds: i64| {
        let end = UnixSeconds::new(now.get() + seconds);
        CardRow { valid: Some((now, end)), ..card("a", "CARD_STATUS_DISPATCH", 1000) }
    };
    assert_eq!(until_last_day(&ends(86_400 + 1), now), Some(1));
    assert_eq!(until_last_day(&ends(86_400), now), None, "it is the last day already");
    assert_eq!(until_last_day(&card("a", "CARD_STATUS_DISPATCH", 1), now), None, "without an end");

    let stock = |quantity, total| CardRow { quantity, ..card("a", "CARD_STATUS_DISPATCH", total) };
    // Low is less than 5 %.
    assert_eq!(until_low(&stock(1000, 1000)), Some(951));
    assert_eq!(until_low(&stock(49, 1000)), None);
    assert_eq!(until_low(&stock(10, 10)), Some(9));
    assert_eq!(until_low(&stock(1, 10)), None);
    assert_eq!(until_low(&stock(100_000, 100_000)), None, "too many for one command");
    assert_eq!(until_low(&card("a", "CARD_STATUS_NOT_VERIFY", 10)), None);
}

//! What a response proves, and what it doesn't.

use desk_api::error::ErrorBody;
use serde_json::json;

use super::*;

fn server(code: ErrorCode, more: serde_json::Value) -> Failure {
    let mut body = json!({
        "errcode": code.errcode(), "errmsg": "", "code": code, "message": "", "request_id": "r1"
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    Failure::Server(Box::new(serde_json::from_value::<ErrorBody>(body).unwrap()))
}

fn write(state: WriteState) -> Write {
    serde_json::from_value(json!({
        "id": 17, "version": 2, "intent": 17, "repeats": null, "path": "/card/create", "class": "make",
        "facet": "make:/card/create:1", "card_id": null, "code_tail": null, "actor": "local", "at": 1,
        "state": state, "basis": null, "why": null, "weixin": null, "sent": null, "evidence": [],
        "proposal": null, "may": {"settle": true, "repeat": false, "adopt": []},
        "late_until_seconds": null, "predicted_send_check": null, "send_check": null, "reason": null,
        "request_id": "r1"
    }))
    .unwrap()
}

fn now(state: WriteState) -> Sent {
    match found(Ok(Some(write(state))), Look::default()) {
        Found::Now(sent) => sent,
        Found::Done(_) => panic!("{state:?} is not done"),
    }
}

#[test]
fn a_broken_connection_is_not_called_a_refusal() {
    for failure in [
        Failure::NoConnection,
        Failure::Unreadable,
        server(ErrorCode::TimedOut, json!({})),
        server(ErrorCode::InProgress, json!({})),
        server(ErrorCode::OutcomeUnknown, json!({"write": 17})),
        server(ErrorCode::Internal, json!({})),
        server(ErrorCode::IdempotencyMismatch, json!({})),
        server(ErrorCode::Superseded, json!({})),
        // "System error" and an undocumented errcode prove nothing.
        Failure::Weixin(ApiError::new(-1, "system error")),
        Failure::Weixin(ApiError::new(9_999_999, "surprise")),
        server(ErrorCode::UpstreamRefused, json!({"weixin": ApiError::new(-1, "system error")})),
    ] {
        let sent = Sent::after(failure.clone());
        assert!(matches!(sent, Sent::Looking(_)), "{failure:?}: {sent:?}");
        assert!(sent.is_busy() && !sent.needs_new_key());
    }
}

#[test]
fn a_refusal_by_the_platform_or_the_rules_is_proven() {
    for failure in [
        Failure::Weixin(ApiError::new(45021, "field is too long")),
        server(ErrorCode::InvalidCard, json!({})),
        server(ErrorCode::UpstreamRefused, json!({"weixin": ApiError::new(40079, "invalid time")})),
        server(ErrorCode::UpstreamCredential, json!({})),
    ] {
        let sent = Sent::after(failure.clone());
        assert_eq!(sent, Sent::Refused(Some(failure)));
        assert!(!sent.is_busy() && sent.needs_new_key());
    }
}

#[test]
fn what_never_left_the_server_may_go_again_with_its_key() {
    for code in [
        ErrorCode::UpstreamUnavailable,
        ErrorCode::UpstreamClosed,
        ErrorCode::StoreUnavailable,
        ErrorCode::StoreUnreadable,
        ErrorCode::EvidenceUnavailable,
        ErrorCode::Overloaded,
    ] {
        let sent = Sent::after(server(code, json!({})));
        assert!(matches!(sent, Sent::NeverLeft(Some(_))), "{code:?}: {sent:?}");
        assert!(!sent.is_busy() && !sent.needs_new_key());
    }
}

#[test]
fn an_earlier_write_and_a_conflict_are_named() {
    assert_eq!(
        Sent::after(server(ErrorCode::Unsettled, json!({"write": 9}))),
        Sent::Unsettled(Some(9))
    );
    let conflict =
        json!({"conflict": {"conflicts": [], "others": [], "update_time": 5, "review": true}});
    let Sent::Conflict(conflict) = Sent::after(server(ErrorCode::EditConflict, conflict)) else {
        panic!("a conflict")
    };
    assert!(conflict.review && conflict.update_time == Some(5));
}

#[test]
fn a_key_that_the_server_never_saw_was_not_sent() {
    assert_eq!(found(Ok(None), Look::default()), Found::Now(Sent::NeverLeft(None)));
}

#[test]
fn a_failed_look_up_is_reported_and_retried() {
    let look = Look { write: Some(17), is_cut_off: false };
    let cut_off = Look { write: Some(17), is_cut_off: true };
    assert_eq!(found(Err(Failure::NoConnection), look), Found::Now(Sent::Looking(cut_off)));
    // The next successful look-up clears it.
    assert_eq!(
        found(Ok(Some(write(WriteState::Unknown))), cut_off),
        Found::Now(Sent::Looking(look))
    );
}

#[test]
fn a_lost_answer_ends_with_what_was_found() {
    assert!(matches!(found(Ok(Some(write(WriteState::Done))), Look::default()), Found::Done(_)));
    assert!(now(WriteState::Sending).is_busy() && now(WriteState::Unknown).is_busy());
    assert_eq!(now(WriteState::NotDone), Sent::NotDone(17));
    assert_eq!(now(WriteState::NotSent), Sent::NeverLeft(None));
    assert_eq!(now(WriteState::Undecided), Sent::Undecided(17, None));
    assert_eq!(now(WriteState::Superseded), Sent::Ended(17, WriteState::Superseded));
    // A gateway's refusal has no errcode.
    assert_eq!(now(WriteState::Refused), Sent::Refused(None));
    let mut refused = write(WriteState::Refused);
    refused.weixin = Some(ApiError::new(40079, "invalid time"));
    let expected = Sent::Refused(Some(Failure::Weixin(ApiError::new(40079, "invalid time"))));
    assert_eq!(found(Ok(Some(refused)), Look::default()), Found::Now(expected));
}

#[test]
fn a_form_unlocks_as_soon_as_a_person_has_to_decide() {
    for state in [WriteState::Undecided, WriteState::NotDone, WriteState::NotSent] {
        assert!(!now(state).is_busy(), "{state:?}");
        // After these, the server accepts another body under the same key, and returns the write after the first one.
        assert!(!now(state).needs_new_key(), "{state:?}");
    }
    assert!(now(WriteState::Abandoned).needs_new_key());
}

//! The table of fates, row by row.

use std::time::Duration;

use weixin_api::envelope::ApiError;

use super::Fate;
use crate::{
    error::{CallError, NotSent},
    token::TokenError,
    transport::TransportError,
};

#[test]
fn a_status_proves_a_refusal_only_where_it_is_listed() {
    let refused: Vec<u16> =
        (300..400).chain([400, 401, 403, 404, 405, 411, 413, 414, 415, 421, 429, 431]).collect();
    for status in 100..=999 {
        let fate = CallError::NoAnswerOfThePlatform { status }.fate();
        let expected = if refused.contains(&status) { Fate::Refused } else { Fate::Unknown };
        assert_eq!(fate, expected, "{status}");
    }
}

#[test]
fn an_errcode_proves_a_refusal_only_if_it_is_documented() {
    let timeout = TransportError::timeout;
    for (errcode, expected) in [
        (40073, Fate::Refused),
        (40099, Fate::Refused),
        (45009, Fate::Refused),
        (45011, Fate::Refused),
        (48001, Fate::Refused),
        (40001, Fate::Refused),
        (-1, Fate::Unknown),
        (72036, Fate::Unknown),
        (73105, Fate::Unknown),
        (73107, Fate::Unknown),
        (987_654, Fate::Unknown),
        (0, Fate::Unknown),
    ] {
        let error = ApiError::new(errcode, "said the platform");
        assert_eq!(CallError::Api(error.clone()).fate(), expected, "{errcode}");
        let cut = CallError::AnswerLost { source: timeout(), seen: Some(error) };
        assert_eq!(cut.fate(), expected, "{errcode} of a truncated response");
    }
}

#[test]
fn other_errors_have_the_fate_of_their_kind() {
    let timeout = TransportError::timeout;
    let answer = ApiError::new(45009, "reach max api daily quota limit");
    for (error, expected) in [
        (CallError::Overloaded, Fate::NotSent),
        (CallError::NotSent { source: NotSent::TimedOut }, Fate::NotSent),
        (CallError::NotSent { source: NotSent::Transport(timeout()) }, Fate::NotSent),
        (TokenError::Unreachable(timeout()).into(), Fate::NotSent),
        (
            CallError::Closed { opens_in: Duration::from_mins(1), answer: answer.clone() },
            Fate::NotSent,
        ),
        (CallError::Credential(answer), Fate::Refused),
        (CallError::AnswerLost { source: timeout(), seen: None }, Fate::Unknown),
        (CallError::AnswerTooLarge { limit: 1 }, Fate::Unknown),
        (CallError::without_errcode(), Fate::Unknown),
    ] {
        assert_eq!(error.fate(), expected, "{error}");
    }
}

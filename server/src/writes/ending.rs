//! How a send can end, and what that proves.

use bytes::Bytes;
use desk_api::write::{Basis, WriteClass, WriteState};
use serde_json::Value;
use weixin_api::{
    envelope::{ApiError, ReceivedHead, readable},
    errcode::{RetryClass, class},
};
use weixin_client::{CallError, Fate, Forwarded};

use super::kind::Kind;

/// How a send ended.
#[derive(Debug)]
pub struct Ending {
    /// The proven state; [`WriteState::Unknown`] if nothing is proven.
    pub state: WriteState,
    /// The basis of that state.
    pub basis: Option<Basis>,
    /// The platform's error, if it returned one.
    pub error: Option<ApiError>,
    /// The platform's complete response.
    pub answer: Option<Answer>,
    /// Why there is no complete response.
    pub failure: Option<CallError>,
}

/// The platform's complete response, unchanged.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its bytes.
    pub body: Bytes,
    /// Its media type.
    pub content_type: Option<String>,
}

impl Ending {
    /// Classifies the result of a send.
    pub fn of(kind: &Kind, sent: Result<Forwarded, CallError>) -> Self {
        let mut ending = match sent {
            Ok(forwarded) => answered(kind, forwarded),
            Err(error) => failed(error),
        };
        if ending.state == WriteState::Unknown && kind.class == WriteClass::Spare {
            // Nothing refers to what it may have created, so sending it again is harmless.
            ending.state = WriteState::Abandoned;
            ending.basis = Some(Basis::Harmless);
        }
        ending
    }
}

fn answered(kind: &Kind, forwarded: Forwarded) -> Ending {
    let Forwarded { body, errcode, content_type } = forwarded;
    let head: ReceivedHead = serde_json::from_slice(&readable(&body)).unwrap_or_default();
    let errors = errcode.filter(|errcode| *errcode != 0);
    let error = errors.map(|errcode| ApiError::new(errcode, &head.errmsg));
    let state = match errcode {
        Some(errcode) if errcode != 0 => of_errcode(errcode),
        // A response without `errcode` may come from a gateway. An upload's response has no `errcode`, only its
        // members.
        None if kind.required.is_empty() => WriteState::Unknown,
        _ if has_members(&body, kind.required) => WriteState::Done,
        _ => WriteState::Unknown,
    };
    let basis = (state != WriteState::Unknown).then_some(Basis::Answer);
    let answer = Some(Answer { body, content_type });
    Ending { state, basis, error, answer, failure: None }
}

/// Only a documented number proves that nothing was changed.
fn of_errcode(errcode: i64) -> WriteState {
    match class(errcode) {
        RetryClass::Ok => WriteState::Done,
        RetryClass::TokenStale
        | RetryClass::CredentialPermanent
        | RetryClass::Rate
        | RetryClass::Data
        | RetryClass::AlreadyDone => WriteState::Refused,
        RetryClass::Busy | RetryClass::Unknown => WriteState::Unknown,
    }
}

fn failed(error: CallError) -> Ending {
    let words = match &error {
        CallError::Api(answer) | CallError::Credential(answer) => Some(answer.clone()),
        CallError::AnswerLost { seen, .. } => seen.clone().filter(|seen| seen.errcode != 0),
        _ => None,
    };
    let was_done =
        matches!(&error, CallError::AnswerLost { seen: Some(seen), .. } if seen.errcode == 0);
    let (state, basis) = match error.fate() {
        _ if was_done => (WriteState::Done, Some(Basis::PartialAnswer)),
        Fate::NotSent => (WriteState::NotSent, Some(Basis::NotDelivered)),
        Fate::Refused if words.is_none() => (WriteState::Refused, Some(Basis::Gateway)),
        Fate::Refused => (WriteState::Refused, Some(Basis::Answer)),
        Fate::Unknown => (WriteState::Unknown, None),
    };
    Ending { state, basis, error: words, answer: None, failure: Some(error) }
}

fn has_members(body: &[u8], required: &[&str]) -> bool {
    let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(&readable(body)) else {
        return false;
    };
    required.iter().all(|name| match members.get(*name) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(_) => true,
    })
}

#[cfg(test)]
mod tests {
    use weixin_api::{card, code, endpoint::Endpoint, media};

    use super::*;

    fn ending(path: &str, body: &'static str) -> (WriteState, Option<Basis>) {
        let head: ReceivedHead = serde_json::from_str(body).unwrap();
        let body = Bytes::from_static(body.as_bytes());
        let forwarded = Forwarded { body, errcode: head.errcode, content_type: None };
        let ending = Ending::of(Kind::find(path).unwrap(), Ok(forwarded));
        (ending.state, ending.basis)
    }

    fn failed(path: &str, error: CallError) -> (WriteState, Option<Basis>) {
        let ending = Ending::of(Kind::find(path).unwrap(), Err(error));
        (ending.state, ending.basis)
    }

    #[test]
    fn an_answer_proves_what_its_errcode_says() {
        let consume = code::consume::Consume::PATH;
        let answer = Some(Basis::Answer);
        for (body, expected) in [
            (r#"{"errcode":0,"errmsg":"ok"}"#, (WriteState::Done, answer)),
            (r#"{"errcode":40099,"errmsg":"consumed"}"#, (WriteState::Refused, answer)),
            (r#"{"errcode":45009,"errmsg":"quota"}"#, (WriteState::Refused, answer)),
            (r#"{"errcode":48001,"errmsg":"unauthorized"}"#, (WriteState::Refused, answer)),
            (r#"{"errcode":-1,"errmsg":"system error"}"#, (WriteState::Unknown, None)),
            // No document lists this number.
            (r#"{"errcode":99887766,"errmsg":"?"}"#, (WriteState::Unknown, None)),
            (r#"{"message":"blocked"}"#, (WriteState::Unknown, None)),
            ("{}", (WriteState::Unknown, None)),
        ] {
            assert_eq!(ending(consume, body), expected, "{body}");
        }
    }

    #[test]
    fn a_created_card_has_an_id() {
        let create = card::create::Create::PATH;
        let done = (WriteState::Done, Some(Basis::Answer));
        assert_eq!(ending(create, r#"{"errcode":0,"card_id":"p1"}"#), done);
        // An invalid surrogate in another text hides nothing.
        assert_eq!(ending(create, r#"{"errcode":0,"card_id":"p1","x":"\ud83d"}"#), done);
        assert_eq!(ending(create, r#"{"errcode":0,"card_id":""}"#), (WriteState::Unknown, None));
        assert_eq!(ending(create, r#"{"errcode":0}"#), (WriteState::Unknown, None));
    }

    #[test]
    fn an_upload_answers_without_errcode_and_is_harmless_when_lost() {
        let upload = media::upload_image::UploadImage::PATH;
        assert_eq!(
            ending(upload, r#"{"url":"http://a"}"#),
            (WriteState::Done, Some(Basis::Answer))
        );
        let lost = CallError::NoAnswerOfThePlatform { status: 502 };
        assert_eq!(failed(upload, lost), (WriteState::Abandoned, Some(Basis::Harmless)));
    }

    #[test]
    fn the_status_of_a_gateway_proves_a_refusal_or_nothing() {
        let consume = code::consume::Consume::PATH;
        for (status, expected) in [
            (302, (WriteState::Refused, Some(Basis::Gateway))),
            (403, (WriteState::Refused, Some(Basis::Gateway))),
            (413, (WriteState::Refused, Some(Basis::Gateway))),
            (408, (WriteState::Unknown, None)),
            (502, (WriteState::Unknown, None)),
            (504, (WriteState::Unknown, None)),
            (200, (WriteState::Unknown, None)),
        ] {
            let error = CallError::NoAnswerOfThePlatform { status };
            assert_eq!(failed(consume, error), expected, "{status}");
        }
        let not_sent = (WriteState::NotSent, Some(Basis::NotDelivered));
        assert_eq!(failed(consume, CallError::Overloaded), not_sent);
    }
}

//! When a request is sent again, in paused time.

mod budget;

use std::{cell::RefCell, collections::VecDeque, sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::time::Instant;
use weixin_api::{endpoint::Effect, envelope::ReceivedHead, errcode};

use super::Delivery;
use crate::{
    brake::Brake,
    budget::Budget,
    error::{CallError, NotSent},
    fate::Fate,
    http::Answer,
    settings::TokenMode,
    stats::{Counters, Stats},
    token::tests::platform::{Platform, Share},
    transport::TransportError,
};

type Sent = Result<Answer, CallError>;

#[expect(clippy::unnecessary_wraps, reason = "a line of a script")]
fn answer(errcode: i64) -> Sent {
    let head = ReceivedHead { errcode: Some(errcode), errmsg: "said the platform".to_owned() };
    Ok(Answer { body: Bytes::new(), head, content_type: None })
}

fn lost() -> Sent {
    Err(CallError::AnswerLost { source: TransportError::timeout(), seen: None })
}

fn unreachable() -> Sent {
    Err(CallError::NotSent { source: NotSent::Transport(TransportError::timeout()) })
}

fn gateway(status: u16) -> Sent {
    Err(CallError::NoAnswerOfThePlatform { status })
}

/// The result of a delivery.
struct Outcome {
    result: Sent,
    /// The tokens sent, in order.
    tokens: Vec<String>,
    took: Duration,
    stats: Stats,
}

/// Delivers against scripted responses; `jitter` is the share of the longest pause, in percent.
async fn deliver(effect: Effect, jitter: u64, patience: Duration, script: Vec<Sent>) -> Outcome {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    let counters = Arc::new(Counters::default());
    let begin = Instant::now();
    let delivery = Delivery {
        tokens: &tokens,
        brake: &Brake::new(None, Arc::clone(&counters)),
        budget: &Budget::new(),
        random: &Share(jitter),
        counters: &counters,
        path: "/card/get",
        effect,
        deadline: begin + patience,
    };
    let script = RefCell::new(VecDeque::from(script));
    let sent = RefCell::new(Vec::new());
    let result = delivery
        .run(|token| {
            sent.borrow_mut().push(token.value().expose().to_owned());
            let next =
                script.borrow_mut().pop_front().expect("sent more often than the script foresees");
            if next
                .as_ref()
                .is_ok_and(|answer| answer.head.errcode == Some(errcode::INVALID_CREDENTIAL))
            {
                platform.revoke();
            }
            std::future::ready((token, next))
        })
        .await;
    assert!(script.borrow().is_empty(), "sent less often than the script foresees");
    Outcome { result, tokens: sent.take(), took: begin.elapsed(), stats: counters.read() }
}

const PATIENCE: Duration = Duration::from_secs(15);
const WRITES: [Effect; 2] = [Effect::Write, Effect::Irreversible];

#[tokio::test(start_paused = true)]
async fn a_busy_read_is_sent_three_times_with_pauses_between() {
    for (jitter, pause) in [(0, 200), (50, 500), (100, 800)] {
        let outcome =
            deliver(Effect::Read, jitter, PATIENCE, vec![answer(-1), answer(-1), answer(0)]).await;
        assert_eq!(outcome.result.unwrap().head.errcode, Some(0));
        assert_eq!(outcome.took, Duration::from_millis(2 * pause));
        assert_eq!(outcome.stats.retries, 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_read_that_stays_busy_ends_with_the_platforms_answer() {
    let outcome =
        deliver(Effect::Read, 50, PATIENCE, vec![answer(-1), answer(-1), answer(-1)]).await;
    assert_eq!(outcome.result.unwrap().head.errcode, Some(-1));
}

#[tokio::test(start_paused = true)]
async fn a_read_is_sent_again_after_every_kind_of_trouble_on_the_way() {
    for trouble in [lost, unreachable, || gateway(502)] {
        let outcome = deliver(Effect::Read, 50, PATIENCE, vec![trouble(), answer(0)]).await;
        assert!(outcome.result.is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn a_write_is_never_sent_again_whatever_happens() {
    for effect in WRITES {
        for trouble in [|| answer(-1), lost, unreachable, || gateway(502)] {
            let outcome = deliver(effect, 50, PATIENCE, vec![trouble()]).await;
            assert_eq!(outcome.stats.retries, 0);
            assert_eq!(outcome.took, Duration::ZERO);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_about_the_call_is_not_sent_again() {
    for errcode in [40073, 45009, 40164, 99999] {
        let outcome = deliver(Effect::Read, 50, PATIENCE, vec![answer(errcode)]).await;
        assert_eq!(outcome.result.unwrap().head.errcode, Some(errcode));
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_for_writes_too() {
    for effect in [Effect::Read, Effect::Write, Effect::Irreversible] {
        let outcome = deliver(effect, 50, PATIENCE, vec![answer(40001), answer(0)]).await;
        assert_eq!(outcome.result.unwrap().head.errcode, Some(0));
        assert_eq!(outcome.tokens, ["token-1", "token-2"]);
        assert_eq!(outcome.stats.token_rejections, 1);
    }
}

#[tokio::test(start_paused = true)]
async fn two_and_three_revocations_within_one_call_dont_fail_it() {
    for effect in [Effect::Read, Effect::Write, Effect::Irreversible] {
        let script = vec![answer(40001), answer(42001), answer(0)];
        let outcome = deliver(effect, 50, PATIENCE, script).await;
        assert_eq!(outcome.result.unwrap().head.errcode, Some(0));
        assert_eq!(outcome.tokens, ["token-1", "token-2", "token-3"]);
        let script = vec![answer(40001), answer(40014), answer(40001), answer(0)];
        assert!(deliver(effect, 50, PATIENCE, script).await.result.is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_always_refused_ends_the_call_in_the_right_words() {
    let outcome =
        deliver(Effect::Write, 50, PATIENCE, (0..4).map(|_| answer(40001)).collect()).await;
    let error = outcome.result.unwrap_err();
    assert_eq!(error.fate(), Fate::Refused);
    assert!(error.to_string().contains("refused the access token 4 times"), "{error}");
    assert!(
        matches!(error, CallError::TokenRefused { times: 4, answer } if answer.errcode == 40001)
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_too_many_for_the_minute_is_sent_again_in_time() {
    for effect in [Effect::Read, Effect::Write, Effect::Irreversible] {
        let script = vec![answer(45011), answer(45011), answer(0)];
        let outcome = deliver(effect, 50, PATIENCE, script).await;
        assert_eq!(outcome.result.unwrap().head.errcode, Some(0));
        assert_eq!(outcome.took, Duration::from_secs(2 + 4));
        assert_eq!((outcome.stats.queued, outcome.stats.retries), (2, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_stays_rate_limited_ends_with_the_platforms_answer() {
    // Pauses of 2, 4 and 8 s; the last one would end after the deadline.
    let script = (0..3).map(|_| answer(45011)).collect();
    let outcome = deliver(Effect::Write, 50, Duration::from_secs(13), script).await;
    assert_eq!(outcome.result.unwrap().head.errcode, Some(45011));
    assert_eq!(outcome.took, Duration::from_secs(6));
}

#[tokio::test(start_paused = true)]
async fn no_pause_goes_beyond_the_deadline() {
    let outcome = deliver(Effect::Read, 100, Duration::from_secs(1), vec![lost(), lost()]).await;
    assert!(matches!(outcome.result, Err(CallError::AnswerLost { .. })));
    assert_eq!(outcome.took, Duration::from_millis(800));
}

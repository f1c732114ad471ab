//! Closed endpoints, in paused time.

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::join_all;
use tokio::time::{Instant, sleep};
use weixin_api::envelope::ReceivedHead;

use super::Brake;
use crate::{
    clock::WallClock,
    error::{CallError, NotSent},
    http::Answer,
    stats::Counters,
};

const GET: &str = "/card/get";
const CREATE: &str = "/card/create";
const PATIENCE: Duration = Duration::from_secs(15);

/// A wall clock set by the tests; it doesn't advance by itself.
#[derive(Default)]
struct Wall(AtomicI64);

impl WallClock for Wall {
    fn unix_seconds(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

fn brake() -> Brake {
    Brake::new(None, Arc::default())
}

#[expect(clippy::unnecessary_wraps, reason = "the result of a call")]
fn answer(errcode: i64) -> Result<Answer, CallError> {
    let head = ReceivedHead { errcode: Some(errcode), errmsg: "said the platform".to_owned() };
    Ok(Answer { body: Bytes::new(), head, content_type: None })
}

/// Makes a call that takes 50 ms upstream. Returns whether it was sent.
async fn call(brake: &Brake, path: &'static str, errcode: i64) -> Result<(), CallError> {
    let pass = brake.enter(path, Instant::now() + PATIENCE).await?;
    sleep(Duration::from_millis(50)).await;
    pass.settle(&answer(errcode));
    Ok(())
}

fn opens_in(result: Result<(), CallError>) -> u64 {
    match result {
        Err(CallError::Closed { opens_in, .. }) => opens_in.as_secs(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_used_up_quota_stops_its_endpoint_until_midnight_in_beijing() {
    let wall = Arc::new(Wall::default());
    let brake = Brake::new(Some(Arc::clone(&wall) as Arc<dyn WallClock>), Arc::default());
    // 2026-11-27T23:40:00+08:00
    wall.0.store(1_795_794_000, Ordering::SeqCst);
    call(&brake, GET, 45009).await.unwrap();
    let sent = Cell::new(0);
    let calls = (0..100).map(|_| async {
        let result = call(&brake, GET, 45009).await;
        sent.set(sent.get() + u32::from(result.is_ok()));
        opens_in(result)
    });
    assert!(join_all(calls).await.into_iter().all(|seconds| (1190..=1200).contains(&seconds)));
    assert_eq!(sent.get(), 0);
    // Other endpoints have their own quotas.
    call(&brake, CREATE, 0).await.unwrap();

    sleep(Duration::from_mins(20)).await;
    assert!(join_all((0..100).map(|_| call(&brake, GET, 0))).await.iter().all(Result::is_ok));
}

#[tokio::test(start_paused = true)]
async fn a_wrong_wall_clock_costs_a_probe_an_hour() {
    for wall in [None, Some(0), Some(i64::MIN), Some(i64::MAX), Some(1_795_749_000)] {
        let wall = wall.map(|at| Arc::new(Wall(AtomicI64::new(at))) as Arc<dyn WallClock>);
        let brake = Brake::new(wall, Arc::default());
        let mut sent = 0;
        for _ in 0..24 * 60 {
            sent += u32::from(call(&brake, GET, 45009).await.is_ok());
            sleep(Duration::from_mins(1)).await;
        }
        assert!((23..=25).contains(&sent), "{sent}");
    }
}

#[tokio::test(start_paused = true)]
async fn too_many_calls_for_the_minute_wait_for_one_probe() {
    let counters = Arc::new(Counters::default());
    let brake = Brake::new(None, Arc::clone(&counters));
    call(&brake, GET, 45011).await.unwrap();
    let begin = Instant::now();
    let sent = Cell::new(0);
    let calls = (0..100).map(|_| async {
        let pass = brake.enter(GET, Instant::now() + PATIENCE).await.unwrap();
        sent.set(sent.get() + 1);
        let early = begin.elapsed() < Duration::from_secs(5);
        assert!(!early || sent.get() == 1, "only one probe is sent");
        sleep(Duration::from_millis(50)).await;
        // The probe is refused, the next one after 4 s is accepted.
        pass.settle(&answer(if early { 45011 } else { 0 }));
    });
    join_all(calls).await;
    assert_eq!((sent.get(), counters.read().queued), (101 - 1, 100));
    assert!(begin.elapsed() < Duration::from_secs(7), "{:?}", begin.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_deadline_comes_first_is_not_held() {
    let brake = brake();
    call(&brake, GET, 45011).await.unwrap();
    let begin = Instant::now();
    let early = brake.enter(GET, begin + Duration::from_secs(1)).await;
    assert_eq!(opens_in(early.map(drop)), 2);
    assert_eq!(begin.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn refusals_of_calls_sent_together_close_once() {
    let brake = brake();
    join_all((0..64).map(|_| call(&brake, GET, 45011))).await;
    let begin = Instant::now();
    call(&brake, GET, 0).await.unwrap();
    assert_eq!(begin.elapsed(), Duration::from_millis(2050));
}

#[tokio::test(start_paused = true)]
async fn a_missing_permission_closes_one_endpoint_and_a_refused_address_all() {
    for (errcode, create) in [(48001, true), (48004, true), (40164, false), (89503, false)] {
        let brake = brake();
        call(&brake, GET, errcode).await.unwrap();
        assert_eq!(opens_in(call(&brake, GET, 0).await), 60);
        assert_eq!(call(&brake, CREATE, 0).await.is_ok(), create, "{errcode}");
        sleep(Duration::from_mins(1)).await;
        call(&brake, CREATE, 0).await.unwrap();
        call(&brake, GET, 0).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn an_inconclusive_probe_is_followed_by_another() {
    let brake = brake();
    call(&brake, GET, 48001).await.unwrap();
    sleep(Duration::from_mins(1)).await;

    // The caller is cancelled.
    drop(brake.enter(GET, Instant::now() + PATIENCE).await.unwrap());
    // The token is refused, and the call continues with another one.
    call(&brake, GET, 40001).await.unwrap();
    // The call is not sent.
    let pass = brake.enter(GET, Instant::now() + PATIENCE).await.unwrap();
    pass.settle(&Err(CallError::NotSent { source: NotSent::TimedOut }));
    assert_eq!(opens_in(call(&brake, GET, 0).await), 1);
    sleep(Duration::from_secs(1)).await;
    call(&brake, GET, -1).await.unwrap();
    assert_eq!(opens_in(call(&brake, GET, 0).await), 1);
    sleep(Duration::from_secs(1)).await;
    // An error about the call shows that calls are accepted.
    call(&brake, GET, 40073).await.unwrap();
    call(&brake, GET, 0).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn cleared_counts_open_used_up_quotas() {
    let brake = brake();
    call(&brake, GET, 45009).await.unwrap();
    call(&brake, CREATE, 48001).await.unwrap();
    brake.quota_cleared();
    call(&brake, GET, 0).await.unwrap();
    assert!(call(&brake, CREATE, 0).await.is_err());
}

//! The number of requests caused by retries.

use std::{
    cell::{Cell, RefCell},
    sync::Arc,
    time::Duration,
};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use tokio::time::Instant;
use weixin_api::endpoint::Effect;

use super::{Delivery, PATIENCE, Sent, answer};
use crate::{
    brake::Brake,
    budget::Budget,
    settings::TokenMode,
    stats::Counters,
    token::tests::platform::{Platform, Share},
};

/// The outcome of many reads.
struct Load {
    succeeded: u32,
    sent: u32,
    denied: u64,
}

/// Sends reads, `at_once` concurrently; `upstream` returns the response to the n-th request.
async fn load(reads: u32, at_once: u32, upstream: impl Fn(u32) -> Sent) -> Load {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    let counters = Arc::new(Counters::default());
    let (brake, budget) = (Brake::new(None, Arc::clone(&counters)), Budget::new());
    let (begun, sent, succeeded) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let caller = async |_| {
        while begun.get() < reads {
            begun.set(begun.get() + 1);
            let delivery = Delivery {
                tokens: &tokens,
                brake: &brake,
                budget: &budget,
                random: &Share(50),
                counters: &counters,
                path: "/card/get",
                effect: Effect::Read,
                deadline: Instant::now() + PATIENCE,
            };
            let result = delivery
                .run(async |token| {
                    sent.set(sent.get() + 1);
                    let number = sent.get();
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    (token, upstream(number))
                })
                .await;
            if result.is_ok_and(|answer| answer.head.errcode == Some(0)) {
                succeeded.set(succeeded.get() + 1);
            }
        }
    };
    futures_util::future::join_all((0..at_once).map(caller)).await;
    let denied = counters.read().retries_denied;
    Load { succeeded: succeeded.get(), sent: sent.get(), denied }
}

#[tokio::test(start_paused = true)]
async fn an_outage_costs_at_most_a_tenth_more_calls() {
    for at_once in [1, 16] {
        let outage = load(200, at_once, |_| answer(-1)).await;
        assert_eq!(outage.succeeded, 0);
        assert!(outage.sent <= 220, "{} requests of 200 reads", outage.sent);
        println!("outage, {at_once} at once: {} requests for 200 reads", outage.sent);
        assert!(outage.denied >= 180, "{}", outage.denied);
    }
    // With a full bucket at the beginning.
    let outage = load(1200, 16, |number| answer(if number <= 1000 { 0 } else { -1 })).await;
    assert_eq!(outage.succeeded, 1000);
    println!("outage after 1000 successes: {} requests for 200 reads", outage.sent - 1000);
    assert!(outage.sent <= 1220, "{} requests of 1200 reads", outage.sent);
}

#[tokio::test(start_paused = true)]
async fn every_read_succeeds_while_every_third_request_fails() {
    let third = load(1000, 16, |number| answer(if number % 3 == 0 { -1 } else { 0 })).await;
    assert!(third.succeeded >= 999, "{} of 1000, denied {}", third.succeeded, third.denied);
    println!("every third fails: {} of 1000 succeed, {} requests", third.succeeded, third.sent);
    assert!((1490..=1510).contains(&third.sent), "{}", third.sent);

    for seed in 0..20 {
        let random = RefCell::new(StdRng::seed_from_u64(seed));
        let upstream = |_| answer(if random.borrow_mut().random_ratio(1, 3) { -1 } else { 0 });
        let third = load(1000, 16, upstream).await;
        println!("one in three fails, seed {seed}: {} of 1000 succeed", third.succeeded);
        assert!(third.succeeded >= 999, "seed {seed}: {} of 1000", third.succeeded);
    }
}

#[tokio::test(start_paused = true)]
async fn a_read_now_and_then_may_be_sent_again_during_an_outage() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    let counters = Arc::new(Counters::default());
    let (brake, budget) = (Brake::new(None, Arc::clone(&counters)), Budget::new());
    let sent = Cell::new(0);
    for _ in 0..100 {
        let delivery = Delivery {
            tokens: &tokens,
            brake: &brake,
            budget: &budget,
            random: &Share(50),
            counters: &counters,
            path: "/card/get",
            effect: Effect::Read,
            deadline: Instant::now() + PATIENCE,
        };
        let before = sent.get();
        let send = async |token| {
            sent.set(sent.get() + 1);
            (token, answer(-1))
        };
        assert!(delivery.run(send).await.is_ok());
        assert!(sent.get() - before >= 2, "a read was not sent again");
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
}

//! The budget of retries: what keeps reads that fail from multiplying the load of a platform in trouble.
//!
//! A budget of 10 % of the calls, counted alone, would contradict another goal: if every third request
//! fails, all reads still succeed, which takes retries of 50 % of the calls. So the budget follows the
//! outcome. It is a bucket of tokens:
//! - A retry takes a token.
//! - A read that gets an answer puts one in. A platform that serves at least half of the requests is never
//!   denied a retry, and its load at most doubles.
//! - A failed request puts nothing in. While nothing succeeds, the retries are what the bucket held (at
//!   most [`CAPACITY`]) and one in [`TRICKLE`], which is the floor for a client that reads seldom.
//! - The third and later retry of a call need a bucket that is at least half full, so that a single read
//!   in an outage ends after three attempts.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// The most tokens in the bucket. 200 reads without an answer cost at most 10 % more calls.
const CAPACITY: u32 = 16;
/// The tokens of a new client.
const INITIAL: u32 = 8;
/// The retries of one call that need no full bucket.
const FIRST: u32 = 2;
/// What further retries need in the bucket.
const HEALTHY: u32 = CAPACITY / 2;
/// The retries of one call.
const MAX_RETRIES: u32 = 10;
/// A nearly empty bucket gets a token each time this passes, up to [`FLOOR`].
const TRICKLE: Duration = Duration::from_secs(10);
const FLOOR: u32 = 2;

/// The retries that the reads of one client share.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<Bucket>);

#[derive(Debug)]
struct Bucket {
    tokens: u32,
    filled_at: Instant,
}

impl Budget {
    /// The budget of a new client.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Bucket { tokens: INITIAL, filled_at: Instant::now() }))
    }

    /// Puts in a token for a read that got an answer.
    pub(crate) fn succeeded(&self) {
        let mut bucket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.tokens = CAPACITY.min(bucket.tokens + 1);
    }

    /// Takes a token for a retry of a call that was retried `retries` times. Returns `false` if the call
    /// must not be sent again.
    pub(crate) fn take(&self, retries: u32) -> bool {
        let now = Instant::now();
        let mut bucket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while now.saturating_duration_since(bucket.filled_at) >= TRICKLE {
            if bucket.tokens >= FLOOR {
                bucket.filled_at = now;
                break;
            }
            bucket.filled_at += TRICKLE;
            bucket.tokens += 1;
        }
        let needed = if retries < FIRST { 1 } else { HEALTHY };
        let granted = retries < MAX_RETRIES && bucket.tokens >= needed;
        if granted {
            bucket.tokens -= 1;
        }
        granted
    }
}

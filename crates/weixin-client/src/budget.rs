//! The budget of retries. It limits the additional load that failing reads cause on an overloaded platform.
//!
//! A budget of 10 % of the calls alone would contradict another goal: if every third request fails, all reads still
//! succeed, which takes retries of 50 % of the calls. Therefore the budget depends on the outcomes. It is a bucket of
//! tokens:
//! - A retry takes a token.
//! - A read that gets a response adds one. A platform that serves at least half of the requests is never denied a
//!   retry, and its load at most doubles.
//! - A failed request adds none. While nothing succeeds, the retries are limited to the content of the bucket (at most
//!   [`CAPACITY`]) and one per [`TRICKLE`], the minimum for a client that reads rarely.
//! - The third and later retries of a call require a bucket that is at least half full, so a single read during an
//!   outage ends after three attempts.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// The most tokens in the bucket. 200 reads without a response cost at most 10 % more calls.
const CAPACITY: u32 = 16;
/// The initial tokens of a client.
const INITIAL: u32 = 8;
/// The retries of a call that don't require a half full bucket.
const FIRST: u32 = 2;
/// The tokens that further retries require in the bucket.
const HEALTHY: u32 = CAPACITY / 2;
/// The most retries of a call.
const MAX_RETRIES: u32 = 10;
/// A nearly empty bucket gets a token at this interval, up to [`FLOOR`].
const TRICKLE: Duration = Duration::from_secs(10);
const FLOOR: u32 = 2;

/// The retries shared by the reads of one client.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<Bucket>);

#[derive(Debug)]
struct Bucket {
    tokens: u32,
    filled_at: Instant,
}

impl Budget {
    /// Creates the budget of a new client.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Bucket { tokens: INITIAL, filled_at: Instant::now() }))
    }

    /// Adds a token for a read that got a response.
    pub(crate) fn succeeded(&self) {
        let mut bucket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.tokens = CAPACITY.min(bucket.tokens + 1);
    }

    /// Takes a token for a retry of a call that was already retried `retries` times. Returns `false` if the call must
    /// not be sent again.
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

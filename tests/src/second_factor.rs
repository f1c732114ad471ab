//! The authenticator app on a user's phone, which computes the codes of a second factor.

use std::sync::atomic::{AtomicI64, Ordering};

use card_desk::clock::Clock;
use card_model::time::UnixSeconds;
use serde_json::json;

use crate::signed_in::{Member, PASSWORD};

/// Validity of a code, in seconds.
pub const STEP: i64 = 30;

/// A clock that tests move: each code counts once, and a test must not wait for the next one.
#[derive(Debug)]
pub struct MovedClock(AtomicI64);

impl MovedClock {
    /// A clock that shows a fixed time.
    pub fn at(time: UnixSeconds) -> Self {
        Self(AtomicI64::new(time.get()))
    }

    /// Advances the clock.
    pub fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(self.0.load(Ordering::SeqCst))
    }
}

/// The code of a seed at a time. The seed may contain blanks.
pub fn code(seed: &str, at: UnixSeconds) -> String {
    let seed: String = seed.split_whitespace().collect();
    let seed = totp_rs::Secret::try_from_base32(seed).expect("base32");
    let totp = totp_rs::Builder::new().with_secret(seed).with_account_name("phone");
    let time = u64::try_from(at.get()).expect("a time after 1970");
    totp.build().expect("a seed of 160 bits").generate(time).to_string()
}

/// Six digits that differ from the codes of all times near `at`.
pub fn wrong_code(seed: &str, at: UnixSeconds) -> String {
    let near: Vec<String> =
        (-3..=3).map(|step| code(seed, UnixSeconds::new(at.get() + step * STEP))).collect();
    let mut all = (0..).map(|number| format!("{number:06}"));
    all.find(|digits| !near.contains(digits)).expect("more codes than steps")
}

impl Member<'_> {
    /// Turns on the user's second factor without a browser. Returns the recovery codes.
    pub async fn enrol(&self, now: UnixSeconds) -> Vec<String> {
        let password = json!({"password": PASSWORD});
        let (status, begun) = self.call("POST", "/desk/second-factor", password).await;
        assert_eq!(status, 200, "{begun}");
        let code = code(begun["secret"].as_str().expect("a seed"), now);
        let (status, confirmed) =
            self.call("POST", "/desk/second-factor/confirm", json!({"code": code})).await;
        assert_eq!(status, 200, "{confirmed}");
        let codes = confirmed["codes"].as_array().expect("recovery codes");
        codes.iter().map(|code| code.as_str().expect("a code").to_owned()).collect()
    }
}

//! Pending sign-ins. Each is bound to one browser, and valid once and for ten minutes.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use card_model::time::UnixSeconds;
use openidconnect::{Nonce, PkceCodeVerifier};

/// Lifetime of a pending sign-in in seconds.
pub(super) const LIFETIME: i64 = 600;
/// Maximum pending sign-ins. Beyond it, the oldest is dropped.
const MOST: usize = 1024;
/// Maximum length of the target path.
const LONGEST_PATH: usize = 2048;

/// A pending sign-in.
pub(super) struct Begun {
    /// SHA-256 of the `state` that the provider returns.
    pub(super) state: [u8; 32],
    /// The nonce that the ID token must contain.
    pub(super) nonce: Nonce,
    /// The PKCE verifier for the token request.
    pub(super) verifier: PkceCodeVerifier,
    /// The target after the sign-in.
    pub(super) back: String,
    pub(super) at: UnixSeconds,
}

/// Pending sign-ins by the SHA-256 of the browser's cookie, oldest first.
#[derive(Default)]
pub(super) struct Pending(Mutex<VecDeque<([u8; 32], Begun)>>);

impl Pending {
    pub(super) fn put(&self, binding: [u8; 32], begun: Begun) {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.len() >= MOST {
            pending.pop_front();
        }
        pending.push_back((binding, begun));
    }

    /// Removes and returns a sign-in; `None` if it is unknown or expired.
    pub(super) fn take(&self, binding: &[u8; 32], now: UnixSeconds) -> Option<Begun> {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Setting the clock back expires them too.
        pending.retain(|(_, begun)| (0..LIFETIME).contains(&(now.get() - begun.at.get())));
        let place = pending.iter().position(|(key, _)| key == binding)?;
        pending.remove(place).map(|(_, begun)| begun)
    }
}

/// Returns `wanted` if it is a path of this server below the prefix, and `/` otherwise.
pub(crate) fn own_path(wanted: Option<&str>, prefix: &str) -> String {
    let is_own = |text: &&str| {
        text.starts_with('/')
            // Browsers treat both as the beginning of another host.
            && !text.starts_with("//")
            && !text.contains('\\')
            && text.len() <= LONGEST_PATH
            && text.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let path = wanted.filter(is_own).unwrap_or("/");
    let below = path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
    if below { path.to_owned() } else { format!("{prefix}{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(at: i64) -> Begun {
        Begun {
            state: [0; 32],
            nonce: Nonce::new("n".to_owned()),
            verifier: PkceCodeVerifier::new("v".repeat(43)),
            back: at.to_string(),
            at: UnixSeconds::new(at),
        }
    }

    #[test]
    fn a_sign_in_counts_once_and_for_ten_minutes() {
        let pending = Pending::default();
        pending.put([1; 32], begun(1000));
        assert!(pending.take(&[2; 32], UnixSeconds::new(1000)).is_none());
        assert!(pending.take(&[1; 32], UnixSeconds::new(1599)).is_some());
        assert!(pending.take(&[1; 32], UnixSeconds::new(1599)).is_none());
        for wrong in [1600, 999] {
            pending.put([1; 32], begun(1000));
            assert!(pending.take(&[1; 32], UnixSeconds::new(wrong)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_oldest_make_room() {
        let pending = Pending::default();
        for n in 0..2000_u16 {
            let mut key = [0; 32];
            key[..2].copy_from_slice(&n.to_be_bytes());
            pending.put(key, begun(i64::from(n)));
        }
        assert_eq!(pending.0.lock().unwrap().len(), MOST);
        let mut last = [0; 32];
        last[..2].copy_from_slice(&1999_u16.to_be_bytes());
        assert!(pending.take(&last, UnixSeconds::new(2000)).is_some());
    }

    #[test]
    fn nobody_is_sent_to_another_host() {
        let own = |path: &str| own_path(Some(path), "");
        for path in ["/", "/cards", "/cards/p1?tab=content", "/a%2fb#c"] {
            assert_eq!(own(path), path);
        }
        let long = format!("/{}", "a".repeat(LONGEST_PATH));
        for foreign in [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "/cards\r\nset-cookie: a=b",
            "/\tcards",
            "javascript:alert(1)",
            "cards",
            "/券",
            "",
            &long,
        ] {
            assert_eq!(own(foreign), "/", "{foreign:?}");
        }
        assert_eq!(own_path(None, "/tools"), "/tools/");
        assert_eq!(own_path(Some("/cards"), "/tools"), "/tools/cards");
        assert_eq!(own_path(Some("/tools/cards"), "/tools"), "/tools/cards");
        assert_eq!(own_path(Some("//evil.example"), "/tools"), "/tools/");
        assert_eq!(own_path(Some("/toolsx"), "/tools"), "/tools/toolsx");
    }
}

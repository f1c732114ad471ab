//! Authorisations that were begun. Each is bound to the session that began it, and is completed once.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use card_model::time::UnixSeconds;
use weixin_api::secret::Secret;

use crate::identity::fingerprint;

/// Maximum pending authorisations. Beyond it, the oldest is dropped.
const MOST: usize = 256;

/// A pending authorisation.
#[derive(Debug)]
pub(super) struct Begun {
    /// Identifies the session or the caller that began it.
    pub(super) by: String,
    /// When it expires.
    pub(super) until: UnixSeconds,
    /// The code with which it began.
    pub(super) pre_auth_code: Secret,
    /// The code of Weixin's redirect.
    pub(super) code: Option<Secret>,
}

/// Pending authorisations by the SHA-256 of their state, oldest first.
#[derive(Debug, Default)]
pub(super) struct Pending(Mutex<VecDeque<([u8; 32], Begun)>>);

impl Pending {
    pub(super) fn put(&self, state: &Secret, begun: Begun) {
        let mut pending = self.lock();
        if pending.len() >= MOST {
            pending.pop_front();
        }
        pending.push_back((fingerprint(state.expose()), begun));
    }

    /// Adds the code of Weixin's redirect. Returns `false` if the state is unknown or expired, or has a code already.
    pub(super) fn add_code(&self, state: &Secret, code: Secret, now: UnixSeconds) -> bool {
        let mut pending = self.current(now);
        let state = fingerprint(state.expose());
        match pending.iter_mut().find(|(known, begun)| *known == state && begun.code.is_none()) {
            Some((_, begun)) => {
                begun.code = Some(code);
                true
            }
            None => false,
        }
    }

    /// Returns the code with which an authorisation of this caller began.
    pub(super) fn pre_auth_code(
        &self,
        state: &Secret,
        by: &str,
        now: UnixSeconds,
    ) -> Option<Secret> {
        let pending = self.current(now);
        let state = fingerprint(state.expose());
        let found = pending.iter().find(|(known, begun)| *known == state && begun.by == by);
        found.map(|(_, begun)| begun.pre_auth_code.clone())
    }

    /// Removes an authorisation of this caller and returns the code of the redirect. Returns `None` if the state is
    /// unknown or expired, if another caller began it, or if Weixin has not redirected yet.
    pub(super) fn take(&self, state: &Secret, by: &str, now: UnixSeconds) -> Option<Secret> {
        let mut pending = self.current(now);
        let state = fingerprint(state.expose());
        let place = pending
            .iter()
            .position(|(known, begun)| *known == state && begun.by == by && begun.code.is_some())?;
        pending.remove(place).and_then(|(_, begun)| begun.code)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<([u8; 32], Begun)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn current(&self, now: UnixSeconds) -> MutexGuard<'_, VecDeque<([u8; 32], Begun)>> {
        let mut pending = self.lock();
        pending.retain(|(_, begun)| now < begun.until);
        pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(second: i64) -> UnixSeconds {
        UnixSeconds::new(second)
    }

    fn begun(by: &str) -> Begun {
        let pre_auth_code = Secret::new("preauthcode@@@1");
        Begun { by: by.to_owned(), until: at(600), pre_auth_code, code: None }
    }

    #[test]
    fn only_the_session_that_began_it_completes_it_once() {
        let pending = Pending::default();
        let (state, other) = (Secret::new("state"), Secret::new("another"));
        pending.put(&state, begun("session 1"));
        assert_eq!(pending.take(&state, "session 1", at(1)), None, "Weixin has not redirected");
        assert!(!pending.add_code(&other, Secret::new("code"), at(1)));
        assert!(pending.add_code(&state, Secret::new("code"), at(1)));
        assert!(!pending.add_code(&state, Secret::new("planted"), at(1)), "the first code stays");
        assert_eq!(pending.take(&state, "session 2", at(1)), None);
        assert_eq!(pending.take(&state, "session 1", at(1)), Some(Secret::new("code")));
        assert_eq!(pending.take(&state, "session 1", at(1)), None);
    }

    #[test]
    fn it_expires_with_weixins_code() {
        let pending = Pending::default();
        let state = Secret::new("state");
        pending.put(&state, begun("session 1"));
        assert!(pending.add_code(&state, Secret::new("code"), at(599)));
        assert_eq!(pending.take(&state, "session 1", at(600)), None);
    }
}

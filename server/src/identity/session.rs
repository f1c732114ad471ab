//! Finds the session or the API key of a request, and ends expired sessions.

use std::time::Duration;

use card_model::time::UnixSeconds;
use desk_api::{
    error::ErrorCode,
    identity::{ApiKeySummary, UserSummary},
};
use desk_store::{StoreError, StoredSession};
use http::{HeaderValue, header};
use tracing::warn;
use weixin_api::errcode;

use super::{Caller, Identity, fingerprint};
use crate::failure::Failure;

/// Minimum seconds between two stored uses of a session or a key, so that not every request writes to disk.
const NOTED_EVERY: i64 = 60;
/// Seconds that a session may be ahead of the clock, to allow for small corrections of the clock.
const AHEAD: i64 = 300;
/// How long storing a use may delay a request.
const NOTING: Duration = Duration::from_millis(500);
/// Pause between two checks of whether the caller of an open stream is still valid.
const LOOK_AGAIN: Duration = Duration::from_mins(1);

impl Identity {
    /// Returns the user of a session, if the session is valid.
    pub(super) async fn session(&self, text: &str) -> Result<Option<Caller>, Failure> {
        let Some((session, user)) = self.store.session(&fingerprint(text)).await? else {
            return Ok(None);
        };
        let now = self.now();
        if !self.counts(&session, now) || user.disabled {
            self.forget_ended().await.unwrap_or_else(|error| {
                warn!(%error, "sessions that have ended could not be deleted");
            });
            return Ok(None);
        }
        if now.get() - session.seen_at.get() >= NOTED_EVERY {
            note(self.store.touch_session(session.id, now)).await;
        }
        Ok(Some(Caller::User(Box::new((session, user)))))
    }

    /// Returns the sessions of a user that count, the last begun first.
    ///
    /// # Errors
    /// If the database can't be read.
    pub(crate) async fn sessions_of(
        &self,
        user: &UserSummary,
    ) -> Result<Vec<StoredSession>, StoreError> {
        let (mut sessions, now) = (self.store.sessions_of(user.id).await?, self.now());
        sessions.retain(|session| self.counts(session, now));
        Ok(sessions)
    }

    fn counts(&self, session: &StoredSession, now: UnixSeconds) -> bool {
        let since = |at: UnixSeconds| now.get().saturating_sub(at.get());
        let (idle, age) = (since(session.seen_at), since(session.created_at));
        (-AHEAD..self.config.idle_seconds()).contains(&idle) && age < self.config.absolute_seconds()
    }

    /// Deletes expired sessions, so that setting the clock back doesn't revive them.
    pub(super) async fn forget_ended(&self) -> Result<(), StoreError> {
        let now = self.now().get();
        let seen = UnixSeconds::new(now - self.config.idle_seconds());
        let created = UnixSeconds::new(now - self.config.absolute_seconds());
        self.store.forget_sessions(seen, created, UnixSeconds::new(now + AHEAD)).await?;
        Ok(())
    }

    /// Returns the program of a key.
    pub(super) async fn key(&self, text: &str) -> Result<Caller, Failure> {
        let now = self.now();
        let key = self.store.api_key(&fingerprint(text)).await?;
        let Some(key) = key.filter(|key| key.is_valid(now)) else {
            return Err(sign_in_required("the API key is unknown, revoked or expired")
                .with_errcode(errcode::INVALID_CREDENTIAL));
        };
        Ok(self.used(key).await)
    }

    /// Records the use of a valid key.
    pub(super) async fn used(&self, key: ApiKeySummary) -> Caller {
        let now = self.now();
        if key.last_used_at.is_none_or(|at| (now.get() - at.get()).abs() >= NOTED_EVERY) {
            note(self.store.touch_api_key(key.id, now)).await;
        }
        Caller::Key(Box::new(key))
    }

    /// Waits until the caller is no longer valid. For streams, which outlive their request's check.
    pub(crate) async fn until_ended(&self, caller: &Caller) {
        let mut ended = self.ended.subscribe();
        while self.still_counts(caller).await {
            // Check after a timeout too: sessions expire without a notification.
            let _ = tokio::time::timeout(LOOK_AGAIN, ended.changed()).await;
        }
    }

    async fn still_counts(&self, caller: &Caller) -> bool {
        let now = self.now();
        match caller {
            Caller::Local => true,
            Caller::Proxied(user) => self.is_still_proxied(user).await,
            Caller::User(user) => {
                let (session, user) = &**user;
                let found = self.sessions_of(user).await;
                found.is_ok_and(|found| found.iter().any(|it| it.id == session.id))
            }
            Caller::Key(key) => {
                let found = self.store.api_keys().await;
                found.is_ok_and(|found| found.iter().any(|it| it.id == key.id && it.is_valid(now)))
            }
        }
    }
}

/// Stores a use. A full disk must not block reads, so failures are only logged.
async fn note(noting: impl Future<Output = Result<(), StoreError>>) {
    match tokio::time::timeout(NOTING, noting).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => warn!(%error, "the use of a session or key could not be stored"),
        Err(_) => warn!("the use of a session or key could not be stored in time"),
    }
}

/// Returns the error for a missing sign-in.
pub(crate) fn sign_in_required(message: &'static str) -> Failure {
    Failure::new(ErrorCode::SignInRequired, message)
        .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"card-desk\""))
}

//! Decides when the list is read from the platform, and handles a reading that ends early.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use desk_api::{error::ErrorCode, event::Event};
use tracing::warn;

use super::reading::{Ended, read_all};
use crate::{
    account::Account,
    card_index::{Index, ReadingFailure},
    failure::Failure,
};

/// Seconds after which a request for the list triggers another reading.
const STALE_AFTER: i64 = 60;
/// Cards that add one second to that time, because larger lists cost more calls.
const CARDS_PER_SECOND: i64 = 10;

/// Returns `true` if the list should be read again.
pub fn is_stale(index: &Index, now: UnixSeconds) -> bool {
    let Some(listed_at) = index.listed_at() else {
        return true;
    };
    let cards = i64::try_from(index.len()).unwrap_or(i64::MAX);
    let age = now.get().saturating_sub(listed_at.get());
    // After the clock went backwards, the age is unknown.
    !(0..=STALE_AFTER + cards / CARDS_PER_SECOND).contains(&age)
}

/// Loads the snapshots of earlier runs. If there are none, reads the list, so that the first page loads fast.
pub fn refresh_at_start(account: &Arc<Account>) {
    let work = Arc::clone(account);
    account.spawn(async move {
        if let Err(failure) = work.cards.load(&work.store, &work.name).await {
            warn!(message = %failure.message, "failed to read the cards of earlier runs");
        }
        // The real platform is called only when a dashboard needs the list.
        if work.sandbox.is_some() && work.cards.read(|index| index.listed_at().is_none()) {
            refresh_in_background(&work);
        }
    });
}

/// Starts to read the list in the background. Does nothing if a reading is in progress.
pub fn refresh_in_background(account: &Arc<Account>) {
    if !account.cards.begin_reading() {
        return;
    }
    let work = Arc::clone(account);
    let end = End { account: Arc::clone(account), failure: Some(interrupted()) };
    account.spawn(async move {
        let mut end = end;
        end.failure = loop {
            match read_all(&work).await {
                // A reset of the sandbox invalidated the reading: read again.
                Ok(Ended::Void) => {}
                Ok(Ended::Complete) => break None,
                Err(failure) => break Some(failure),
            }
        };
    });
}

fn interrupted() -> Failure {
    Failure::new(ErrorCode::Internal, "reading the cards was interrupted; read the list again")
}

/// Records the end of a reading on drop, whether it finished, panicked or was stopped.
struct End {
    account: Arc<Account>,
    failure: Option<Failure>,
}

impl Drop for End {
    fn drop(&mut self) {
        let cards = &self.account.cards;
        if self.account.work.stopping.is_cancelled() {
            return cards.end_reading(None);
        }
        let Some(failure) = self.failure.take() else {
            cards.end_reading(None);
            let done = cards.reading().done;
            self.account.events.publish(Event::CardsProgress { done, total: done });
            return;
        };
        let id = uuid::Uuid::new_v4().simple().to_string();
        warn!(
            request_id = %id, message = %failure.message, causes = failure.causes(),
            "failed to read the list of cards"
        );
        cards.end_reading(Some(ReadingFailure::new(failure, id)));
        self.account.events.publish(Event::CardsNotRead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_makes_stale_and_a_clock_that_went_back_too() {
        let mut index = Index::default();
        assert!(is_stale(&index, UnixSeconds::new(1000)));
        index.mark_listed(UnixSeconds::new(1000), 0);
        assert!(!is_stale(&index, UnixSeconds::new(1060)));
        assert!(is_stale(&index, UnixSeconds::new(1061)));
        assert!(is_stale(&index, UnixSeconds::new(999)));
    }
}

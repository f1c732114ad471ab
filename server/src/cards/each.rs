//! Reads many cards in the background, at the platform's pace ([`super::pace`]).

use std::collections::VecDeque;

use card_model::id::CardId;
use desk_store::StoreError;
use futures_util::{StreamExt as _, stream::FuturesUnordered};
use tokio::time::{Instant, sleep_until};
use weixin_client::CallError;

use super::pace::{Advice, Pace, Trouble};
use crate::failure::Failure;

/// Attempts per card.
const MAX_ATTEMPTS: u32 = 3;

/// Why a card could not be processed.
pub(crate) enum Problem {
    /// The platform didn't return it.
    Call(CallError),
    /// Something failed that would fail for every card, such as the database.
    Failure(Failure),
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// A card to read, and the number of attempts so far.
struct Job {
    card_id: CardId,
    attempts: u32,
}

/// Calls `read` for each card, at most `at_once` at a time and fewer while the platform is busy. `ended` gets each card with
/// the result of `read`, or with the last error if it can't be read.
///
/// # Errors
/// Fails if no further card can be read, or with the failure of `read`. The other cards have not been read then.
pub(crate) async fn each_card<T, Reading>(
    cards: impl IntoIterator<Item = CardId>,
    at_once: usize,
    read: impl Fn(CardId) -> Reading,
    mut ended: impl FnMut(&CardId, Result<T, &CallError>),
) -> Result<(), Failure>
where
    Reading: Future<Output = Result<T, Problem>>,
{
    let mut pace = Pace::new(at_once);
    let mut queue: VecDeque<Job> =
        cards.into_iter().map(|card_id| Job { card_id, attempts: 0 }).collect();
    let mut on_their_way = FuturesUnordered::new();
    let mut paused_until: Option<Instant> = None;
    loop {
        while paused_until.is_none() && on_their_way.len() < pace.limit() {
            let Some(job) = queue.pop_front() else { break };
            let reading = read(job.card_id.clone());
            on_their_way.push(async move { (job, reading.await) });
        }
        let resume = paused_until.unwrap_or_else(Instant::now);
        // Nothing but the next result is awaited: a waiting future may hold the connection that writes to the database.
        let (mut job, result) = tokio::select! {
            Some(read) = on_their_way.next() => read,
            () = sleep_until(resume), if paused_until.is_some() => {
                paused_until = None;
                continue;
            }
            else => return Ok(()),
        };
        let error = match result {
            Ok(done) => {
                pace.response();
                ended(&job.card_id, Ok(done));
                continue;
            }
            Err(Problem::Failure(failure)) => return Err(failure),
            Err(Problem::Call(error)) => error,
        };
        let advice = match Trouble::of(&error) {
            Trouble::Busy => pace.busy(on_their_way.len()),
            Trouble::Lost => pace.lost(on_their_way.len()),
            Trouble::ThisCard | Trouble::Gone => {
                pace.response();
                ended(&job.card_id, Err(&error));
                continue;
            }
            Trouble::Everything => Advice::Stop,
        };
        let Advice::Pause(pause) = advice else { return Err(error.into()) };
        job.attempts += 1;
        if job.attempts < MAX_ATTEMPTS {
            queue.push_back(job);
        } else {
            ended(&job.card_id, Err(&error));
        }
        if !pause.is_zero() {
            paused_until = Some(Instant::now() + pause);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, collections::BTreeMap};

    use weixin_api::envelope::ApiError;

    use super::*;

    fn refused(errcode: i64) -> Problem {
        Problem::Call(CallError::Api(ApiError::new(errcode, "")))
    }

    /// Reads three cards; the second one fails with these errcodes, one for each attempt. Returns the results in their
    /// order, and the number of attempts at the second card.
    async fn read(errcodes: &[i64]) -> (Result<(), Failure>, Vec<(String, bool)>, usize) {
        let attempts = RefCell::new(BTreeMap::<CardId, usize>::new());
        let mut results = Vec::new();
        let cards = ["p1", "p2", "p3"].map(CardId::from);
        let read = |card_id: CardId| {
            let mut attempts = attempts.borrow_mut();
            let attempt = attempts.entry(card_id.clone()).or_default();
            *attempt += 1;
            let errcode = errcodes.get(*attempt - 1).filter(|_| card_id.as_str() == "p2");
            let result = errcode.map_or(Ok(()), |errcode| Err(refused(*errcode)));
            async move { result }
        };
        let ended = |card_id: &CardId, result: Result<(), &CallError>| {
            results.push((card_id.to_string(), result.is_ok()));
        };
        let done = each_card(cards, 1, read, ended).await;
        let count = attempts.borrow().get("p2").copied().unwrap_or_default();
        (done, results, count)
    }

    fn named(results: &[(&str, bool)]) -> Vec<(String, bool)> {
        results.iter().map(|(name, is_ok)| ((*name).to_owned(), *is_ok)).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn a_busy_platform_is_asked_again_up_to_three_times() {
        let (done, results, attempts) = read(&[-1, -1]).await;
        assert!(done.is_ok());
        assert_eq!(results, named(&[("p1", true), ("p3", true), ("p2", true)]));
        assert_eq!(attempts, 3);
        let (done, results, attempts) = read(&[-1, -1, -1]).await;
        assert!(done.is_ok());
        assert_eq!(results, named(&[("p1", true), ("p3", true), ("p2", false)]));
        assert_eq!(attempts, 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_card_that_can_not_be_read_is_left_out_and_a_quota_ends_the_reading() {
        let (done, results, attempts) = read(&[40009]).await;
        assert!(done.is_ok());
        assert_eq!(results, named(&[("p1", true), ("p2", false), ("p3", true)]));
        assert_eq!(attempts, 1);
        let (done, results, _) = read(&[45009]).await;
        assert!(done.is_err());
        assert_eq!(results, named(&[("p1", true)]));
    }
}

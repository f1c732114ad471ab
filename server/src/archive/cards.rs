//! Every card as the platform returns it, byte for byte, one file each.

use std::{collections::VecDeque, time::Duration};

use card_model::id::CardId;
use desk_api::{
    archive::{Missing, Step},
    event::Event,
};
use futures_util::{StreamExt as _, stream::FuturesUnordered};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::time::{Instant, sleep_until};
use weixin_api::{card::get, endpoint::Endpoint as _, envelope::ApiError, errcode::OK};
use weixin_client::CallError;

use super::{blocking, folder::Folder};
use crate::{
    account::{Account, error_label},
    cards::{
        list_all,
        pace::{Advice, Pace, Trouble},
    },
    failure::Failure,
};

/// Upper limit of concurrent reads. No user waits for them, and interactive calls need the quota of the minute.
const AT_ONCE: usize = 4;
/// Attempts per card.
const MAX_ATTEMPTS: u32 = 3;
/// Number of cards after which dashboards get an event.
const REPORTED: u64 = 50;
/// What is encoded in the name of a file: everything except the characters of usual card ids.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Reads every card that the platform lists and that is not stored yet. Returns those that it didn't return.
///
/// # Errors
/// Fails if no further card can be read, or if a file can't be written. A later call continues.
pub(super) async fn read(account: &Account, folder: &Folder) -> Result<Vec<Missing>, Failure> {
    let ids = list_all(account).await?;
    let total = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let stored = folder.clone();
    let open = blocking(move || {
        let is_open = |card_id: &CardId| !stored.has(&file_of(card_id));
        Ok(ids.into_iter().filter(is_open).collect::<VecDeque<_>>())
    })
    .await?;
    let done = total.saturating_sub(u64::try_from(open.len()).unwrap_or(u64::MAX));
    account.archive.set(done, total);
    let mut reading = Reading {
        account,
        pace: Pace::new(AT_ONCE.min(account.card_reads)),
        queue: open.into_iter().map(|card_id| Job { card_id, attempts: 0 }).collect(),
        done,
        total,
        missing: Vec::new(),
    };
    reading.run(folder).await?;
    Ok(reading.missing)
}

/// Returns the path of a card in the archive.
fn file_of(card_id: &CardId) -> String {
    format!("cards/{}.json", utf8_percent_encode(card_id.as_str(), ENCODED))
}

/// A card to read, and the number of attempts so far.
struct Job {
    card_id: CardId,
    attempts: u32,
}

/// Why a card was not stored.
enum Problem {
    Call(CallError),
    Failure(Failure),
}

struct Reading<'account> {
    account: &'account Account,
    pace: Pace,
    queue: VecDeque<Job>,
    done: u64,
    total: u64,
    missing: Vec<Missing>,
}

impl Reading<'_> {
    async fn run(&mut self, folder: &Folder) -> Result<(), Failure> {
        let account = self.account;
        let mut on_their_way = FuturesUnordered::new();
        let mut paused_until: Option<Instant> = None;
        loop {
            while paused_until.is_none() && on_their_way.len() < self.pace.limit() {
                let Some(job) = self.queue.pop_front() else { break };
                on_their_way.push(async move {
                    let result = one(account, folder, &job.card_id).await;
                    (job, result)
                });
            }
            let resume = paused_until.unwrap_or_else(Instant::now);
            let (job, result) = tokio::select! {
                Some(read) = on_their_way.next() => read,
                () = sleep_until(resume), if paused_until.is_some() => {
                    paused_until = None;
                    continue;
                }
                else => return Ok(()),
            };
            let pause = self.take(job, result, on_their_way.len())?;
            if let Some(pause) = pause.filter(|pause| !pause.is_zero()) {
                paused_until = Some(Instant::now() + pause);
            }
        }
    }

    /// Counts a stored card, or queues it again. Returns how long to pause.
    fn take(
        &mut self,
        mut job: Job,
        result: Result<(), Problem>,
        on_their_way: usize,
    ) -> Result<Option<Duration>, Failure> {
        let error = match result {
            Ok(()) => {
                self.pace.response();
                self.card_is_done();
                return Ok(None);
            }
            Err(Problem::Failure(failure)) => return Err(failure),
            Err(Problem::Call(error)) => error,
        };
        let advice = match Trouble::of(&error) {
            Trouble::Busy => self.pace.busy(on_their_way),
            Trouble::Lost => self.pace.lost(on_their_way),
            Trouble::ThisCard | Trouble::Gone => {
                self.pace.response();
                self.give_up(&job, &error);
                return Ok(None);
            }
            Trouble::Everything => Advice::Stop,
        };
        let Advice::Pause(pause) = advice else { return Err(error.into()) };
        job.attempts += 1;
        if job.attempts < MAX_ATTEMPTS {
            self.queue.push_back(job);
        } else {
            self.give_up(&job, &error);
        }
        Ok(Some(pause))
    }

    fn give_up(&mut self, job: &Job, error: &CallError) {
        let what = job.card_id.to_string();
        self.missing.push(Missing { step: Step::Cards, what, why: error_label(error) });
        self.card_is_done();
    }

    fn card_is_done(&mut self) {
        self.done += 1;
        self.account.archive.set(self.done, self.total);
        if self.done.is_multiple_of(REPORTED) {
            self.account.events.publish(Event::ArchiveChanged);
        }
    }
}

/// Reads and stores a card.
async fn one(account: &Account, folder: &Folder, card_id: &CardId) -> Result<(), Problem> {
    let request = get::Request { card_id: card_id.clone() };
    let body = serde_json::to_vec(&request).map_err(|error| {
        let message = "the request of a card can't be written";
        Problem::Failure(Failure::new(desk_api::error::ErrorCode::Internal, message).cause(error))
    })?;
    let media_type = Some("application/json".to_owned());
    let answer = account.forward(&get::Get::INFO, Vec::new(), body.into(), media_type).await;
    let answer = answer.map_err(Problem::Call)?;
    match answer.errcode {
        Some(OK) | None => {}
        Some(errcode) => {
            return Err(Problem::Call(CallError::Api(ApiError::new(errcode, ""))));
        }
    }
    let (folder, name) = (folder.clone(), file_of(card_id));
    blocking(move || folder.put(&name, &answer.body)).await.map_err(Problem::Failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strange_card_id_is_no_path() {
        let file = |id: &str| file_of(&CardId::from(id));
        assert_eq!(file("pAbc-_9"), "cards/pAbc-_9.json");
        assert_eq!(file("../a/b"), "cards/%2E%2E%2Fa%2Fb.json");
    }
}

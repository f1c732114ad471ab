//! One reading of the list: pages of ids and single cards, concurrently ([`super::pace`]).

use std::{collections::VecDeque, time::Duration};

use card_model::{card::Card, id::CardId, limits::BATCHGET_COUNT};
use desk_api::{card_list::CardRow, error::ErrorCode, event::Event};
use futures_util::{StreamExt, stream::FuturesUnordered};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until},
};
use tracing::warn;
use weixin_api::card::batch_get;
use weixin_client::CallError;

use super::{
    listing::{Listing, MAX_CARDS},
    pace::{Advice, Pace, Trouble},
    read::{changed, gone, read_card, sync_refusals},
    storing::{Fresh, QUEUE, store},
};
use crate::{account::Account, card_index::row, failure::Failure};

/// Attempts per page or card.
const MAX_ATTEMPTS: u32 = 3;
/// Number of cards after which dashboards get a progress event.
const STEP: u64 = 100;
/// Above this number of changed cards, dashboards get no event for each one.
const MAX_SINGLE_EVENTS: usize = 50;

/// The result of a reading that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Every card was read.
    Complete,
    /// The cache was cleared meanwhile (reset of the sandbox).
    Void,
}

/// Reads all cards.
///
/// # Errors
/// Fails if no further card can be read. Cards that were read before are kept.
pub(super) async fn read_all(account: &Account) -> Result<Ended, Failure> {
    let (sender, receiver) = mpsc::channel(QUEUE);
    let reader = Reader::new(account, sender);
    let (read, ()) = tokio::join!(reader.run(), store(account, receiver));
    read?.finish(account).await
}

/// A call to make, and the number of attempts so far.
#[derive(Debug)]
struct Job {
    wanted: Wanted,
    attempts: u32,
}

#[derive(Debug)]
enum Wanted {
    /// The page of ids at this offset.
    Page(u64),
    /// The card of this id.
    Card(CardId),
}

/// The result of a job.
enum Answered {
    Page(u64, batch_get::Response),
    Card(CardId, Box<Card>),
    Failed(Job, CallError),
}

/// Runs a job. The number is the order number of its read.
async fn ask(account: &Account, job: Job) -> (u64, Answered) {
    let ticket = account.cards.ticket();
    let answered = match &job.wanted {
        Wanted::Page(offset) => {
            let offset = *offset;
            let count = BATCHGET_COUNT.max;
            let request = batch_get::Request { offset, count, status_list: Vec::new() };
            match account.call::<batch_get::BatchGet>(&request).await {
                Ok(page) => Answered::Page(offset, page),
                Err(error) => Answered::Failed(job, error),
            }
        }
        Wanted::Card(card_id) => match read_card(account, card_id).await {
            Ok(card) => Answered::Card(card_id.clone(), Box::new(card)),
            Err(error) => Answered::Failed(job, error),
        },
    };
    (ticket, answered)
}

struct Reader<'account> {
    account: &'account Account,
    fresh: mpsc::Sender<Fresh>,
    pace: Pace,
    listing: Listing,
    /// Passes over the pages. The third one reads the cards that the pages don't agree about.
    passes: u32,
    queue: VecDeque<Job>,
    first_ticket: u64,
    done: u64,
    news: Vec<CardRow>,
}

impl<'account> Reader<'account> {
    fn new(account: &'account Account, fresh: mpsc::Sender<Fresh>) -> Self {
        let mut reader = Self {
            account,
            fresh,
            pace: Pace::new(account.card_reads),
            listing: Listing::new(BATCHGET_COUNT.max),
            passes: 1,
            queue: VecDeque::new(),
            first_ticket: account.cards.ticket(),
            done: 0,
            news: Vec::new(),
        };
        reader.want(Wanted::Page(0));
        reader
    }

    fn want(&mut self, wanted: Wanted) {
        self.queue.push_back(Job { wanted, attempts: 0 });
    }

    /// Makes calls until no job is left.
    async fn run(mut self) -> Result<Read, Failure> {
        let account = self.account;
        let mut on_their_way = FuturesUnordered::new();
        let mut paused_until: Option<Instant> = None;
        loop {
            while paused_until.is_none() && on_their_way.len() < self.pace.limit() {
                let Some(job) = self.queue.pop_front() else { break };
                on_their_way.push(ask(account, job));
            }
            let resume = paused_until.unwrap_or_else(Instant::now);
            let answered = tokio::select! {
                Some(answered) = on_their_way.next() => answered,
                () = sleep_until(resume), if paused_until.is_some() => {
                    paused_until = None;
                    continue;
                }
                else => {
                    if self.is_void() || !self.begin_pass() {
                        return Ok(self.read());
                    }
                    continue;
                }
            };
            let pause = self.take(answered, on_their_way.len()).await?;
            if let Some(pause) = pause.filter(|pause| !pause.is_zero()) {
                paused_until = Some(Instant::now() + pause);
            }
            if self.is_void() {
                return Ok(self.read());
            }
        }
    }

    /// Returns what was read. Drops the sender, which ends the storing.
    fn read(self) -> Read {
        let Self { listing, first_ticket, news, .. } = self;
        Read { listing, first_ticket, news }
    }

    fn is_void(&self) -> bool {
        self.account.cards.read(|index| index.ignores(self.first_ticket))
    }

    /// Begins another pass if the pages don't agree. Returns `false` if nothing is left to read.
    fn begin_pass(&mut self) -> bool {
        if self.passes > 2 || self.listing.is_consistent() {
            return false;
        }
        self.passes += 1;
        if self.passes == 2 {
            self.listing.begin_pass();
            self.want(Wanted::Page(0));
            return true;
        }
        warn!("the pages of the card list don't agree about how many cards there are");
        let listed = self.listing.ids();
        let absent = self.account.cards.read(|index| index.absent(listed, self.first_ticket));
        for card_id in absent {
            self.want(Wanted::Card(card_id));
        }
        !self.queue.is_empty()
    }

    /// Processes the result of a job. Returns how long to pause.
    async fn take(
        &mut self,
        (ticket, answered): (u64, Answered),
        on_their_way: usize,
    ) -> Result<Option<Duration>, Failure> {
        match answered {
            Answered::Page(offset, page) => {
                self.pace.response();
                self.take_page(offset, page)?;
            }
            Answered::Card(card_id, card) => {
                self.pace.response();
                self.take_card(card_id, *card, ticket).await;
            }
            Answered::Failed(job, error) => {
                return self.take_trouble(job, ticket, error, on_their_way).await;
            }
        }
        Ok(None)
    }

    fn take_page(&mut self, offset: u64, page: batch_get::Response) -> Result<(), Failure> {
        let ids = page.card_id_list.unwrap_or_default();
        let page = self.listing.take(offset, ids, page.total_num);
        if self.listing.is_too_long() {
            let total = self.listing.total();
            let message = format!("the platform lists {total} cards, more than {MAX_CARDS}");
            return Err(Failure::new(ErrorCode::ListIncomplete, message));
        }
        // The cards of the first page come first, so that dashboards show something early.
        let cards = page.new_ids.into_iter().map(Wanted::Card);
        let pages = page.next_offsets.into_iter().map(Wanted::Page);
        for wanted in cards.chain(pages) {
            self.want(wanted);
        }
        self.tell_progress();
        Ok(())
    }

    async fn take_card(&mut self, card_id: CardId, card: Card, ticket: u64) {
        let fresh = row(&card_id, &card);
        self.account.cards.suggest_from(&card);
        let read_at = self.account.now();
        let news = self.account.cards.change(|index| index.put(fresh.clone(), read_at, ticket));
        if news == Some(true) && self.news.len() <= MAX_SINGLE_EVENTS {
            self.news.push(fresh);
        }
        if news.is_some() {
            // The receiver lives until the reading has ended.
            let _ = self.fresh.send(Fresh { card_id, card, ticket, read_at }).await;
        }
        self.card_is_done();
    }

    async fn take_trouble(
        &mut self,
        mut job: Job,
        ticket: u64,
        error: CallError,
        on_their_way: usize,
    ) -> Result<Option<Duration>, Failure> {
        let advice = match (Trouble::of(&error), &job.wanted) {
            (Trouble::Gone, Wanted::Card(card_id)) => {
                self.pace.response();
                gone(self.account, card_id, ticket).await;
                self.card_is_done();
                return Ok(None);
            }
            (Trouble::ThisCard, Wanted::Card(card_id)) => {
                self.pace.response();
                self.give_up(card_id, &error);
                return Ok(None);
            }
            (Trouble::Busy, _) => self.pace.busy(on_their_way),
            (Trouble::Lost, Wanted::Card(_)) => self.pace.lost(on_their_way),
            // Without a page the list can't be complete, and the client has already retried.
            (Trouble::Lost | Trouble::Gone | Trouble::ThisCard | Trouble::Everything, _) => {
                Advice::Stop
            }
        };
        let Advice::Pause(pause) = advice else {
            return Err(error.into());
        };
        job.attempts += 1;
        match &job.wanted {
            _ if job.attempts < MAX_ATTEMPTS => self.queue.push_back(job),
            Wanted::Card(card_id) => self.give_up(card_id, &error),
            // Without a page the list can't be complete.
            Wanted::Page(_) => return Err(error.into()),
        }
        Ok(Some(pause))
    }

    fn give_up(&mut self, card_id: &CardId, error: &CallError) {
        self.account.cards.change(|index| index.mark_unreadable(card_id));
        warn!(error = %error, "failed to read a card");
        self.card_is_done();
    }

    fn card_is_done(&mut self) {
        self.done += 1;
        self.tell_progress();
        if self.done.is_multiple_of(STEP) {
            let (done, total) = (self.done, self.listing.total());
            self.account.events.publish(Event::CardsProgress { done, total });
        }
    }

    fn tell_progress(&self) {
        self.account.cards.progress(self.done, Some(self.listing.total()));
    }
}

/// The result of a reading after its last call.
struct Read {
    listing: Listing,
    first_ticket: u64,
    news: Vec<CardRow>,
}

impl Read {
    /// Removes deleted cards, records that the list is complete, and notifies the open dashboards.
    async fn finish(self, account: &Account) -> Result<Ended, Failure> {
        let Self { listing, first_ticket, news } = self;
        // After the cards: if a review ends in between, its reason is known by then.
        sync_refusals(account).await;
        let now = account.now();
        let finished = account.cards.change(|index| {
            if index.ignores(first_ticket) {
                return None;
            }
            let removed = if listing.is_consistent() {
                index.keep_listed(listing.ids(), first_ticket)
            } else {
                Vec::new()
            };
            index.mark_listed(now, first_ticket);
            Some(removed)
        });
        let Some(removed) = finished else {
            return Ok(Ended::Void);
        };
        if let Err(refused) = account.store.complete_cards(&account.name, &removed, now).await {
            warn!(error = %refused, "failed to store the completion of the card list");
        }
        if news.len() <= MAX_SINGLE_EVENTS {
            for row in &news {
                account.events.publish(changed(account, row));
            }
        }
        if removed.len() <= MAX_SINGLE_EVENTS {
            for card_id in removed {
                account.events.publish(Event::CardRemoved { card_id });
            }
        }
        Ok(Ended::Complete)
    }
}

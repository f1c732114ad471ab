//! The list of all cards: fetched in parts, kept up to date, and shared by the list, the search and other users of
//! titles.

use std::{sync::Arc, time::Duration};

use card_model::time::UnixSeconds;
use desk_api::{
    card_list::{CardList, CardRow},
    event::Event,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    card_list::{Entry, merged},
    live::{Live, News},
    session::CurrentSession,
};
use crate::{
    api::{self, Failure},
    components::async_view::Loaded,
};

/// Events within this time cause one call. Also the polling interval while the server reads the list.
const GATHERING: Duration = Duration::from_millis(400);

/// All known cards.
#[derive(Debug, Clone)]
pub struct Cards {
    /// The rows, newest first.
    pub rows: Arc<Vec<Arc<CardRow>>>,
    /// The same rows, prepared for searches.
    pub entries: Arc<Vec<Entry>>,
    /// Whether the server has read all cards of the account.
    pub complete: bool,
    /// Whether the server has rows that haven't arrived yet.
    pub more: bool,
    /// The number of cards on the platform, if known.
    pub total: Option<u64>,
    /// When the oldest row was read from the platform.
    pub read_at: UnixSeconds,
    /// The number of cards that the last reading failed to read.
    pub unreadable: usize,
}

/// The calls of the list: one at a time, so that each response continues the previous one.
#[derive(Debug, Clone, Default)]
struct Calls {
    /// Whether a component needs the list.
    wanted: bool,
    /// Whether a call is scheduled.
    scheduled: bool,
    /// Whether the next call also starts a refresh.
    refresh: bool,
    /// Whether a call is in progress.
    busy: bool,
    /// Whether another call must follow the present one.
    out_of_date: bool,
    /// The cursor of the last response.
    cursor: String,
}

/// The list of all cards.
#[derive(Debug, Clone, Copy)]
pub struct CardIndex {
    /// The cards; loading until a component needs them.
    pub cards: RwSignal<Loaded<Cards>>,
    /// The number of cards read and in total, while the server reads them from the platform.
    pub progress: RwSignal<Option<(u64, u64)>>,
    /// The error of the last reading or call, while older cards are shown.
    pub failure: RwSignal<Option<Failure>>,
    /// The session of the cards.
    pub session: CurrentSession,
    calls: StoredValue<Calls>,
    /// The owner of effects that live as long as the list. Effects are created on demand, so that the first page's
    /// module needs no code for reading lists.
    owner: StoredValue<Option<Owner>>,
}

impl CardIndex {
    /// Provides the list to all components. Nothing is fetched before a component needs it.
    pub fn provide() {
        provide_context(Self {
            cards: RwSignal::new(Loaded::Loading),
            progress: RwSignal::new(None),
            failure: RwSignal::new(None),
            session: CurrentSession::get(),
            calls: StoredValue::new(Calls::default()),
            owner: StoredValue::new(Owner::current()),
        });
    }

    /// Returns the list of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Fetches the list unless it was fetched, and keeps it up to date even after the component was removed.
    pub fn need(self) {
        if !self.session.has_account() || self.calls.with_value(|calls| calls.wanted) {
            return;
        }
        self.calls.update_value(|calls| calls.wanted = true);
        self.load(false);
        let follow = move || {
            Live::get().follow(move |news| match news {
                News::Told(event) => self.take(&event),
                News::Missed => self.load_soon(),
            });
        };
        if let Some(owner) = self.owner.get_value() {
            owner.with(follow);
        }
    }

    /// Fetches the changes. With `refresh`, the server also starts to read every card from the platform.
    pub fn load(self, refresh: bool) {
        if refresh {
            self.progress.set(Some((0, 0)));
        }
        let busy = self.calls.with_value(|calls| calls.busy);
        self.calls.update_value(|calls| {
            calls.refresh |= refresh;
            calls.out_of_date = busy;
            calls.busy = true;
        });
        if busy {
            return;
        }
        spawn_local(async move {
            loop {
                let mut begun = Calls::default();
                self.calls.update_value(|calls| {
                    begun = calls.clone();
                    (calls.refresh, calls.out_of_date) = (false, false);
                });
                let answer =
                    api::cards::card_list(self.session, &begun.cursor, begun.refresh).await;
                let more = self.keep(answer);
                if !more && !self.calls.with_value(|calls| calls.out_of_date) {
                    break;
                }
            }
            self.calls.update_value(|calls| calls.busy = false);
        });
    }

    /// Returns the rows, if loaded.
    pub fn rows(self) -> Arc<Vec<Arc<CardRow>>> {
        self.cards.with(|cards| cards.ready().map(|cards| cards.rows.clone()).unwrap_or_default())
    }

    /// Returns the rows, prepared for searches.
    pub fn entries(self) -> Arc<Vec<Entry>> {
        self.cards
            .with(|cards| cards.ready().map(|cards| cards.entries.clone()).unwrap_or_default())
    }

    /// Returns `true` if the rows are all cards of the account.
    pub fn is_complete(self) -> bool {
        self.cards.with(|cards| cards.ready().is_some_and(|cards| cards.complete && !cards.more))
    }

    /// Handles a response. A failure keeps what is shown. Returns `true` if more can be fetched now.
    fn keep(self, answer: Result<CardList, Failure>) -> bool {
        match answer {
            Ok(list) => self.keep_list(list),
            Err(failure) => {
                self.progress.set(None);
                if self.cards.with_untracked(|cards| cards.ready().is_some()) {
                    self.failure.set(Some(failure));
                } else {
                    self.cards.set(Loaded::Failed(failure));
                }
                false
            }
        }
    }

    fn keep_list(self, list: CardList) -> bool {
        self.session.set_now(list.now);
        self.calls.update_value(|calls| calls.cursor.clone_from(&list.cursor));
        self.progress.set(list.reading.then(|| (list.done, list.total.unwrap_or(0))));
        self.failure.set(list.failure.clone().map(Failure::Server));
        if list.reading {
            self.load_soon();
        }
        let (more, complete, total) = (list.more, list.complete, list.total);
        let (read_at, unreadable) = (list.read_at, list.unreadable.len());
        let before = untrack(|| self.rows());
        let rows = Arc::new(merged(&before, list));
        // No card is known yet, which differs from having no vouchers.
        let state = if rows.is_empty() && !complete {
            Loaded::Loading
        } else {
            let entries = Arc::new(rows.iter().cloned().map(Entry::new).collect());
            Loaded::Ready(Cards { rows, entries, complete, more, total, read_at, unreadable })
        };
        self.cards.set(state);
        more
    }

    fn take(self, event: &Event) {
        match event {
            Event::CardsProgress { done, total } => {
                self.progress.set((done < total).then_some((*done, *total)));
                self.load_soon();
            }
            Event::WriteChanged { .. }
            | Event::ClockChanged { .. }
            | Event::ProfileChanged { .. }
            | Event::ViewsChanged
            | Event::RequestsChanged
            | Event::PushesChanged
            | Event::ArchiveChanged
            | Event::DriftChanged => {}
            _ => self.load_soon(),
        }
    }

    /// Fetches the changes after a delay, since events come in bursts.
    fn load_soon(self) {
        if self.calls.with_value(|calls| calls.wanted && !calls.scheduled) {
            self.calls.update_value(|calls| calls.scheduled = true);
            let load = move || {
                self.calls.update_value(|calls| calls.scheduled = false);
                self.load(false);
            };
            set_timeout(load, GATHERING);
        }
    }
}

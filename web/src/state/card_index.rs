//! The list of all cards, read once and shared by the list, the search and whoever needs a title.

use std::{sync::Arc, time::Duration};

use card_model::time::UnixSeconds;
use desk_api::{
    card_list::{CardList, CardRow},
    event::Event,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    card_list::renewed,
    live::{Live, News},
    session::CurrentSession,
};
use crate::{
    api::{self, Failure},
    components::async_view::Loaded,
};

/// Events within this time make one call.
const GATHERING: Duration = Duration::from_millis(400);

/// All cards, as they were read.
#[derive(Debug, Clone)]
pub struct Cards {
    /// The rows, newest first.
    pub rows: Arc<Vec<Arc<CardRow>>>,
    /// When the oldest row was read from the platform.
    pub read_at: UnixSeconds,
    /// How many could not be read anew.
    pub unreadable: usize,
}

/// The list of all cards.
#[derive(Debug, Clone, Copy)]
pub struct CardIndex {
    /// The cards; loading until somebody needs them.
    pub cards: RwSignal<Loaded<Cards>>,
    /// Cards read and cards in all, while they are read anew.
    pub progress: RwSignal<Option<(u64, u64)>>,
    /// What went wrong when they were last read anew, while older ones are shown.
    pub failure: RwSignal<Option<Failure>>,
    session: CurrentSession,
    wanted: StoredValue<bool>,
    scheduled: StoredValue<bool>,
}

impl CardIndex {
    /// Provides the list to all components; nothing is fetched before somebody needs it.
    pub fn provide() {
        let index = Self {
            cards: RwSignal::new(Loaded::Loading),
            progress: RwSignal::new(None),
            failure: RwSignal::new(None),
            session: CurrentSession::get(),
            wanted: StoredValue::new(false),
            scheduled: StoredValue::new(false),
        };
        provide_context(index);
        Live::get().follow(move |news| match news {
            News::Told(event) => index.take(&event),
            News::Missed => index.catch_up(),
        });
    }

    /// The list of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Fetches the list where nobody did yet.
    pub fn need(self) {
        if !self.wanted.get_value() {
            self.wanted.set_value(true);
            self.load(false);
        }
    }

    /// Fetches the list; `anew` reads every card from the platform first.
    pub fn load(self, anew: bool) {
        if anew {
            self.progress.set(Some((0, 0)));
        }
        spawn_local(async move {
            let answer = api::cards::card_list(self.session, anew).await;
            if anew {
                self.progress.set(None);
            }
            self.keep(answer);
        });
    }

    /// The rows, where they are there.
    pub fn rows(self) -> Arc<Vec<Arc<CardRow>>> {
        self.cards.with(|cards| cards.ready().map(|cards| cards.rows.clone()).unwrap_or_default())
    }

    /// Keeps an answer. A failure does not take away what is shown.
    fn keep(self, answer: Result<CardList, Failure>) {
        match answer {
            Ok(list) => {
                self.session.set_now(list.now);
                let before = self.cards.with_untracked(|cards| {
                    cards.ready().map(|cards| cards.rows.clone()).unwrap_or_default()
                });
                self.failure.set(None);
                self.cards.set(Loaded::Ready(Cards {
                    rows: Arc::new(renewed(&before, list.cards)),
                    read_at: list.read_at,
                    unreadable: list.unreadable.len(),
                }));
            }
            Err(failure) if self.cards.with_untracked(|cards| cards.ready().is_some()) => {
                self.failure.set(Some(failure));
            }
            Err(failure) => self.cards.set(Loaded::Failed(failure)),
        }
    }

    fn take(self, event: &Event) {
        match event {
            Event::CardsProgress { done, total } if done < total => {
                self.progress.set(Some((*done, *total)));
            }
            Event::CardsProgress { .. } => {
                self.progress.set(None);
                self.load_soon();
            }
            Event::CardChanged { .. } | Event::Reset => self.load_soon(),
            Event::ClockChanged { .. } | Event::WriteChanged { .. } => {}
        }
    }

    /// The end of a reading may have been missed; one that still runs tells its progress again.
    fn catch_up(self) {
        self.progress.set(None);
        self.load_soon();
    }

    /// Fetches the list a moment later: events come in swarms.
    fn load_soon(self) {
        if self.wanted.get_value() && !self.scheduled.get_value() {
            self.scheduled.set_value(true);
            let load = move || {
                self.scheduled.set_value(false);
                self.load(false);
            };
            set_timeout(load, GATHERING);
        }
    }
}

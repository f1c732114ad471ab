//! The event stream, shared by the tabs of a browser.
//!
//! Browsers open at most six connections to a host, and a stream occupies one permanently. So only one tab has a
//! stream: the visible tab that holds a Web Lock. It forwards every event through a `BroadcastChannel`. When its holder
//! is hidden, closed or crashes, the lock goes to the next visible tab. A hidden tab neither holds the stream nor
//! listens. A browser without Web Locks has one stream per visible tab.
//!
//! Events are numbered, and each page contains the number of the newest event at its rendering. So a tab detects
//! events that it missed: while its page was loading, while it was hidden, or while nothing was connected. Its pages
//! then reload their data.

mod heard;
mod listening;
mod stream;

use std::time::Duration;

use desk_api::event::Event;
use heard::Heard;
use js_sys::Function;
use leptos::{
    prelude::{
        Effect, Get, LocalStorage, RwSignal, StoredValue, UpdateValue, expect_context,
        provide_context, set_timeout, untrack,
    },
    task::spawn_local,
};
use stream::Stream;
use web_sys::BroadcastChannel;

use crate::{later::later, state::session::CurrentSession};

/// Pause before its code is loaded again after a failure.
const AGAIN: Duration = Duration::from_secs(10);

/// An event for pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// An event from the server.
    Told(Event),
    /// Events were lost, so the data shown may be stale. Forms stay as they are.
    Missed,
}

/// The event stream. Opened after the first page is shown, so that it delays nothing.
#[derive(Clone, Copy)]
pub struct Live {
    /// The newest event, with a number that grows, so that two equal events differ.
    news: RwSignal<Option<(u64, News)>>,
    state: StoredValue<State, LocalStorage>,
}

#[derive(Default)]
struct State {
    started: bool,
    count: u64,
    failures: u32,
    heard: Heard,
    channel: Option<BroadcastChannel>,
    stream: Option<Stream>,
    /// Whether a request for the lock is waiting.
    queued: bool,
    /// Releases the lock.
    release: Option<Function>,
}

impl Live {
    /// Provides the stream to all components.
    pub fn provide() {
        provide_context(Self {
            news: RwSignal::new(None),
            state: StoredValue::new_local(State::default()),
        });
    }

    /// Returns the stream of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Joins the stream, once.
    pub fn start(self, session: CurrentSession) {
        if !session.has_account() || self.with(|state| std::mem::replace(&mut state.started, true))
        {
            return;
        }
        self.with(|state| {
            if state.heard.newest() == 0 {
                state.heard = Heard::up_to(session.newest_event());
            }
        });
        spawn_local(async move {
            if listen(self, session).await.is_err() {
                self.with(|state| state.started = false);
                set_timeout(move || self.start(session), AGAIN);
            }
        });
    }

    /// Calls `hear` for every event while the component exists.
    pub fn follow(self, mut hear: impl FnMut(News) + 'static) {
        Effect::new(move |before: Option<Option<u64>>| {
            let news = self.news.get();
            let number = news.as_ref().map(|(number, _)| *number);
            if before.is_some_and(|before| before != number)
                && let Some((_, news)) = news
            {
                untrack(|| hear(news));
            }
            number
        });
    }

    /// Runs `act` on the state, which lives as long as the page.
    fn with<R: Default>(self, act: impl FnOnce(&mut State) -> R) -> R {
        self.state.try_update_value(act).unwrap_or_default()
    }
}

later! {
    listen(live: Live, session: CurrentSession) -> (), preload_listen => live.listen(session)
}

//! The stream of events, shared by the tabs of a browser.
//!
//! A browser opens six connections to a host at most, and a stream holds one for good. So only one tab has a stream: the
//! visible tab that holds a Web Lock. It passes every event on through a `BroadcastChannel`. The lock goes to the next
//! visible tab when its holder is hidden, closed or crashes. A hidden tab neither holds the stream nor listens. A browser
//! without Web Locks has one stream for each visible tab.
//!
//! Events have numbers, and each tab knows that of the newest event when its page was made. So a tab notices what it
//! missed: while its page was loading, while it was hidden, while nothing was connected. Its pages then read what they
//! show.

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

/// The pause after which it is loaded again, where that failed.
const AGAIN: Duration = Duration::from_secs(10);

/// What pages hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The server told it.
    Told(Event),
    /// Events were lost, so what is shown may be out of date. Forms stay as they are.
    Missed,
}

/// The stream of events. Opened after the first page is there, so that it delays nothing.
#[derive(Clone, Copy)]
pub struct Live {
    /// The newest of it, with a number that grows: two equal events are two events.
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
    /// A request for the lock is waiting.
    queued: bool,
    /// Gives the lock back.
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

    /// The stream of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Joins the stream, once.
    pub fn start(self, session: CurrentSession) {
        if self.with(|state| std::mem::replace(&mut state.started, true)) {
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

    /// Hears everything that is told from now on, for as long as the component is there.
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

    /// Does something with the state. It lives as long as the page.
    fn with<R: Default>(self, act: impl FnOnce(&mut State) -> R) -> R {
        self.state.try_update_value(act).unwrap_or_default()
    }
}

later! {
    listen(live: Live, session: CurrentSession) -> (), preload_listen => live.listen(session)
}

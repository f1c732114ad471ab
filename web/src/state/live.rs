//! What the server tells without being asked: a stream of events that pages follow.

use desk_api::{event::Event, path};
use leptos::prelude::{
    Effect, Get, RwSignal, Set, SetValue, StoredValue, WithValue, expect_context, provide_context,
    set_timeout, untrack,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

use crate::state::session::CurrentSession;

/// The longest pause before the stream is opened again.
const LONGEST_PAUSE: u64 = 30_000;

/// What pages hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The server told it.
    Told(Event),
    /// The stream is open again; what was told meanwhile is lost, so what is shown may be out of date.
    Missed,
}

/// The stream of events. Opened after the first page is there, so that it delays nothing.
#[derive(Clone, Copy)]
pub struct Live {
    /// The newest of it, with a number that grows: two equal events are two events.
    news: RwSignal<Option<(u64, News)>>,
    state: StoredValue<State>,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    started: bool,
    was_open: bool,
    count: u64,
    failures: u32,
}

impl Live {
    /// Provides the stream to all components.
    pub fn provide() {
        provide_context(Self {
            news: RwSignal::new(None),
            state: StoredValue::new(State::default()),
        });
    }

    /// The stream of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Opens the stream, once.
    pub fn start(self, session: CurrentSession) {
        let mut state = self.state.with_value(|state| *state);
        if !state.started {
            state.started = true;
            self.state.set_value(state);
            self.open(session);
        }
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

    fn open(self, session: CurrentSession) {
        let Ok(source) = EventSource::new(&session.desk(path::desk::EVENTS, &[])) else {
            return;
        };
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            let event =
                message.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(event) = event {
                self.take(session, event);
            }
        });
        source.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let on_open = Closure::<dyn Fn()>::new(move || self.opened());
        source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        on_open.forget();
        let failing = source.clone();
        let on_error = Closure::<dyn Fn()>::new(move || {
            failing.close();
            self.failed();
            self.open_later(session);
        });
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }

    fn take(self, session: CurrentSession, event: Event) {
        if let Event::ClockChanged { now } = &event {
            session.set_now(*now);
        }
        self.publish(News::Told(event));
    }

    fn publish(self, news: News) {
        let mut state = self.state.with_value(|state| *state);
        state.count += 1;
        self.state.set_value(state);
        self.news.set(Some((state.count, news)));
    }

    fn opened(self) {
        let mut state = self.state.with_value(|state| *state);
        let was_open = state.was_open;
        (state.was_open, state.failures) = (true, 0);
        self.state.set_value(state);
        if was_open {
            self.publish(News::Missed);
        }
    }

    fn failed(self) {
        let mut state = self.state.with_value(|state| *state);
        state.failures = state.failures.saturating_add(1);
        self.state.set_value(state);
    }

    fn open_later(self, session: CurrentSession) {
        let failures = self.state.with_value(|state| state.failures.min(6));
        let pause = (500 << failures).min(LONGEST_PAUSE);
        set_timeout(move || self.open(session), std::time::Duration::from_millis(pause));
    }
}

//! What the server tells without being asked: a stream of events that pages follow.

use desk_api::{event::Event, path};
use leptos::prelude::{
    RwSignal, Set, SetValue, StoredValue, WithValue, expect_context, provide_context, set_timeout,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

use crate::state::session::CurrentSession;

/// The longest pause before the stream is opened again.
const LONGEST_PAUSE: u64 = 30_000;

/// The stream of events. Opened after the first page is there, so that it delays nothing.
#[derive(Clone, Copy)]
pub struct Live {
    /// The newest event, with a number that grows: two equal events are two events.
    pub event: RwSignal<Option<(u64, Event)>>,
    /// Whether the stream is open.
    pub connected: RwSignal<bool>,
    state: StoredValue<State>,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    started: bool,
    count: u64,
    failures: u32,
}

impl Live {
    /// Provides the stream to all components.
    pub fn provide() {
        provide_context(Self {
            event: RwSignal::new(None),
            connected: RwSignal::new(false),
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
        let opened = self;
        let on_open = Closure::<dyn Fn()>::new(move || opened.set_connected(true));
        source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        on_open.forget();
        let failing = source.clone();
        let on_error = Closure::<dyn Fn()>::new(move || {
            failing.close();
            self.set_connected(false);
            self.open_later(session);
        });
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }

    fn take(self, session: CurrentSession, event: Event) {
        if let Event::ClockChanged { now } = &event {
            session.set_now(*now);
        }
        let mut state = self.state.with_value(|state| *state);
        state.count += 1;
        self.state.set_value(state);
        self.event.set(Some((state.count, event)));
    }

    fn set_connected(self, connected: bool) {
        let mut state = self.state.with_value(|state| *state);
        state.failures = if connected { 0 } else { state.failures.saturating_add(1) };
        self.state.set_value(state);
        self.connected.set(connected);
    }

    fn open_later(self, session: CurrentSession) {
        let failures = self.state.with_value(|state| state.failures.min(6));
        let pause = (500 << failures).min(LONGEST_PAUSE);
        set_timeout(move || self.open(session), std::time::Duration::from_millis(pause));
    }
}

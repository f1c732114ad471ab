//! What a tab does to hear events: it holds the stream, or listens to the tab that does. Loaded after the first page.

use desk_api::{event::Event, path};
use js_sys::Promise;
use leptos::{
    ev,
    prelude::{Set, document, set_timeout, window_event_listener},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, EventSource, MessageEvent};

use super::{Live, News, stream::Stream};
use crate::{
    api, browser,
    state::{connection, session::CurrentSession},
};

/// The longest pause before the stream is opened again, in milliseconds.
const LONGEST_PAUSE: u64 = 30_000;
/// Asks whether another tab has an open stream.
const HELLO: &str = "hello";
/// Answers that the stream is open.
const OPEN: &str = "open";
/// Tells that the stream was opened again and events may have been lost.
const GAP: &str = "gap";

impl Live {
    /// Listens for as long as the tab is open.
    pub(super) fn listen(self, session: CurrentSession) {
        let channel = BroadcastChannel::new(&channel_name(session)).ok();
        if let Some(channel) = &channel {
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
                if let Some(text) = message.data().as_string() {
                    self.hear(session, &text);
                }
            });
            channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            // It lives as long as the page.
            hear.forget();
        }
        self.with(|state| state.channel = channel);
        let changed = move || {
            if document().hidden() { self.leave() } else { self.join(session) }
        };
        drop(window_event_listener(ev::visibilitychange, move |_| changed()));
        changed();
    }

    /// The tab is shown: it listens to the tab that has the stream, or becomes that tab.
    fn join(self, session: CurrentSession) {
        self.post(HELLO);
        if self.with(|state| std::mem::replace(&mut state.queued, true)) {
            return;
        }
        let granted = move || {
            self.with(|state| state.queued = false);
            if document().hidden() {
                return JsValue::UNDEFINED;
            }
            let held =
                Promise::new(&mut |release, _| self.with(|state| state.release = Some(release)));
            self.open(session);
            held.into()
        };
        if !browser::request_lock(&channel_name(session), granted) {
            self.with(|state| state.queued = false);
            self.open(session);
        }
    }

    /// The tab is hidden: it closes the stream and releases the lock.
    fn leave(self) {
        let (stream, release) = self.with(|state| {
            state.attendance.leave();
            (state.stream.take(), state.release.take())
        });
        drop(stream);
        if let Some(release) = release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }

    fn open(self, session: CurrentSession) {
        let stream = Stream::open(&session.desk(path::desk::EVENTS, &[]), move |event| match event
            .type_()
            .as_str()
        {
            "message" => {
                let message: &MessageEvent = event.unchecked_ref();
                if let Some(text) = message.data().as_string() {
                    self.post(&text);
                    self.hear(session, &text);
                }
            }
            "open" => {
                connection::open();
                self.with(|state| state.failures = 0);
                self.post(GAP);
                self.hear(session, GAP);
            }
            _ => self.failed(session),
        });
        drop(self.with(|state| std::mem::replace(&mut state.stream, stream)));
    }

    /// Opens the stream again after a pause, unless the tab has left it or opened it again meanwhile.
    fn failed(self, session: CurrentSession) {
        let failures = self.with(|state| {
            if let Some(stream) = &state.stream {
                stream.close();
            }
            state.failures = state.failures.saturating_add(1);
            state.failures.min(6)
        });
        let pause = (500 << failures).min(LONGEST_PAUSE);
        let again = move || {
            let closed = |stream: &Stream| stream.is(EventSource::CLOSED);
            if self.with(|state| state.stream.as_ref().is_some_and(closed)) {
                self.open(session);
            }
        };
        spawn_local(async move {
            // A stream doesn't tell why it failed; this call does. It waits while the person signs in again.
            let _ = api::session::session(&session.account()).await;
            set_timeout(again, std::time::Duration::from_millis(pause));
        });
    }

    /// Handles a message of another tab or of this tab's own stream.
    fn hear(self, session: CurrentSession, text: &str) {
        if document().hidden() {
            return;
        }
        let open = |stream: &Stream| stream.is(EventSource::OPEN);
        match text {
            HELLO if self.with(|state| state.stream.as_ref().is_some_and(open)) => self.post(OPEN),
            HELLO => {}
            OPEN | GAP => {
                if self.with(|state| state.attendance.join(text == GAP)) {
                    self.publish(News::Missed);
                }
            }
            _ => match serde_json::from_str(text) {
                Ok(Event::Missed) => self.publish(News::Missed),
                Ok(event) => {
                    if let Event::ClockChanged { now } = &event {
                        session.set_now(*now);
                    }
                    self.publish(News::Told(event));
                }
                Err(_) => {}
            },
        }
    }

    /// Sends a message to the other tabs.
    fn post(self, text: &str) {
        self.with(|state| {
            if let Some(channel) = &state.channel {
                let _ = channel.post_message(&JsValue::from_str(text));
            }
        });
    }

    fn publish(self, news: News) {
        let count = self.with(|state| {
            state.count += 1;
            state.count
        });
        self.news.set(Some((count, news)));
    }
}

/// The name of the lock and of the channel.
fn channel_name(session: CurrentSession) -> String {
    format!("card-desk.events.{}", session.account())
}

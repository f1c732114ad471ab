//! How a tab receives events: it holds the stream, or listens to the tab that does. Loaded after the first page.

use desk_api::{
    event::{AFTER, Event},
    path,
};
use js_sys::Promise;
use leptos::{
    ev,
    prelude::{Set, document, set_timeout, window_event_listener},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, EventSource, MessageEvent};

use super::{Live, News, heard::Hearing, stream::Stream};
use crate::{
    api, browser,
    state::{connection, session::CurrentSession},
};

/// Maximum pause before the stream is opened again, in milliseconds.
const LONGEST_PAUSE: u64 = 30_000;
/// Asks for the newest event. Other messages are the number of the newest event and, if it is new, the event.
const HELLO: &str = "hello";

impl Live {
    /// Listens while the tab is open.
    pub(super) fn listen(self, session: CurrentSession) {
        let channel = BroadcastChannel::new(&channel_name(session)).ok();
        if let Some(channel) = &channel {
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
                if let Some(text) = message.data().as_string() {
                    self.hear(session, &text);
                }
            });
            channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            // The listener lives as long as the page.
            hear.forget();
        }
        self.with(|state| state.channel = channel);
        let changed = move || {
            if document().hidden() { self.leave() } else { self.join(session) }
        };
        drop(window_event_listener(ev::visibilitychange, move |_| changed()));
        changed();
    }

    /// The tab is shown: it listens to the tab with the stream, or becomes that tab.
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
        let (stream, release) = self.with(|state| (state.stream.take(), state.release.take()));
        drop(stream);
        if let Some(release) = release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }

    fn open(self, session: CurrentSession) {
        let newest = self.with(|state| state.heard.newest());
        let address = format!("{}?{AFTER}={newest}", session.desk(path::desk::EVENTS, &[]));
        let stream = Stream::open(&address, move |event| match event.type_().as_str() {
            "message" => {
                let message: &MessageEvent = event.unchecked_ref();
                if let Some(event) = message.data().as_string() {
                    let text = format!("{} {event}", message.last_event_id());
                    self.post(&text);
                    self.hear(session, &text);
                }
            }
            "open" => {
                connection::open();
                self.with(|state| state.failures = 0);
            }
            _ => self.failed(session),
        });
        drop(self.with(|state| std::mem::replace(&mut state.stream, stream)));
    }

    /// Opens the stream again after a pause, unless the tab was hidden or opened it meanwhile.
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
            // A stream doesn't report why it failed; this call does. It waits while the user signs in again.
            let _ = api::session::session(&session.account()).await;
            set_timeout(again, std::time::Duration::from_millis(pause));
        });
    }

    /// Handles a message of another tab or of this tab's own stream.
    fn hear(self, session: CurrentSession, text: &str) {
        if document().hidden() {
            return;
        }
        if text == HELLO {
            let open = |stream: &Stream| stream.is(EventSource::OPEN);
            if self.with(|state| state.stream.as_ref().is_some_and(open)) {
                self.post(&self.with(|state| state.heard.newest()).to_string());
            }
            return;
        }
        let (number, event) = text.split_once(' ').unwrap_or((text, ""));
        let Ok(number) = number.parse() else { return };
        let event = serde_json::from_str(event).ok();
        if let Some(Event::ClockChanged { now }) = &event {
            session.set_now(*now);
        }
        match (self.with(|state| Some(state.heard.told(number))), event) {
            (Some(Hearing::Next), Some(event)) if event != Event::Missed => {
                self.publish(News::Told(event));
            }
            (Some(Hearing::Next | Hearing::Gap), _) => self.publish(News::Missed),
            (Some(Hearing::Known) | None, _) => {}
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

/// Returns the name of the lock and the channel.
fn channel_name(session: CurrentSession) -> String {
    format!("card-desk.events.{}", session.account())
}

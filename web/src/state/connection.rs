//! Whether the server can be reached. If not, a line at the top of the page reports it, and the server is polled until it
//! responds. What failed meanwhile is then retried.

use std::{cell::Cell, time::Duration};

use gloo_net::http::Request;
use leptos::{
    ev,
    prelude::{
        Get, GetUntracked, RwSignal, Set, Update, expect_context, provide_context, set_timeout,
        window, window_event_listener,
    },
    task::spawn_local,
};

use crate::address;

thread_local! {
    /// Calls to the server aren't components and can't read a context.
    static CONNECTION: Cell<Option<Connection>> = const { Cell::new(None) };
}

/// The first polling interval in milliseconds; each one is twice the previous one.
const FIRST_PAUSE: u64 = 1_000;
const LONGEST_PAUSE: u64 = 10_000;

/// The state of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The server responds.
    Connected,
    /// This computer has no network.
    Offline,
    /// The network works, but the server doesn't respond.
    Silent,
}

/// The connection of this page.
#[derive(Debug, Clone, Copy)]
pub struct Connection {
    reach: RwSignal<Reach>,
    /// How often the connection was restored.
    returns: RwSignal<u32>,
}

impl Connection {
    /// Provides it to all components.
    pub fn provide() {
        let connection = Self { reach: RwSignal::new(Reach::Connected), returns: RwSignal::new(0) };
        CONNECTION.with(|cell| cell.set(Some(connection)));
        provide_context(connection);
        drop(window_event_listener(ev::offline, move |_| connection.lose()));
        drop(window_event_listener(ev::online, move |_| connection.ask(None)));
    }

    /// Returns the connection of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns the state of the connection. Reactive.
    pub fn reach(self) -> Reach {
        self.reach.get()
    }

    /// Returns a number that is incremented whenever the connection is restored. Reactive.
    pub fn returns(self) -> u32 {
        self.returns.get()
    }

    /// Contacts the server now.
    pub fn try_now(self) {
        self.ask(None);
    }

    fn lose(self) {
        let reach = if window().navigator().on_line() { Reach::Silent } else { Reach::Offline };
        let was_connected = self.reach.get_untracked() == Reach::Connected;
        self.reach.set(reach);
        if was_connected {
            self.ask_later(FIRST_PAUSE);
        }
    }

    fn ask_later(self, pause: u64) {
        set_timeout(move || self.ask(Some(pause)), Duration::from_millis(pause));
    }

    /// Contacts the server; if `pause` is given, again after twice the pause.
    fn ask(self, pause: Option<u64>) {
        if self.reach.get_untracked() == Reach::Connected {
            return;
        }
        spawn_local(async move {
            let answered = Request::get(&address::route("/healthz"))
                .send()
                .await
                .is_ok_and(|answer| answer.ok());
            if self.reach.get_untracked() == Reach::Connected {
                return;
            }
            if answered {
                self.reach.set(Reach::Connected);
                self.returns.update(|count| *count = count.wrapping_add(1));
            } else {
                self.lose();
                if let Some(pause) = pause {
                    self.ask_later((pause * 2).min(LONGEST_PAUSE));
                }
            }
        });
    }
}

/// Reports a call without a response.
pub fn lost() {
    if let Some(connection) = CONNECTION.with(Cell::get) {
        connection.lose();
    }
}

/// Reports that the event stream is open again.
pub fn open() {
    if let Some(connection) = CONNECTION.with(Cell::get) {
        connection.try_now();
    }
}

//! The events that wait for their delivery, bounded, and what came of the last ones.

use std::{collections::VecDeque, sync::Arc};

use card_model::time::UnixSeconds;
use serde::Serialize;
use tokio::sync::Notify;
use weixin_api::event::Message;

use crate::push::{parcel::Parcel, wire::Outcome};

/// Events that wait at most: as many as one command causes. Where a server is slower than that, the oldest are
/// given up, for whoever looks into its sandbox wants to see what happened last; how many is counted.
const WAITING: usize = 10_000;
/// Deliveries that are remembered.
const REMEMBERED: usize = 100;

/// Events on their way.
#[derive(Debug, Default)]
pub(crate) struct Outgoing {
    waiting: VecDeque<Waiting>,
    deliveries: VecDeque<Delivery>,
    /// The number of the last event.
    serial: u64,
    /// How many were given up.
    dropped: u64,
    greeting: Option<Outcome>,
    /// Rings when something waits, or when it is time to end.
    pub(super) bell: Arc<Notify>,
    pub(super) ending: bool,
}

/// An event that waits.
#[derive(Debug)]
pub(super) enum Waiting {
    /// For the first time.
    New {
        /// Its number.
        serial: u64,
        /// The event.
        message: Box<Message>,
    },
    /// Once more.
    Again {
        /// Its number.
        serial: u64,
    },
}

/// What became of one event.
#[derive(Debug, Serialize)]
pub(super) struct Delivery {
    /// Its number.
    serial: u64,
    /// Its name.
    event: String,
    from_user_name: String,
    create_time: UnixSeconds,
    /// What came of each try.
    tries: Vec<Outcome>,
    /// The body as sent. It is signed and never shown.
    #[serde(skip)]
    parcel: Arc<Parcel>,
}

/// What `GET /sandbox/pushes` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'queue> {
    /// What came of the first call, with `echostr`.
    greeting: Option<Outcome>,
    /// Events that wait.
    waiting: usize,
    /// Events that were given up.
    dropped: u64,
    /// The last deliveries, the newest first.
    deliveries: Vec<&'queue Delivery>,
}

impl Outgoing {
    /// Takes events in.
    pub(crate) fn extend(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.serial += 1;
            let (serial, message) = (self.serial, Box::new(message));
            self.add(Waiting::New { serial, message });
        }
    }

    /// Sends one of the last events again. Returns `false` if there is no event of this number.
    pub(crate) fn push_again(&mut self, serial: u64) -> bool {
        let known = self.deliveries.iter().any(|delivery| delivery.serial == serial);
        if known {
            self.add(Waiting::Again { serial });
        }
        known
    }

    /// What became of the events.
    pub(crate) fn report(&self) -> Report<'_> {
        Report {
            greeting: self.greeting,
            waiting: self.waiting.len(),
            dropped: self.dropped,
            deliveries: self.deliveries.iter().rev().collect(),
        }
    }

    /// Notes what came of the first call.
    pub(super) fn greeted(&mut self, outcome: Outcome) {
        self.greeting = Some(outcome);
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Option<Waiting> {
        self.waiting.pop_front()
    }

    /// What was sent of an event, where it is remembered.
    pub(super) fn parcel(&self, serial: u64) -> Option<Arc<Parcel>> {
        let known = self.deliveries.iter().find(|delivery| delivery.serial == serial);
        known.map(|delivery| Arc::clone(&delivery.parcel))
    }

    /// Remembers an event that is about to be sent.
    pub(super) fn remember(&mut self, serial: u64, message: &Message, parcel: Arc<Parcel>) {
        self.deliveries.push_back(Delivery {
            serial,
            event: message.event.name().to_owned(),
            from_user_name: message.from_user_name.clone(),
            create_time: message.create_time,
            tries: Vec::new(),
            parcel,
        });
        if self.deliveries.len() > REMEMBERED {
            self.deliveries.pop_front();
        }
    }

    /// Notes what came of a try.
    pub(super) fn tried(&mut self, serial: u64, outcome: Outcome) {
        let known = self.deliveries.iter_mut().find(|delivery| delivery.serial == serial);
        if let Some(delivery) = known {
            delivery.tries.push(outcome);
        }
    }

    fn add(&mut self, waiting: Waiting) {
        self.waiting.push_back(waiting);
        if self.waiting.len() > WAITING {
            self.waiting.pop_front();
            self.dropped += 1;
        }
        self.bell.notify_one();
    }
}

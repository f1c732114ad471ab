//! The bounded queue of events, and the results of the last deliveries.

use std::{collections::VecDeque, sync::Arc};

use card_model::{id::OpenId, time::UnixSeconds};
use serde::Serialize;
use tokio::sync::Notify;

use crate::push::{
    letter::{Letter, Receiver},
    parcel::Parcel,
    wire::Outcome,
};

/// Maximum number of waiting events: as many as one command causes. If the server is slower than that, the oldest are discarded
/// and counted, because the latest events are the interesting ones.
const WAITING: usize = 10_000;
/// Number of recent deliveries that are kept.
const REMEMBERED: usize = 100;

/// Events to be delivered.
#[derive(Debug, Default)]
pub(crate) struct Outgoing {
    waiting: VecDeque<Waiting>,
    deliveries: VecDeque<Delivery>,
    serial: u64,
    /// Number of discarded events.
    dropped: u64,
    greeting: Option<Outcome>,
    /// Notified when an event is added, or at the end.
    pub(super) bell: Arc<Notify>,
    pub(super) ending: bool,
}

/// A waiting event.
#[derive(Debug)]
pub(super) enum Waiting {
    /// Not sent yet.
    New { serial: u64, letter: Letter },
    /// To be sent again.
    Again { serial: u64 },
}

/// The delivery of one event.
#[derive(Debug, Serialize)]
pub(super) struct Delivery {
    serial: u64,
    /// Name of the event.
    event: String,
    from_user_name: OpenId,
    create_time: UnixSeconds,
    /// The result of each attempt.
    tries: Vec<Outcome>,
    /// Which server receives it.
    #[serde(skip)]
    to: Receiver,
    /// The body as sent. It is signed and never returned.
    #[serde(skip)]
    parcel: Arc<Parcel>,
}

/// The response of `GET /sandbox/pushes`.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'queue> {
    /// The result of the first request, with `echostr`.
    greeting: Option<Outcome>,
    /// Number of waiting events.
    waiting: usize,
    /// Number of discarded events.
    dropped: u64,
    /// The last deliveries, newest first.
    deliveries: Vec<&'queue Delivery>,
}

impl Outgoing {
    /// Adds events.
    pub(crate) fn extend(&mut self, letters: impl IntoIterator<Item = Letter>) {
        for letter in letters {
            self.serial += 1;
            self.add(Waiting::New { serial: self.serial, letter });
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

    /// Returns the state of the queue.
    pub(crate) fn report(&self) -> Report<'_> {
        Report {
            greeting: self.greeting,
            waiting: self.waiting.len(),
            dropped: self.dropped,
            deliveries: self.deliveries.iter().rev().collect(),
        }
    }

    /// Records the result of the first request.
    pub(super) fn greeted(&mut self, outcome: Outcome) {
        self.greeting = Some(outcome);
    }

    /// Removes and returns the next event.
    pub(super) fn next(&mut self) -> Option<Waiting> {
        self.waiting.pop_front()
    }

    /// Returns the request of an event, if it is still kept.
    pub(super) fn parcel(&self, serial: u64) -> Option<(Receiver, Arc<Parcel>)> {
        let known = self.deliveries.iter().find(|delivery| delivery.serial == serial);
        known.map(|delivery| (delivery.to, Arc::clone(&delivery.parcel)))
    }

    /// Records an event that is about to be sent.
    pub(super) fn remember(&mut self, serial: u64, letter: &Letter, parcel: Arc<Parcel>) {
        let (event, from_user_name, create_time) = match letter {
            Letter::Account(message) | Letter::Authorizer(message) => {
                (message.event.name(), message.from_user_name.clone(), message.create_time)
            }
            Letter::Notice(notice) => {
                (notice.info.info_type(), OpenId::default(), notice.create_time)
            }
        };
        self.deliveries.push_back(Delivery {
            serial,
            event: event.to_owned(),
            from_user_name,
            create_time,
            tries: Vec::new(),
            to: letter.to(),
            parcel,
        });
        if self.deliveries.len() > REMEMBERED {
            self.deliveries.pop_front();
        }
    }

    /// Records the result of an attempt.
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

//! GET `/desk/{account}/events`: the event stream of an open dashboard (SSE).

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::{
        IntoResponse,
        sse::{Event as SseEvent, KeepAlive, Sse},
    },
};
use desk_api::event::Event;
use futures_util::{Stream, StreamExt, stream};
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::sync::broadcast::Receiver;
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use crate::{
    account::Account,
    events::Numbered,
    failure::Failure,
    http::extract::Query,
    identity::Caller,
    server::{InAccount, Server},
};

/// Maximum open streams of one account.
const MAX_STREAMS: usize = 64;
/// Idle time after which a comment keeps the connection alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Makes an nginx in front of the server pass events on without buffering.
const NOT_BUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// The number of the newest event that a reconnecting browser has. See
/// <https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header>.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// What a reader already has.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Known {
    /// Number of the newest event; see [`desk_api::event::AFTER`].
    after: Option<u64>,
}

/// Opens a stream.
pub(crate) async fn events(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Query(known): Query<Known>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Failure> {
    if account.events.listeners() >= MAX_STREAMS {
        return Err(Failure::overloaded("too many dashboards are connected to this account"));
    }
    let (newest, receiver) = account.events.join();
    let known = last_event_id(&headers).or(known.after);
    let stopping = account.work.stopping.clone().cancelled_owned();
    let open = Open::count(account);
    let stream = numbered(newest, known, receiver)
        .map(move |numbered| {
            // The stream owns the guard, so that the counter decreases when the stream is dropped.
            let _ = &open;
            Ok::<_, Infallible>(sse(&numbered))
        })
        .take_until(stopping)
        .take_until(Box::pin(ended(server, caller)));
    let stream = Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    Ok(([(NOT_BUFFERED, HeaderValue::from_static("no"))], stream))
}

fn last_event_id(headers: &HeaderMap) -> Option<u64> {
    headers.get(LAST_EVENT_ID)?.to_str().ok()?.parse().ok()
}

/// Returns the events after `known`. [`Event::Missed`] replaces those that are no longer available.
fn numbered(
    newest: u64,
    known: Option<u64>,
    receiver: Receiver<Numbered>,
) -> impl Stream<Item = Numbered> {
    let missed = |number| Numbered { number, event: Event::Missed };
    let before = known.filter(|known| *known != newest).map(|_| missed(newest));
    let mut last = newest;
    let following = BroadcastStream::new(receiver).map(move |received| {
        let next = match received {
            Ok(numbered) => numbered,
            Err(BroadcastStreamRecvError::Lagged(lost)) => missed(last.saturating_add(lost)),
        };
        last = next.number;
        next
    });
    stream::iter(before).chain(following)
}

/// Waits until the caller's session or key has ended. Without sign-in, waits forever.
async fn ended(server: Arc<Server>, caller: Caller) {
    match &server.identity {
        Some(identity) => identity.until_ended(&caller).await,
        None => std::future::pending().await,
    }
}

fn sse(numbered: &Numbered) -> SseEvent {
    SseEvent::default()
        .id(numbered.number.to_string())
        .json_data(&numbered.event)
        .unwrap_or_else(|_| SseEvent::default().comment("unreadable"))
}

/// Counts a stream while it is open.
struct Open(Arc<Account>);

impl Open {
    fn count(account: Arc<Account>) -> Self {
        account.metrics.event_stream_opened(&account.name);
        Self(account)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.metrics.event_stream_closed(&self.0.name);
    }
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;

    use super::*;
    use crate::events::{CAPACITY, Events};

    fn progress(done: u64) -> Event {
        Event::CardsProgress { done, total: 1000 }
    }

    /// Returns what a reader who has the events up to `known` receives, while `published` more happen.
    async fn told(known: Option<u64>, published: u64, taken: usize) -> Vec<Numbered> {
        let events = Events::from(UnixSeconds::new(0));
        events.publish(Event::ViewsChanged);
        let (newest, receiver) = events.join();
        let stream = numbered(newest, known, receiver);
        for done in 0..published {
            events.publish(progress(done));
        }
        stream.take(taken).collect().await
    }

    #[tokio::test]
    async fn a_slow_reader_learns_that_it_missed_events_and_not_of_a_reset() {
        let told = told(None, CAPACITY as u64 + 1, 2).await;
        let missed = Numbered { number: 2, event: Event::Missed };
        assert_eq!(told, [missed, Numbered { number: 3, event: progress(1) }]);
    }

    #[tokio::test]
    async fn a_reader_that_names_an_older_event_learns_that_it_missed_some() {
        let first = Numbered { number: 2, event: progress(0) };
        for known in [None, Some(1)] {
            assert_eq!(told(known, 1, 1).await, std::slice::from_ref(&first), "{known:?}");
        }
        // From before, or from an earlier start of the server.
        for known in [Some(0), Some(7)] {
            let missed = Numbered { number: 1, event: Event::Missed };
            assert_eq!(told(known, 1, 2).await, [missed, first.clone()], "{known:?}");
        }
    }

    #[test]
    fn the_header_of_a_browser_that_connects_again_is_read() {
        let with = |value| HeaderMap::from_iter([(LAST_EVENT_ID, HeaderValue::from_static(value))]);
        assert_eq!(last_event_id(&with("1795140000001")), Some(1_795_140_000_001));
        assert_eq!(last_event_id(&with("x")), None);
        assert_eq!(last_event_id(&HeaderMap::new()), None);
    }

    #[test]
    fn numbers_go_on_rising_after_a_restart() {
        let before = Events::from(UnixSeconds::new(1_795_140_000));
        before.publish(Event::ViewsChanged);
        assert!(Events::from(UnixSeconds::new(1_795_140_001)).newest() > before.newest());
    }
}

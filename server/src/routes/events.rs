//! GET `/desk/{account}/events`: what the server tells an open dashboard (SSE).

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::{
        IntoResponse,
        sse::{Event as SseEvent, KeepAlive, Sse},
    },
};
use desk_api::event::Event;
use futures_util::StreamExt;
use http::{HeaderName, HeaderValue};
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use crate::{
    account::Account,
    failure::Failure,
    identity::Caller,
    server::{InAccount, Server},
};

/// Open streams of one account.
const MAX_STREAMS: usize = 64;
/// Silence after which a comment keeps the connection alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Tells nginx, where it stands in front, to pass events on as they come.
const NOT_BUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Opens a stream.
pub(crate) async fn events(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<impl IntoResponse, Failure> {
    if account.events.listeners() >= MAX_STREAMS {
        return Err(Failure::overloaded("too many dashboards are connected to this account"));
    }
    let receiver = account.events.subscribe();
    let stopping = account.work.stopping.clone().cancelled_owned();
    let open = Open::count(account);
    let stream = BroadcastStream::new(receiver)
        .map(move |event| {
            // The stream owns the guard, so that the counter falls when it is dropped.
            let _ = &open;
            Ok::<_, Infallible>(sse(&received(event)))
        })
        .take_until(stopping)
        .take_until(Box::pin(ended(server, caller)));
    let stream = Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    Ok(([(NOT_BUFFERED, HeaderValue::from_static("no"))], stream))
}

/// Returns when the caller's session or key has ended; never without sign-in.
async fn ended(server: Arc<Server>, caller: Caller) {
    match &server.identity {
        Some(identity) => identity.until_ended(&caller).await,
        None => std::future::pending().await,
    }
}

/// The event to send; [`Event::Missed`] if the reader was too slow and events were dropped.
fn received(received: Result<Event, BroadcastStreamRecvError>) -> Event {
    match received {
        Ok(event) => event,
        Err(BroadcastStreamRecvError::Lagged(_)) => Event::Missed,
    }
}

fn sse(event: &Event) -> SseEvent {
    SseEvent::default()
        .json_data(event)
        .unwrap_or_else(|_| SseEvent::default().comment("unreadable"))
}

/// Counts a stream for as long as it is open.
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
    use super::*;
    use crate::events::{CAPACITY, Events};

    #[tokio::test]
    async fn a_slow_reader_learns_that_it_missed_events_and_not_of_a_reset() {
        let events = Events::default();
        let stream = BroadcastStream::new(events.subscribe());
        for done in 0..=CAPACITY as u64 {
            events.publish(Event::CardsProgress { done, total: 1000 });
        }
        let told: Vec<Event> = stream.map(received).take(2).collect().await;
        assert_eq!(told, [Event::Missed, Event::CardsProgress { done: 1, total: 1000 }]);
    }
}

//! One account at work: its client, its clock, what is known of its cards.

mod protocol;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use card_model::time::UnixSeconds;
use desk_api::session::Upstream;
use desk_store::Store;
use weixin_api::endpoint::{Endpoint, EndpointInfo};
use weixin_client::{CallError, ForwardRequest, Forwarded, WeixinClient};
use weixin_sandbox::Sandbox;

pub(crate) use self::protocol::{AccountPlatform, AccountWatcher};
use crate::{
    cards::CardCache, clock::SessionClock, events::Events, metrics::Metrics, profile::ProfileCache,
    statistics::RecentCache, work::Work, writes::engine::Writes,
};

/// What an account is made of.
#[derive(Debug)]
pub struct Account {
    /// Its name in addresses and rows.
    pub name: String,
    /// Where its calls go.
    pub upstream: Upstream,
    /// The clock that counts for its validity and statistics.
    pub clock: SessionClock,
    /// The embedded sandbox, where calls go there.
    pub sandbox: Option<Sandbox>,
    /// The database.
    pub store: Store,
    /// Open dashboards.
    pub events: Events,
    /// The cards as they were last read.
    pub cards: CardCache,
    /// The merchant's profile.
    pub profile: ProfileCache,
    /// Sums of the last days of each card.
    pub recent: RecentCache,
    /// One fetch of statistics at a time, so that no day is fetched twice.
    pub statistics: tokio::sync::Mutex<()>,
    /// Counters.
    pub metrics: Metrics,
    /// Writes, and what became of them.
    pub writes: Arc<Writes>,
    /// How many cards are read at once at most.
    pub card_reads: usize,
    /// Pause between two looks at cards under review.
    pub review_pause: Duration,
    /// Work that outlives its request; waited for when the server stops.
    pub work: Work,
    /// The only way to the platform.
    pub client: WeixinClient,
}

impl Account {
    /// What the session's clock shows.
    pub fn now(&self) -> UnixSeconds {
        self.clock.now()
    }

    /// Calls an endpoint.
    ///
    /// # Errors
    /// Whatever the client answers.
    pub async fn call<E: Endpoint>(&self, request: &E::Request) -> Result<E::Response, CallError> {
        let started = Instant::now();
        let result = self.client.call::<E>(request).await;
        let label = result.as_ref().map_or_else(error_label, |_| "0".to_owned());
        self.metrics.upstream(&self.name, E::INFO.path, &label, started.elapsed());
        result
    }

    /// Forwards a caller's bytes.
    ///
    /// # Errors
    /// Whatever the client answers.
    pub async fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        query: Vec<(String, String)>,
        body: Bytes,
        content_type: Option<String>,
    ) -> Result<Forwarded, CallError> {
        let started = Instant::now();
        let request = ForwardRequest { query, body, content_type };
        let result = self.client.forward(endpoint, request).await;
        let label = result
            .as_ref()
            .map_or_else(error_label, |done| done.errcode.unwrap_or_default().to_string());
        self.metrics.upstream(&self.name, endpoint.path, &label, started.elapsed());
        result
    }

    /// Starts work that outlives its request and ends when the server stops.
    pub fn spawn(self: &Arc<Self>, work: impl Future<Output = ()> + Send + 'static) {
        let stopping = self.work.stopping.clone();
        self.work.tasks.spawn(async move {
            tokio::select! {
                () = stopping.cancelled() => {}
                () = work => {}
            }
        });
    }
}

/// The platform's errcode or a word for a call that failed, for counters and stored gaps.
pub(crate) fn error_label(error: &CallError) -> String {
    match error {
        CallError::Api(answer)
        | CallError::Credential(answer)
        | CallError::TokenRefused { answer, .. } => answer.errcode.to_string(),
        CallError::Overloaded => "overloaded".to_owned(),
        CallError::NotSent { .. } => "not_sent".to_owned(),
        CallError::Closed { .. } => "closed".to_owned(),
        CallError::AnswerLost { .. } => "answer_lost".to_owned(),
        _ => "no_answer".to_owned(),
    }
}

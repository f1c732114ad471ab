//! One account of the running server: its client, its clock, and its cached cards.

mod cached;
mod intake;
mod protocol;
mod receiving;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use bytes::Bytes;
use card_model::{id::AppId, time::UnixSeconds};
use desk_api::{account::AccountOrigin, error::ErrorCode, session::Upstream};
use desk_store::Store;
use tokio::sync::{Notify, watch};
use weixin_api::{
    card,
    endpoint::{Endpoint, EndpointInfo},
};
use weixin_client::{CallError, ForwardRequest, Forwarded, Grants, NotGranted, WeixinClient};
use weixin_sandbox::Sandbox;

pub(crate) use self::protocol::AccountPlatform;
pub use self::{intake::Intake, receiving::Receiving};
use crate::{
    archive_progress::ArchiveProgress,
    card_index::CardCache,
    clock::SessionClock,
    drift_progress::DriftProgress,
    events::Events,
    failure::Failure,
    job_turn::JobTurn,
    metrics::Metrics,
    profile::ProfileCache,
    recent::RecentCache,
    work::Work,
    writes::engine::{Reply, Request, Writes},
};

/// Everything that belongs to one account.
#[derive(Debug)]
pub struct Account {
    /// Name in URLs and stored rows.
    pub name: String,
    /// Where it comes from.
    pub origin: AccountOrigin,
    /// The platform that calls go to.
    pub upstream: Upstream,
    /// The clock for validity periods and statistics.
    pub clock: SessionClock,
    /// The embedded sandbox, if calls go there.
    pub sandbox: Option<Sandbox>,
    /// The database.
    pub store: Store,
    /// Open dashboards.
    pub events: Events,
    /// Cached cards.
    pub cards: CardCache,
    /// The folder and the progress of its archive.
    pub archive: ArchiveProgress,
    /// The progress of the comparison of all cards.
    pub drift: DriftProgress,
    /// Whether the rows of its jobs are being sent.
    pub job_turn: JobTurn,
    /// The merchant's profile.
    pub profile: ProfileCache,
    /// Cached sums of each card's last days.
    pub recent: RecentCache,
    /// Held while statistics are fetched, so that no day is fetched twice.
    pub statistics: tokio::sync::Mutex<()>,
    /// Counters.
    pub metrics: Metrics,
    /// Writes and their outcomes.
    pub writes: Arc<Writes>,
    /// Upper limit of concurrent card reads.
    pub card_reads: usize,
    /// Pause between two checks of cards under review.
    pub review_pause: Duration,
    /// Tasks of this account that outlive their request. They end when the account is removed, and the server waits for
    /// them when it stops.
    pub work: Work,
    /// The `AppID`.
    pub app_id: AppId,
    /// The check of its pushes, and the systems that get copies.
    pub receiving: Receiving,
    /// Changed when pushes are to be forwarded.
    pub forwards_added: watch::Sender<()>,
    /// Stores pushes.
    pub intake: Intake,
    /// Notified when pushes were stored.
    pub stored_pushes: Arc<Notify>,
    /// The client for all calls to the platform.
    pub client: WeixinClient,
    /// Set when the account is removed. It then begins no more writes.
    pub(crate) is_removed: Arc<AtomicBool>,
}

impl Account {
    /// Returns the time of the session's clock.
    pub fn now(&self) -> UnixSeconds {
        self.clock.now()
    }

    /// Checks that the merchant has granted what a call of an endpoint needs.
    ///
    /// # Errors
    /// Fails with what is missing.
    pub(crate) fn check_grants(&self, path: &str) -> Result<(), Failure> {
        self.client.grants().check(path).map_err(Failure::not_granted)
    }

    /// Returns `true` if the merchant has cancelled its authorisation of the third-party platform.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.client.grants() == Grants::Cancelled
    }

    /// Returns `true` if the merchant has not granted the permission for cards.
    pub(crate) fn lacks_cards(&self) -> bool {
        let missing = self.client.grants().check(card::get::Get::PATH);
        matches!(missing, Err(NotGranted::Permission { .. }))
    }

    /// Calls an endpoint.
    ///
    /// # Errors
    /// Fails with the client's error.
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
    /// Fails with the client's error.
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

    /// Runs a write in a separate task, which a disconnecting caller doesn't interrupt.
    ///
    /// # Errors
    /// Fails if the write was refused or not sent, or if its outcome is unknown.
    pub(crate) async fn write(&self, request: Request) -> Result<Reply, Failure> {
        // Before anything is read for the write, so that the refusal says what is missing.
        self.check_grants(request.kind.path)?;
        let (writes, is_removed) = (Arc::clone(&self.writes), Arc::clone(&self.is_removed));
        // The check is inside the task: the removal waits for every task that is not refused here.
        let job = async move {
            if is_removed.load(Ordering::SeqCst) {
                return Err(Failure::no_such_account());
            }
            writes.run(request).await
        };
        match self.work.tasks.spawn(job).await {
            Ok(result) => result,
            Err(fault) => Err(Failure::new(
                ErrorCode::OutcomeUnknown,
                "internal server error; the next start finds out whether the write was carried out",
            )
            .cause(fault)),
        }
    }

    /// Spawns a task that outlives its request and ends when the account is removed or the server stops.
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

/// Returns the errcode, or a word for any other failure, for counters and stored gaps.
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

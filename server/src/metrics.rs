//! Counters of the server, for `GET /metrics`.
//!
//! The recorder belongs to one server and is never the global one, so that several servers can run in one process
//! (tests).

use std::{sync::Arc, time::Duration};

use metrics::{Gauge, Label, counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{
    BuildError, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};
use weixin_client::Stats;

/// Upper bounds of the duration buckets in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0];

/// The counters of one server. Clones share them.
#[derive(Clone)]
pub struct Metrics {
    recorder: Arc<PrometheusRecorder>,
    handle: PrometheusHandle,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Metrics")
    }
}

impl Metrics {
    /// Creates the counters.
    ///
    /// # Errors
    /// Fails if the bucket table is empty, which it isn't.
    pub fn new() -> Result<Self, BuildError> {
        let recorder = PrometheusBuilder::new().set_buckets(&BUCKETS)?.build_recorder();
        let handle = recorder.handle();
        let metrics = Self { recorder: Arc::new(recorder), handle };
        metrics.describe();
        Ok(metrics)
    }

    fn describe(&self) {
        with_local_recorder(&*self.recorder, || {
            metrics::describe_counter!("card_desk_requests_total", "Requests by route and status");
            metrics::describe_histogram!(
                "card_desk_request_seconds",
                "Time to the start of the response"
            );
            metrics::describe_counter!(
                "card_desk_upstream_calls_total",
                "Calls to the platform by endpoint and errcode"
            );
            metrics::describe_histogram!(
                "card_desk_upstream_seconds",
                "Duration of a call to the platform"
            );
            metrics::describe_counter!(
                "card_desk_card_list_total",
                "Responses of the card list by freshness"
            );
            metrics::describe_counter!(
                "card_desk_statistics_days_total",
                "Days of statistics by source"
            );
            metrics::describe_counter!(
                "card_desk_csp_reports_total",
                "Content-Security-Policy reports"
            );
            metrics::describe_counter!("card_desk_writes_total", "Writes by endpoint and outcome");
            metrics::describe_counter!(
                "card_desk_pushes_total",
                "Pushes of the platform by account and result"
            );
            metrics::describe_gauge!("card_desk_event_streams", "Open streams of events");
            metrics::describe_counter!("card_desk_token_fetches_total", "Access tokens fetched");
            metrics::describe_counter!("card_desk_upstream_retries_total", "Retried reads");
            metrics::describe_counter!(
                "card_desk_upstream_held_back_total",
                "Calls not sent because Weixin refuses their endpoint"
            );
        });
    }

    /// Counts a request.
    pub fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        with_local_recorder(&*self.recorder, || {
            let labels = [
                Label::new("method", method.to_owned()),
                Label::new("route", route.to_owned()),
                Label::new("status", status.to_string()),
            ];
            counter!("card_desk_requests_total", labels.iter()).increment(1);
            histogram!("card_desk_request_seconds", "route" => route.to_owned())
                .record(took.as_secs_f64());
        });
    }

    /// Counts a request to a push address. `result` is `stored`, `no_event`, `refused` or `busy`; for those of the
    /// third-party platform also `repeated`, `outdated` or `ignored`.
    pub fn push(&self, account: &str, result: &'static str) {
        with_local_recorder(&*self.recorder, || {
            counter!("card_desk_pushes_total", "account" => account.to_owned(), "result" => result)
                .increment(1);
        });
    }

    /// Counts a call to the platform. `result` is its errcode or the kind of failure. An errcode that the table doesn't
    /// list is counted as `other`, so that the platform can't create labels without bound.
    pub fn upstream(&self, account: &str, endpoint: &'static str, result: &str, took: Duration) {
        let is_unlisted = |number: i64| number != 0 && weixin_api::errcode::find(number).is_none();
        let unlisted = result.parse().is_ok_and(is_unlisted);
        let result = if unlisted { "other" } else { result }.to_owned();
        with_local_recorder(&*self.recorder, || {
            counter!(
                "card_desk_upstream_calls_total",
                "account" => account.to_owned(), "endpoint" => endpoint, "errcode" => result
            )
            .increment(1);
            histogram!("card_desk_upstream_seconds", "endpoint" => endpoint)
                .record(took.as_secs_f64());
        });
    }

    /// Counts a write that was settled.
    pub fn write(&self, endpoint: &str, outcome: &'static str) {
        with_local_recorder(&*self.recorder, || {
            let endpoint = endpoint.to_owned();
            counter!("card_desk_writes_total", "endpoint" => endpoint, "outcome" => outcome)
                .increment(1);
        });
    }

    /// Counts a response of the card list: `fresh`, `stale` or `first`.
    pub fn card_list(&self, freshness: &'static str) {
        with_local_recorder(&*self.recorder, || {
            counter!("card_desk_card_list_total", "freshness" => freshness).increment(1);
        });
    }

    /// Counts days of statistics that came from the database (`store`) or from the platform (`platform`).
    pub fn statistics_days(&self, from: &'static str, days: u64) {
        with_local_recorder(&*self.recorder, || {
            counter!("card_desk_statistics_days_total", "from" => from).increment(days);
        });
    }

    /// Counts a Content-Security-Policy report.
    pub fn csp_report(&self) {
        with_local_recorder(&*self.recorder, || {
            counter!("card_desk_csp_reports_total").increment(1);
        });
    }

    /// Counts an opened event stream.
    pub fn event_stream_opened(&self, account: &str) {
        with_local_recorder(&*self.recorder, || event_streams(account).increment(1));
    }

    /// Counts a closed event stream. The gauge is incremented and decremented, never set, because streams open and
    /// close concurrently.
    pub fn event_stream_closed(&self, account: &str) {
        with_local_recorder(&*self.recorder, || event_streams(account).decrement(1));
    }

    /// Adds the counters of an account's client.
    pub fn client(&self, account: &str, stats: &Stats) {
        with_local_recorder(&*self.recorder, || {
            counter!("card_desk_token_fetches_total", "account" => account.to_owned())
                .absolute(stats.token_fetches);
            counter!("card_desk_upstream_retries_total", "account" => account.to_owned())
                .absolute(stats.retries);
            counter!("card_desk_upstream_held_back_total", "account" => account.to_owned())
                .absolute(stats.closed);
        });
    }

    /// Renders all counters in the Prometheus text format.
    pub fn render(&self) -> String {
        self.handle.run_upkeep();
        self.handle.render()
    }

    /// Moves samples into the buckets. Without it, the memory of a server that is never scraped would grow.
    pub fn upkeep(&self) {
        self.handle.run_upkeep();
    }
}

fn event_streams(account: &str) -> Gauge {
    gauge!("card_desk_event_streams", "account" => account.to_owned())
}

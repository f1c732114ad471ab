//! POST `/desk/csp-report`: reports of the browser about blocked content.

use std::sync::Arc;

use axum::{body::Body, extract::State};
use http::StatusCode;
use serde::Deserialize;
use tracing::warn;

use crate::{
    failure::Failure,
    http::{extract::read_body, json},
    logging::bounded,
    server::Server,
};

/// Maximum bytes of a report.
const MAX_BYTES: usize = 16 * 1024;

#[derive(Debug, Deserialize)]
struct Report {
    #[serde(rename = "csp-report")]
    report: Details,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Details {
    effective_directive: String,
    violated_directive: String,
    blocked_uri: String,
    line_number: u64,
}

/// Counts and logs a report.
pub(crate) async fn report(
    State(server): State<Arc<Server>>,
    body: Body,
) -> Result<StatusCode, Failure> {
    let bytes = read_body(body, MAX_BYTES).await?;
    let Report { report } = json::decode(&bytes)?;
    let directive = if report.effective_directive.is_empty() {
        report.violated_directive
    } else {
        report.effective_directive
    };
    // The query is dropped: it could contain secrets.
    let blocked = report.blocked_uri.split(['?', '#']).next().unwrap_or_default();
    server.metrics.csp_report();
    warn!(
        directive = bounded(&directive),
        blocked = bounded(blocked),
        line = report.line_number,
        "a browser blocked content of the dashboard"
    );
    Ok(StatusCode::NO_CONTENT)
}

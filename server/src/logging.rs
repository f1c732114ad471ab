//! Structured log lines on standard error. What is logged never holds a URL, a query, a body or a
//! secret: callers log names, numbers and patterns only.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::LogFormat;

/// What is logged when `CARD_DESK_LOG` says nothing. Libraries that would log addresses stay silent.
const DEFAULT_FILTER: &str = "warn,card_desk=info";
/// Libraries below HTTP log addresses, which hold the access token, at their finer levels.
const NEVER_FINER: [&str; 4] = ["reqwest=warn", "hyper=warn", "hyper_util=warn", "h2=warn"];

/// Installs the log of the process.
pub fn install(format: LogFormat, filter: Option<&str>) {
    let mut filter = EnvFilter::new(filter.unwrap_or(DEFAULT_FILTER));
    for directive in NEVER_FINER {
        if let Ok(directive) = directive.parse() {
            filter = filter.add_directive(directive);
        }
    }
    let lines = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // A second installation in one process is no fault: the first one's log goes on.
    let _ = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).try_init(),
    };
}

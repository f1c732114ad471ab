//! The options of `doctor`.

use crate::config::arguments::Serve;

/// Options of `doctor`.
#[derive(Debug, Clone, clap::Args)]
pub struct Doctor {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
    /// Only request the running server's /healthz, e.g. as a container's health check.
    #[arg(long)]
    pub quick: bool,
    /// The options of the server to examine.
    #[command(flatten)]
    pub serve: Serve,
}

//! The options of `apply`.

use std::path::PathBuf;

use crate::command::arguments::Form;

/// Options of `apply`.
#[derive(Debug, Clone, clap::Args)]
pub struct Apply {
    /// Print what would happen to each voucher, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Leave out vouchers that the change would send back to review.
    #[arg(long)]
    pub only_at_once: bool,
    /// Address of the running server [default: <http://127.0.0.1:8080>].
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// The account [default: main].
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// File that contains the API key; a server without sign-in needs none.
    #[arg(long, value_name = "FILE")]
    pub api_key_file: Option<PathBuf>,
    /// Output options.
    #[command(flatten)]
    pub form: Form,
    /// The changes, CSV or JSON; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

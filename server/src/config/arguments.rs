//! The options of `serve`.

use std::path::PathBuf;

/// Options of `serve`. They are parsed later, so that errors can name the origin of a value.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Serve {
    /// Configuration file in TOML; server/card-desk.example.toml explains every key.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Address and port to listen on; other than loopback only with sign-in [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// The public base URL, e.g. <https://tools.example.com/cards/>.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Loopback address and port for /metrics and /readyz only.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub operations_listen: Option<String>,
    /// Address and port that serves only the platform's endpoints, at the root, for programs with an API key.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub api_listen: Option<String>,
    /// Address and port for Weixin's pushes; the only one that Weixin must reach.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub events_listen: Option<String>,
    /// Folder for the database [default: ./data].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where calls go: sandbox or weixin [default: sandbox].
    #[arg(long, value_name = "UPSTREAM")]
    pub upstream: Option<String>,
    /// Base URL of the platform [default: <https://api.weixin.qq.com>].
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// AppID of the account.
    #[arg(long, value_name = "APPID")]
    pub app_id: Option<String>,
    /// Name of the account that the dashboard opens [default: main].
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// Seed of the sandbox's sample merchant [default: 1].
    #[arg(long, value_name = "NUMBER")]
    pub sandbox_seed: Option<String>,
    /// Address and port of the embedded sandbox [default: 127.0.0.1:0, any free port].
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub sandbox_listen: Option<String>,
    /// Additional cards in a new sandbox, to test long lists [default: 0].
    #[arg(long, value_name = "NUMBER")]
    pub sandbox_extra_cards: Option<String>,
    /// Maximum number of concurrent card reads, 1 to 256 [default: 64].
    #[arg(long, value_name = "NUMBER")]
    pub card_reads: Option<String>,
    /// Format of log lines: text or json [default: text].
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,
}

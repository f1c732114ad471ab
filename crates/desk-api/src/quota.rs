//! Quotas of the platform: why it rejected a call, and resetting its counts of calls. The quota of one endpoint is read by
//! the relayed `/cgi-bin/openapi/quota/get`.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};

/// A call that the platform rejected in the last seven days, without secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedCall {
    /// Time of the call.
    pub at: Option<UnixSeconds>,
    /// Duration of the call in milliseconds.
    pub milliseconds: Option<u64>,
    /// IP address of the caller, as the platform saw it.
    pub address: Option<String>,
    /// Query of its URL. Secrets are replaced.
    pub query: Option<String>,
    /// JSON body of the request; secrets are replaced. Missing if it isn't JSON.
    pub request: Option<String>,
    /// JSON body of the response; secrets are replaced. Missing if it isn't JSON.
    pub response: Option<String>,
}

/// The counts were reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountsReset {
    /// How often a month that is possible. The platform doesn't return how often it still is.
    pub per_month: usize,
}

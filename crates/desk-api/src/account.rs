//! The accounts of a server.

use serde::{Deserialize, Serialize};

/// Where an account comes from, and thus where it is changed and removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountOrigin {
    /// The server's configuration.
    Configuration,
    /// An administrator added it in the dashboard.
    Dashboard,
    /// The merchant authorised this server's third-party platform.
    ThirdPartyPlatform,
}

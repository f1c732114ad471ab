//! Tokens of one kind. Each replaces the one before.

use std::collections::BTreeMap;

use card_model::time::{DAY, UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::domain::token::state::{LIFETIME, OVERLAP, TokenProblem};

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Lease {
    expires_at: UnixSeconds,
    /// The time from which it is replaced or invalid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ends_at: Option<UnixSeconds>,
}

/// The tokens by their serial numbers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chain {
    issued: BTreeMap<u64, Lease>,
    latest: Option<u64>,
}

impl Chain {
    /// Checks that a token is accepted.
    pub(crate) fn check(&self, serial: u64, now: UnixSeconds) -> Result<(), TokenProblem> {
        let lease = self.issued.get(&serial).ok_or(TokenProblem::NotLatest)?;
        if lease.ends_at.is_some_and(|end| end <= now) {
            Err(TokenProblem::NotLatest)
        } else if lease.expires_at <= now {
            Err(TokenProblem::Expired)
        } else {
            Ok(())
        }
    }

    /// Returns the serial number of the latest token and the seconds left.
    pub(crate) fn latest(&self, now: UnixSeconds) -> Option<(u64, u64)> {
        let serial = self.latest?;
        let left = self.issued.get(&serial)?.expires_at.get() - now.get();
        Some((serial, u64::try_from(left).unwrap_or(0)))
    }

    /// Makes a token. The previous one works a few minutes longer.
    pub(crate) fn issue(&mut self, serial: u64, now: UnixSeconds) {
        if let Some(lease) = self.latest.and_then(|before| self.issued.get_mut(&before)) {
            lease.ends_at = Some(UnixSeconds::new(now.get() + OVERLAP));
        }
        let expires_at = UnixSeconds::new(now.get() + LIFETIME);
        self.issued.insert(serial, Lease { expires_at, ends_at: None });
        self.latest = Some(serial);
        // Long after its end, a token is unknown.
        self.issued.retain(|_, lease| now.get() - lease.expires_at.get() < DAY);
    }
}

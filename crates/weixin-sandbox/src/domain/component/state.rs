//! The third-party platform that acts for the account
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)).
//! Only the serial numbers of its ticket, tokens and codes are stored.

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};

use crate::domain::component::chain::Chain;

/// Seconds between two tickets (P21 `component_verify_ticket`).
const TICKET_EVERY: i64 = 600;
/// Seconds for which a ticket is valid (same page).
const TICKET_LIFETIME: i64 = 12 * 3600;
/// Seconds for which a pre-authorisation code is valid ([P21
/// `pre_auth_code`](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/api/pre_auth_code.html)).
pub(crate) const PRE_AUTH_CODE_LIFETIME: i64 = 1800;
/// Seconds for which an authorisation code is valid.
pub(crate) const AUTHORIZATION_CODE_LIFETIME: i64 = 600;

/// A code that works once within a limited time.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct OneTimeCode {
    pub(crate) expires_at: UnixSeconds,
    pub(crate) used: bool,
}

/// The reason why a ticket or a code is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeProblem {
    /// It is unknown or was used.
    Invalid,
    /// It has expired.
    Expired,
}

/// The account's authorisation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Authorizer {
    /// When it was granted.
    pub(crate) auth_time: UnixSeconds,
    /// Serial number of the refresh token.
    pub(crate) refresh: u64,
    /// The permissions, by the platform's numbers.
    pub(crate) functions: Vec<i64>,
}

/// The state of the third-party platform.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Component {
    /// The last serial number of tokens and codes.
    pub(crate) serial: u64,
    /// The time from which no new ticket is pushed.
    pub(crate) push_stopped_at: Option<UnixSeconds>,
    /// The platform's own tokens.
    pub(crate) tokens: Chain,
    pub(crate) pre_auth_codes: BTreeMap<u64, OneTimeCode>,
    pub(crate) authorization_codes: BTreeMap<u64, OneTimeCode>,
    /// The account's authorisation, if there is one.
    pub(crate) authorizer: Option<Authorizer>,
    /// The tokens that the platform holds for the account.
    pub(crate) authorizer_tokens: Chain,
    /// The account's options that were set.
    pub(crate) options: BTreeMap<String, String>,
}

impl OneTimeCode {
    pub(crate) fn until(expires_at: UnixSeconds) -> Self {
        Self { expires_at, used: false }
    }

    fn check(&self, now: UnixSeconds) -> Result<(), CodeProblem> {
        if self.used {
            Err(CodeProblem::Invalid)
        } else if self.expires_at <= now {
            Err(CodeProblem::Expired)
        } else {
            Ok(())
        }
    }
}

impl Component {
    /// Returns `true` if tickets are pushed.
    pub(crate) fn is_pushing(&self) -> bool {
        self.push_stopped_at.is_none()
    }

    /// Returns the serial number of the latest ticket and its time. Both follow from the time, because a ticket is
    /// made every ten minutes.
    pub(crate) fn ticket(&self, now: UnixSeconds) -> (u64, UnixSeconds) {
        let slot = self.push_stopped_at.unwrap_or(now).get().div_euclid(TICKET_EVERY);
        (u64::try_from(slot).unwrap_or(0), UnixSeconds::new(slot * TICKET_EVERY))
    }

    /// Checks that a ticket is accepted.
    pub(crate) fn check_ticket(&self, serial: u64, now: UnixSeconds) -> Result<(), CodeProblem> {
        if serial > self.ticket(now).0 {
            return Err(CodeProblem::Invalid);
        }
        let made_at = i64::try_from(serial).unwrap_or(0).saturating_mul(TICKET_EVERY);
        if now.get() - made_at < TICKET_LIFETIME { Ok(()) } else { Err(CodeProblem::Expired) }
    }

    /// Checks that an authorisation can begin with a pre-authorisation code.
    pub(crate) fn check_pre_auth_code(
        &self,
        serial: u64,
        now: UnixSeconds,
    ) -> Result<(), CodeProblem> {
        self.pre_auth_codes.get(&serial).ok_or(CodeProblem::Invalid)?.check(now)
    }

    /// Checks that an authorisation code can be exchanged for tokens.
    pub(crate) fn check_authorization_code(
        &self,
        serial: u64,
        now: UnixSeconds,
    ) -> Result<(), CodeProblem> {
        self.authorization_codes.get(&serial).ok_or(CodeProblem::Invalid)?.check(now)
    }

    /// Returns the latest authorisation code while it is valid.
    pub(crate) fn authorization_code(&self, now: UnixSeconds) -> Option<u64> {
        let (serial, code) = self.authorization_codes.last_key_value()?;
        code.check(now).is_ok().then_some(*serial)
    }

    /// Returns the last serial number that was used.
    pub(crate) fn last_serial(&self) -> u64 {
        self.serial
    }

    /// Returns the state after a reset: serial numbers continue, so that no text is issued twice.
    pub(crate) fn begun_anew(&self) -> Self {
        Self { serial: self.serial, ..Self::default() }
    }
}

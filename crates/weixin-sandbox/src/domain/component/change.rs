//! Changes of the third-party platform and how they are applied.

use card_model::time::{DAY, UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::domain::component::state::{
    AUTHORIZATION_CODE_LIFETIME, Authorizer, Component, OneTimeCode, PRE_AUTH_CODE_LIFETIME,
};

/// A change of the third-party platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "component", rename_all = "snake_case")]
pub(crate) enum ComponentChange {
    /// Weixin pushes tickets again.
    PushStarted,
    /// Weixin stopped pushing tickets.
    PushStopped,
    /// The third-party platform got its own token.
    TokenFetched,
    /// A pre-authorisation code was made.
    PreAuthCodeMade,
    /// The account authorised the platform.
    Authorised {
        /// Serial number of the pre-authorisation code.
        pre_auth_code: u64,
        /// The granted permissions.
        functions: Vec<i64>,
    },
    /// The account revoked its authorisation.
    Unauthorised,
    /// An authorisation code was exchanged for tokens.
    CodeRedeemed { code: u64 },
    /// The platform got the account's next token.
    TokenRefreshed,
    /// An option of the account was set.
    OptionSet { name: String, value: String },
}

impl Component {
    /// Applies a change.
    pub(crate) fn apply(&mut self, change: ComponentChange, now: UnixSeconds) {
        match change {
            ComponentChange::PushStarted => self.push_stopped_at = None,
            ComponentChange::PushStopped => self.push_stopped_at = Some(now),
            ComponentChange::TokenFetched => {
                let serial = self.next_serial();
                self.tokens.issue(serial, now);
            }
            ComponentChange::PreAuthCodeMade => {
                let serial = self.next_serial();
                let code = OneTimeCode::until(UnixSeconds::new(now.get() + PRE_AUTH_CODE_LIFETIME));
                self.pre_auth_codes.insert(serial, code);
                self.forget_old_codes(now);
            }
            ComponentChange::Authorised { pre_auth_code, functions } => {
                self.authorise(pre_auth_code, functions, now);
            }
            ComponentChange::Unauthorised => {
                self.authorizer = None;
                self.authorization_codes.clear();
            }
            ComponentChange::CodeRedeemed { code } => {
                if let Some(code) = self.authorization_codes.get_mut(&code) {
                    code.used = true;
                }
                self.issue_authorizer_token(now);
            }
            ComponentChange::TokenRefreshed => self.issue_authorizer_token(now),
            ComponentChange::OptionSet { name, value } => {
                self.options.insert(name, value);
            }
        }
    }

    /// Starts a new authorisation. The refresh token of an earlier one becomes invalid.
    fn authorise(&mut self, pre_auth_code: u64, functions: Vec<i64>, now: UnixSeconds) {
        if let Some(code) = self.pre_auth_codes.get_mut(&pre_auth_code) {
            code.used = true;
        }
        let refresh = self.next_serial();
        self.authorizer = Some(Authorizer { auth_time: now, refresh, functions });
        let code = self.next_serial();
        let until = UnixSeconds::new(now.get() + AUTHORIZATION_CODE_LIFETIME);
        self.authorization_codes.insert(code, OneTimeCode::until(until));
        self.forget_old_codes(now);
    }

    /// Removes codes long after their end, so that they become unknown.
    fn forget_old_codes(&mut self, now: UnixSeconds) {
        let is_known = |code: &OneTimeCode| now.get() - code.expires_at.get() < DAY;
        self.pre_auth_codes.retain(|_, code| is_known(code));
        self.authorization_codes.retain(|_, code| is_known(code));
    }

    fn issue_authorizer_token(&mut self, now: UnixSeconds) {
        let serial = self.next_serial();
        self.authorizer_tokens.issue(serial, now);
    }

    fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }
}

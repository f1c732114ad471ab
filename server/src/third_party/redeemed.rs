//! Authorisation codes that were exchanged: a notice and a redirect bring the same code, which works once.

use std::collections::VecDeque;

use card_model::id::AppId;
use weixin_api::secret::Secret;

use crate::identity::fingerprint;

/// Exchanged codes that are remembered.
const REMEMBERED: usize = 64;

/// The codes that were exchanged last, by their SHA-256, and whose they are.
#[derive(Debug, Default)]
pub(super) struct Redeemed(VecDeque<([u8; 32], AppId)>);

impl Redeemed {
    /// Returns whose code it was.
    pub(super) fn find(&self, code: &Secret) -> Option<AppId> {
        let code = fingerprint(code.expose());
        self.0.iter().find(|(known, _)| *known == code).map(|(_, app_id)| app_id.clone())
    }

    /// Notes an exchanged code.
    pub(super) fn note(&mut self, code: &Secret, app_id: AppId) {
        if self.0.len() >= REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back((fingerprint(code.expose()), app_id));
    }
}

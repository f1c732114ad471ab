//! Texts of secrets. The world stores only their serial numbers.

use crate::{component_text::ComponentText, identity, platform::Platform};

impl Platform {
    /// Returns the text of a token.
    pub(crate) fn token(&self, serial: u64) -> String {
        identity::token(self.settings.app_secret.expose(), self.world.plan.seed, serial)
    }

    /// Returns the text of a ticket.
    pub(crate) fn ticket(&self, serial: u64) -> String {
        identity::ticket(self.settings.app_secret.expose(), self.world.plan.seed, serial)
    }

    /// Returns the text of one of the third-party platform's secrets.
    pub(crate) fn component_text(&self, kind: ComponentText, serial: u64) -> String {
        kind.text(&self.settings.component_secret, self.world.plan.seed, serial)
    }

    /// Returns the serial number of a text, or `None` if the sandbox didn't make the text.
    pub(crate) fn component_serial(&self, kind: ComponentText, text: &str) -> Option<u64> {
        kind.serial(&self.settings.component_secret, self.world.plan.seed, text)
    }
}

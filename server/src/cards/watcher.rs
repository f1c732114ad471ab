//! Updates counters, open dashboards and the list of cards when a write changes.

use std::sync::{Arc, Weak};

use card_model::{card::Card, id::CardId};
use desk_api::{event::Event, write::WriteState};
use desk_store::WriteRow;

use super::read::refresh_card;
use crate::{account::Account, capability, writes::platform::Watcher};

/// The watcher of an account's writes.
pub(crate) struct AccountWatcher(pub(crate) Weak<Account>);

impl Watcher for AccountWatcher {
    fn changed(&self, write: &WriteRow) {
        let Some(account) = self.0.upgrade() else { return };
        account.metrics.write(&write.path, write.state.name());
        account.events.publish(Event::WriteChanged { id: write.id });
        capability::saw_write(&account, write);
        if write.state == WriteState::Done
            && let Some(card_id) = write.card_id.clone()
        {
            let work = Arc::clone(&account);
            account.spawn(async move { refresh_card(&work, &card_id).await });
        }
    }

    fn read(&self, card_id: &CardId, card: &Card) {
        let Some(account) = self.0.upgrade() else { return };
        account.writes.saw_card(card_id, card);
    }
}

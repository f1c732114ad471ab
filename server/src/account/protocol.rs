//! Implements the write protocol's platform and watcher for an account.

use std::{sync::Weak, time::Instant};

use card_model::{card::Card, time::UnixSeconds};
use desk_api::{event::Event, write::WriteState};
use desk_store::WriteRow;
use weixin_api::endpoint::EndpointInfo;
use weixin_client::{CallError, ForwardRequest, Forwarded, WeixinClient};

use super::{Account, error_label};
use crate::{
    cards,
    clock::SessionClock,
    metrics::Metrics,
    writes::platform::{Boxed, Platform, Watcher},
};

/// The platform through an account's client.
pub(crate) struct AccountPlatform {
    pub(crate) account: String,
    pub(crate) client: WeixinClient,
    pub(crate) metrics: Metrics,
    pub(crate) clock: SessionClock,
}

impl Platform for AccountPlatform {
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        Box::pin(async move {
            let started = Instant::now();
            let result = self.client.forward(endpoint, request).await;
            let label = match &result {
                Ok(done) => done.errcode.unwrap_or_default().to_string(),
                Err(error) => error_label(error),
            };
            self.metrics.upstream(&self.account, endpoint.path, &label, started.elapsed());
            result
        })
    }

    fn now(&self) -> UnixSeconds {
        self.clock.now()
    }
}

/// Updates counters, open dashboards and the list of cards when a write changes.
pub(crate) struct AccountWatcher(pub(crate) Weak<Account>);

impl Watcher for AccountWatcher {
    fn changed(&self, write: &WriteRow) {
        let Some(account) = self.0.upgrade() else { return };
        account.metrics.write(&write.path, write.state.name());
        account.events.publish(Event::WriteChanged { id: write.id });
        if write.state == WriteState::Done {
            cards::after_write(&account, write.card_id.clone());
        }
    }

    fn read(&self, card_id: &str, card: &Card) {
        let Some(account) = self.0.upgrade() else { return };
        account.writes.saw_card(card_id, card);
    }
}

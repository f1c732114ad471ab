//! Implements the write protocol's platform for an account.

use std::time::Instant;

use card_model::time::UnixSeconds;
use weixin_api::endpoint::EndpointInfo;
use weixin_client::{CallError, ForwardRequest, Forwarded, WeixinClient};

use super::error_label;
use crate::{
    clock::SessionClock,
    metrics::Metrics,
    writes::platform::{Boxed, Platform},
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

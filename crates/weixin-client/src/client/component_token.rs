//! A third-party platform's own token
//! ([P21 `component_access_token`](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/api/component_access_token.html)).
//! The platform returns it for the secret and the newest `component_verify_ticket`, which it pushes every ten minutes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use card_model::{id::AppId, time::UnixSeconds};
use tokio::time::Instant;
use weixin_api::{
    component::get_component_token::{GetComponentToken, Request, Response},
    endpoint::Endpoint,
    envelope::{ReadError, read},
    secret::Secret,
};

use crate::{
    delivery::repeat_while_busy,
    error::{CallError, NotSent},
    http::{Http, Outgoing},
    random::Random,
    settings::Timeouts,
    token::{Granted, MAX_RETRIES, TokenError, TokenSource, failed},
};

/// The newest ticket. Clones share it.
#[derive(Clone, Default)]
pub(super) struct VerifyTicket(Arc<Mutex<Option<(Secret, UnixSeconds)>>>);

impl VerifyTicket {
    /// Replaces the ticket by a newer one. Returns `false` if the current one is as new.
    pub(super) fn renew(&self, ticket: Secret, created_at: UnixSeconds) -> bool {
        let mut current = self.lock();
        let is_new = current.as_ref().is_none_or(|(_, known)| *known < created_at);
        if is_new {
            *current = Some((ticket, created_at));
        }
        is_new
    }

    /// Returns when the platform created the ticket.
    pub(super) fn created_at(&self) -> Option<UnixSeconds> {
        self.lock().as_ref().map(|(_, created_at)| *created_at)
    }

    fn value(&self) -> Option<Secret> {
        self.lock().as_ref().map(|(ticket, _)| ticket.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Secret, UnixSeconds)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The source of a third-party platform's own token.
pub(super) struct ComponentTokens {
    pub(super) http: Http,
    pub(super) app_id: AppId,
    pub(super) app_secret: Secret,
    pub(super) ticket: VerifyTicket,
    pub(super) timeouts: Timeouts,
    pub(super) random: Arc<dyn Random>,
}

impl TokenSource for ComponentTokens {
    async fn fetch(&self, _force: bool) -> Result<Granted, TokenError> {
        let request = Request {
            component_appid: self.app_id.clone(),
            component_appsecret: self.app_secret.clone(),
            component_verify_ticket: self.ticket.value().ok_or(TokenError::NoVerifyTicket)?,
        };
        let body = serde_json::to_vec(&request).map_err(|_| unwritable())?;
        let outgoing = Outgoing::new(&GetComponentToken::INFO, Vec::new(), Bytes::from(body), None)
            .map_err(failed)?;
        let deadline = Instant::now() + self.timeouts.total;
        let answer = repeat_while_busy(
            &*self.random,
            deadline,
            |retries| retries < MAX_RETRIES,
            (),
            |()| async { ((), self.http.exchange(&outgoing, None, deadline).await) },
        );
        match read::<Response>(&answer.await.map_err(failed)?.body) {
            Ok(response) => Granted::checked(response.component_access_token, response.expires_in),
            Err(ReadError::Api(error)) => Err(failed(CallError::Api(error))),
            // The parser's message could repeat a part of the response.
            Err(ReadError::Shape { path, .. }) => Err(TokenError::Shape { path }),
        }
    }
}

/// The serialiser's message could contain a secret.
fn unwritable() -> TokenError {
    let reason = "the request for a token".to_owned();
    failed(CallError::NotSent { source: NotSent::Unwritable { reason } })
}

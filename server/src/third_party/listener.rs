//! The push addresses of the third-party platform, on the listener for pushes: one for Weixin's notices, and one for the
//! messages of authorised accounts. Both are encrypted with the key of the third-party platform.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::post,
};
use bytes::Bytes;
use card_model::{id::AppId, time::UnixSeconds};
use desk_api::error::ErrorCode;
use desk_store::{AuthorizationChange, NewNotice, NoticeEffect, StoredTicket, ThirdPartySecret};
use http::{HeaderMap, StatusCode, header};
use sha2::{Digest, Sha256};
use tokio::{sync::Semaphore, time::timeout};
use tracing::{debug, error, info, warn};
use weixin_api::{
    component::notice::{Granted, Info, Notice},
    event::{EventError, MAX_BYTES},
    push::{PushQuery, PushRefusal},
    secret::Secret,
};

use super::{
    account::{account_name, is_of},
    address::NOTICES_PATH,
    error::ThirdPartyError,
    platform::ThirdPartyPlatform,
};
use crate::{
    causes::with_causes,
    failure::Failure,
    http::extract::{Query, check_length, read_body},
    pushes::{receiver_of, row_of},
};

/// The route of the address for messages.
const MESSAGES_ROUTE: &str = "/component/{app_id}/callback";
/// Time in which a push is answered.
const PATIENCE: Duration = Duration::from_millis(950);
/// Requests at a time. Further ones are refused with 503, and the platform repeats them.
const MAX_REQUESTS: usize = 256;
/// Seconds for which a code is stored, if the notice has no plausible time.
const LONGEST_CODE: i64 = 3600;
/// The confirmation of a push.
const SUCCESS: &str = "success";
/// The label of notices in the counters.
const LABEL: &str = "third-party";

#[derive(Debug)]
struct Listener {
    platform: Arc<ThirdPartyPlatform>,
    room: Semaphore,
}

/// Why a push is not confirmed.
enum Refused {
    /// It doesn't come from Weixin, or can't be read.
    Push(PushRefusal),
    /// It is too large.
    TooLarge,
    /// It can't be stored now. Weixin repeats it.
    Busy,
}

impl From<PushRefusal> for Refused {
    fn from(refusal: PushRefusal) -> Self {
        Self::Push(refusal)
    }
}

impl From<EventError> for Refused {
    fn from(error: EventError) -> Self {
        Self::Push(PushRefusal::Body(error))
    }
}

/// Returns the routes.
pub(crate) fn routes(platform: Arc<ThirdPartyPlatform>) -> Router {
    let listener = Arc::new(Listener { platform, room: Semaphore::new(MAX_REQUESTS) });
    Router::new()
        .route(NOTICES_PATH, post(notice))
        .route(MESSAGES_ROUTE, post(message))
        .with_state(listener)
}

/// Takes a notice.
async fn notice(
    State(listener): State<Arc<Listener>>,
    query: Result<Query<PushQuery>, Failure>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(Query(query)) = query else { return StatusCode::BAD_REQUEST.into_response() };
    let platform = &listener.platform;
    let taking = async {
        let xml = opened(platform, &query, &headers, body).await?;
        platform.take_notice(&xml).await
    };
    respond(&listener, taking).await
}

/// Takes a message of an authorised account.
async fn message(
    State(listener): State<Arc<Listener>>,
    Path(app_id): Path<String>,
    query: Result<Query<PushQuery>, Failure>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(Query(query)) = query else { return StatusCode::BAD_REQUEST.into_response() };
    let platform = &listener.platform;
    let taking = async {
        let xml = opened(platform, &query, &headers, body).await?;
        platform.take_message(&AppId::from(app_id), &xml).await
    };
    respond(&listener, taking).await
}

async fn respond(
    listener: &Listener,
    taking: impl Future<Output = Result<&'static str, Refused>> + Send,
) -> Response {
    let taken = match listener.room.try_acquire() {
        Ok(_room) => timeout(PATIENCE, taking).await.unwrap_or(Err(Refused::Busy)),
        Err(_) => Err(Refused::Busy),
    };
    let metrics = &listener.platform.metrics;
    match taken {
        Ok(outcome) => {
            metrics.push(LABEL, outcome);
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], SUCCESS).into_response()
        }
        Err(Refused::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(Refused::Busy) => {
            metrics.push(LABEL, "busy");
            warn!("a push to the third-party platform was not stored; the platform repeats it");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(Refused::Push(refusal)) => {
            metrics.push(LABEL, "refused");
            debug!(refusal = with_causes(&refusal), "refused a push to the third-party platform");
            StatusCode::FORBIDDEN.into_response()
        }
    }
}

/// Reads and checks a request, and decrypts its message.
async fn opened(
    platform: &ThirdPartyPlatform,
    query: &PushQuery,
    headers: &HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    check_length(headers, MAX_BYTES).map_err(|_| Refused::TooLarge)?;
    let body: Bytes = read_body(body, MAX_BYTES).await.map_err(|failure| {
        if failure.code == ErrorCode::TooLarge { Refused::TooLarge } else { Refused::Busy }
    })?;
    Ok(platform.receiver.message(query, &body, platform.now())?)
}

impl ThirdPartyPlatform {
    /// Stores a notice and applies it. Returns what became of it, for the counters.
    async fn take_notice(&self, xml: &[u8]) -> Result<&'static str, Refused> {
        let notice = Notice::from_xml(xml)?;
        if notice.app_id != *self.client.app_id() {
            return Err(EventError::Missing { field: "AppId" }.into());
        }
        let kept = match &notice.info {
            Info::Ticket(ticket) => self.keep_ticket(&notice, ticket).await,
            Info::Authorized(granted) | Info::Updated(granted) => {
                self.keep_grant(&notice, granted).await
            }
            Info::Unauthorized { authorizer_app_id } => {
                let change = AuthorizationChange::Cancelled;
                self.apply(&notice, authorizer_app_id, change, &[]).await
            }
            other => {
                debug!(info_type = other.info_type(), "ignored a notice of an unknown kind");
                Ok("ignored")
            }
        };
        kept.map_err(|failed| {
            error!(error = &failed as &dyn std::error::Error, "failed to store a notice");
            Refused::Busy
        })
    }

    async fn keep_ticket(
        &self,
        notice: &Notice,
        ticket: &Secret,
    ) -> Result<&'static str, ThirdPartyError> {
        let created_at = notice.create_time;
        let (kind, app_id) = (ThirdPartySecret::VerifyTicket, self.client.app_id());
        let sealed = self.secrets.seal_third_party(kind, app_id, ticket)?;
        let stored = StoredTicket { created_at, sealed };
        let is_new = self.store.keep_verify_ticket(self.component(), &stored).await?;
        let is_first = self.client.ticket_created_at().is_none();
        self.client.renew_ticket(ticket.clone(), created_at);
        if is_first {
            info!("the first component_verify_ticket has arrived");
            // Codes may wait for it.
            self.wake.notify_one();
        }
        Ok(if is_new { "stored" } else { "repeated" })
    }

    async fn keep_grant(
        &self,
        notice: &Notice,
        granted: &Granted,
    ) -> Result<&'static str, ThirdPartyError> {
        let app_id = &granted.authorizer_app_id;
        let (kind, code) = (ThirdPartySecret::AuthorizationCode, &granted.authorization_code);
        let code = self.secrets.seal_third_party(kind, app_id, code)?;
        let (now, until) = (self.now().get(), granted.expires_at.get());
        let until = until.clamp(now, now.saturating_add(LONGEST_CODE));
        let code_until = UnixSeconds::new(until);
        let change = AuthorizationChange::Granted { code, code_until };
        let secret = granted.authorization_code.expose().as_bytes();
        self.apply(notice, app_id, change, secret).await
    }

    async fn apply(
        &self,
        notice: &Notice,
        app_id: &AppId,
        change: AuthorizationChange,
        distinguishing: &[u8],
    ) -> Result<&'static str, ThirdPartyError> {
        let info_type = notice.info.info_type();
        let mut identity = Sha256::new();
        for part in [info_type.as_bytes(), app_id.as_str().as_bytes(), distinguishing] {
            identity.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            identity.update(part);
        }
        identity.update(notice.create_time.get().to_be_bytes());
        let new = NewNotice {
            component: self.component().to_owned(),
            identity: identity.finalize().into(),
            info_type: info_type.to_owned(),
            app_id: app_id.clone(),
            account: account_name(app_id),
            happened_at: notice.create_time,
            received_at: self.now(),
            change,
        };
        let effect = self.store.apply_notice(&new).await?;
        info!(%app_id, info_type, ?effect, "received a notice about an authorisation");
        if effect == NoticeEffect::Applied {
            self.wake.notify_one();
        }
        Ok(match effect {
            NoticeEffect::Applied => "stored",
            NoticeEffect::Repeated => "repeated",
            NoticeEffect::Outdated => "outdated",
        })
    }

    /// Stores a message of an authorised account.
    async fn take_message(&self, app_id: &AppId, xml: &[u8]) -> Result<&'static str, Refused> {
        let found = self.store.authorizer(self.component(), app_id).await;
        let Ok(Some(authorizer)) = found else { return Err(Refused::Busy) };
        let account = self.keeper.accounts().get(&authorizer.account);
        // An account that is not open yet will be in a moment.
        let account = account.filter(|it| is_of(it, &authorizer));
        let Some(account) = account else {
            // Without a confirmation of a user's message, the user would see an error.
            let row = row_of(&authorizer.account, xml, &[], self.now())?;
            return row.map_or(Ok("no_event"), |_| Err(Refused::Busy));
        };
        let targets = account.receiving.targets();
        let row = row_of(&account.name, xml, &targets, account.now())?;
        let Some(push) = row else { return Ok("no_event") };
        // The address is not signed. The message names the account by its original id.
        if authorizer.original_id.is_some() && authorizer.original_id != receiver_of(xml) {
            return Err(EventError::Missing { field: "ToUserName" }.into());
        }
        if account.intake.keep(push).await { Ok("stored") } else { Err(Refused::Busy) }
    }
}

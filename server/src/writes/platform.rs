//! What the protocol needs of the platform: one call that sends bytes, and a wall clock for display.

use std::{pin::Pin, sync::Arc};

use bytes::Bytes;
use card_model::{card::Card, id::CardId, time::UnixSeconds};
use desk_store::WriteRow;
use serde::{Serialize, de::DeserializeOwned};
use weixin_api::{
    endpoint::{Endpoint, EndpointInfo},
    envelope::{ReadError, read},
};
use weixin_client::{CallError, ForwardRequest, Forwarded};

/// A boxed future.
pub type Boxed<'work, T> = Pin<Box<dyn Future<Output = T> + Send + 'work>>;

/// The platform as the protocol uses it. The tests' hostile model implements it too.
pub trait Platform: Send + Sync + 'static {
    /// Sends a request once.
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>>;

    /// Returns the time of the session's clock. It is only displayed, never used for decisions.
    fn now(&self) -> UnixSeconds;
}

/// Notified outside the journal when a write changes.
pub trait Watcher: Send + Sync + 'static {
    /// Called after a write has changed its state.
    fn changed(&self, write: &WriteRow);
    /// Called after a card was read from the platform.
    fn read(&self, card_id: &CardId, card: &Card);
}

/// The platform of an account.
pub type SharedPlatform = Arc<dyn Platform>;

/// Calls a read endpoint.
///
/// # Errors
/// Fails with the platform's error, or because there is no response.
pub async fn call<E: Endpoint>(
    platform: &dyn Platform,
    request: &E::Request,
) -> Result<E::Response, CallError>
where
    E::Request: Serialize,
    E::Response: DeserializeOwned,
{
    let body = serde_json::to_vec(request)
        .map_err(|source| CallError::Shape { path: ".".to_owned(), source })?;
    let request = ForwardRequest { body: Bytes::from(body), ..ForwardRequest::default() };
    let answer = platform.forward(endpoint_of::<E>(), request).await?;
    read(&answer.body).map_err(|error| match error {
        ReadError::Api(error) => CallError::Api(error),
        ReadError::Shape { path, source } => CallError::Shape { path, source },
    })
}

/// Returns the row of the endpoint in the list of all endpoints.
fn endpoint_of<E: Endpoint>() -> &'static EndpointInfo {
    const { &E::INFO }
}

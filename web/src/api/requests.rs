//! Writes that wait for a second user.

use desk_api::{
    path::desk,
    request::{Confirm, Refuse, RequestList, WriteRequest},
};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// A decision about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Confirms and sends it.
    Confirm,
    /// Refuses it, with a reason.
    Refuse(String),
    /// Withdraws the user's own request.
    Withdraw,
}

/// Fetches all open requests and the last decided ones, newest first.
pub async fn requests(session: CurrentSession) -> Result<RequestList, Failure> {
    get(&session.desk(desk::REQUESTS, &[])).await
}

/// Decides about a request in the version that was shown.
pub async fn decide(
    session: CurrentSession,
    request: &WriteRequest,
    decision: &Decision,
) -> Result<WriteRequest, Failure> {
    let id = request.id.to_string();
    let address = |route: &str| session.desk(route, &[&id]);
    match decision {
        Decision::Confirm => {
            let body = Confirm { fingerprint: request.fingerprint.clone() };
            send(Method::POST, &address(desk::REQUEST_CONFIRM), &body).await
        }
        Decision::Refuse(reason) => {
            let body = Refuse { reason: reason.clone() };
            send(Method::POST, &address(desk::REQUEST_REFUSE), &body).await
        }
        Decision::Withdraw => {
            send(Method::POST, &address(desk::REQUEST_WITHDRAW), &serde_json::json!({})).await
        }
    }
}

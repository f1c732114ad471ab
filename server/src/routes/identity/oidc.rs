//! `/sign-in/oidc`: redirects to the OpenID provider and back. Browsers open these as pages, so failures are pages too.

mod page;

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use desk_api::identity::OidcProblem;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;
use tracing::warn;

use super::{SignedIn, sign_in::with_cookie};
use crate::{
    failure::Failure,
    guard::is_from_another_site,
    http::extract::Query,
    identity::{CallbackQuery, Identity, Oidc, OidcFailure, Origin, own_path},
    logging::bounded,
    routes::continuing::language,
    server::Server,
};

/// Where the user wants to go after signing in.
#[derive(Deserialize)]
pub(crate) struct BeginQuery {
    r#return: Option<String>,
}

/// GET: redirects to the provider. If a page of another site starts the sign-in, the user gets a page that asks
/// instead.
pub(crate) async fn begin(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    Query(query): Query<BeginQuery>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let oidc = configured(&identity)?;
    let back = own_path(query.r#return.as_deref(), &server.prefix);
    if is_from_another_site(&headers) {
        return Ok(see_other(&back));
    }
    Ok(match oidc.begin(back, identity.now()).await {
        Ok((address, binding)) => with_cookie(see_other(&address), oidc.cookie().set(&binding)),
        Err(failure) => failed(&server, &headers, &failure),
    })
}

/// GET: begins a session with the provider's claims. The session's cookie is only sent with navigations that begin on
/// our own pages, and this one began at the provider. The response is therefore a page of ours that continues to the
/// target.
pub(crate) async fn callback(
    State(server): State<Arc<Server>>,
    SignedIn(identity): SignedIn,
    origin: Origin,
    Query(query): Query<CallbackQuery>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let oidc = configured(&identity)?;
    let response = match complete(&identity, oidc, query, &origin, &headers).await {
        Ok((session, back)) => {
            let page = page::signed_in(&server.prefix, language(&headers), &back);
            with_cookie(html(StatusCode::OK, page), identity.cookie().set(&session))
        }
        Err(failure) => failed(&server, &headers, &failure),
    };
    Ok(with_cookie(response, oidc.cookie().clear()))
}

async fn complete(
    identity: &Identity,
    oidc: &Oidc,
    query: CallbackQuery,
    origin: &Origin,
    headers: &HeaderMap,
) -> Result<(weixin_api::secret::Secret, String), OidcFailure> {
    let binding = oidc.cookie().read(headers);
    let (person, back) = oidc.complete(binding, query, identity.now()).await?;
    let begun = identity.sign_in_by_oidc(oidc.issuer(), &person, origin, headers).await?;
    Ok((begun.0, back))
}

fn configured(identity: &Identity) -> Result<&Oidc, Failure> {
    identity.oidc().ok_or_else(|| Failure::not_found("this server has no OpenID provider"))
}

/// Returns the page that explains the failure. The cause is logged.
fn failed(server: &Server, headers: &HeaderMap, failure: &OidcFailure) -> Response {
    let OidcFailure { problem, cause } = failure;
    let cause = bounded(cause);
    warn!(?problem, cause, "a sign-in at the OpenID provider failed");
    let status = match problem {
        OidcProblem::ProviderDown => StatusCode::BAD_GATEWAY,
        OidcProblem::Stale => StatusCode::BAD_REQUEST,
        OidcProblem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        OidcProblem::ProviderRefused
        | OidcProblem::NotTrusted
        | OidcProblem::NoRole
        | OidcProblem::NoName
        | OidcProblem::Disabled => StatusCode::FORBIDDEN,
    };
    html(status, page::failed(&server.prefix, language(headers), *problem))
}

fn html(status: StatusCode, text: String) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, text).into_response()
}

fn see_other(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(address) = HeaderValue::try_from(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

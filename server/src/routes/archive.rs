//! `/desk/{account}/archive`: makes, returns and removes the archive of an account.

use axum::{
    Json,
    body::Body,
    extract::Request,
    response::{IntoResponse as _, Response},
};
use desk_api::{archive::Archive, error::ErrorCode};
use http::{HeaderValue, StatusCode, header};
use tower_http::services::ServeFile;

use crate::{archive, failure::Failure, http::extract::Path, identity::Caller, server::InAccount};

/// GET: returns what is made and what is finished.
pub(crate) async fn state(InAccount(account): InAccount) -> Result<Json<Archive>, Failure> {
    Ok(Json(archive::state(&account).await?))
}

/// POST: begins an archive, or continues an interrupted one.
pub(crate) async fn make(
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<Json<Archive>, Failure> {
    Ok(Json(archive::make(&account, caller.name()).await?))
}

/// DELETE: removes the files.
pub(crate) async fn remove(
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<StatusCode, Failure> {
    archive::remove(&account, caller.name()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// GET: returns the ZIP file, or the requested range of it. Another archive has another address, so that a continued
/// download never mixes two.
pub(crate) async fn file(
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let (path, finished) = archive::file(&account, caller.name(), &id).await?;
    let unreadable = |error| {
        let message = "the archive can't be read; make a new one";
        Failure::new(ErrorCode::Internal, message).cause(error)
    };
    let served = ServeFile::new(path).try_call(request).await.map_err(unreadable)?;
    let mut response = served.map(Body::new).into_response();
    let day = finished.begun_at.beijing_day();
    let disposition = format!("attachment; filename=\"card-desk-{}-{day}.zip\"", account.name);
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

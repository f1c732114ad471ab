//! `/desk/{account}/activity` and `/desk/activity`: the audit log, as pages and as files.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse as _, Response},
};
use desk_api::activity::{Activity, Query as Filter};
use http::{HeaderValue, header};

use crate::{
    account::Account,
    activity::Log,
    export::{self, Form},
    failure::Failure,
    http::extract::Query,
    server::{InAccount, Server},
};

/// Maximum entries of one file.
const MAX_EXPORTED: usize = 100_000;

/// Lists the entries of an account, newest first.
pub(crate) async fn of_account(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    Query(filter): Query<Filter>,
) -> Result<Json<Activity>, Failure> {
    Ok(Json(Log::open(&server, Some(&account)).await?.page(&filter).await?))
}

/// Lists all entries, including those about the server itself.
pub(crate) async fn of_server(
    State(server): State<Arc<Server>>,
    Query(filter): Query<Filter>,
) -> Result<Json<Activity>, Failure> {
    Ok(Json(Log::open(&server, None).await?.page(&filter).await?))
}

/// Returns the entries of an account as a file with a line for each.
pub(crate) async fn file_of_account(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    Query(filter): Query<Filter>,
    form: Form,
) -> Result<Response, Failure> {
    file(&server, Some(&account), filter, form).await
}

/// Returns all entries as a file with a line for each.
pub(crate) async fn file_of_server(
    State(server): State<Arc<Server>>,
    Query(filter): Query<Filter>,
    form: Form,
) -> Result<Response, Failure> {
    file(&server, None, filter, form).await
}

/// Returns the entries of an account as a JSON file.
pub(crate) async fn json_of_account(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    json(&server, Some(&account), filter).await
}

/// Returns all entries as a JSON file.
pub(crate) async fn json_of_server(
    State(server): State<Arc<Server>>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    json(&server, None, filter).await
}

async fn file(
    server: &Server,
    account: Option<&Arc<Account>>,
    filter: Filter,
    form: Form,
) -> Result<Response, Failure> {
    let entries = Log::open(server, account).await?.all(&filter, MAX_EXPORTED).await?;
    let (name, now) = (name(account), server.clock.now());
    export::in_background(move || export::activity::response(&entries, &name, now, form)).await
}

async fn json(
    server: &Server,
    account: Option<&Arc<Account>>,
    filter: Filter,
) -> Result<Response, Failure> {
    let entries = Log::open(server, account).await?.all(&filter, MAX_EXPORTED).await?;
    let mut response = Json(entries).into_response();
    let disposition = format!("attachment; filename=\"activity_{}.json\"", name(account));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Returns a part of a file's name. Account names need no escaping.
fn name(account: Option<&Arc<Account>>) -> String {
    account.map_or_else(|| "all".to_owned(), |account| account.name.clone())
}

//! `/desk/{account}/jobs` and the check before an import of codes.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::Response,
};
use desk_api::{
    card_list::Chosen,
    job::{
        CardsToChange, ChangeCheck, CodesToImport, CodesToVoid, ImportCards, ImportCheck, Job,
        JobList, JobRowList, NewJob, RowQuery, VoidCheck,
    },
};

use crate::{
    account::Account,
    export::{self, Form},
    failure::Failure,
    http::extract::{Path, Query, json_body},
    identity::Caller,
    jobs::{self, Wish, cards, import, void},
    routes::cards::complete,
    server::{InAccount, Server},
};

/// Maximum bytes of a body with codes or changes: 10,000 rows of a file with some more columns.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Lists jobs, newest first.
pub(crate) async fn list(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<Json<JobList>, Failure> {
    Ok(Json(jobs::list(&server, &account, &caller).await?))
}

/// Starts a job.
pub(crate) async fn create(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Result<Json<Job>, Failure> {
    let new: NewJob = json_body(request, MAX_BYTES).await?;
    let job = Box::pin(jobs::create(&server, &account, &caller, new)).await?;
    shown(&server, &account, &caller, job.id).await
}

/// Returns one job.
pub(crate) async fn one(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Json<Job>, Failure> {
    shown(&server, &account, &caller, id).await
}

/// Returns a page of rows.
pub(crate) async fn rows(
    InAccount(account): InAccount,
    Path((_, id)): Path<(String, i64)>,
    Query(query): Query<RowQuery>,
) -> Result<Json<JobRowList>, Failure> {
    Ok(Json(jobs::rows(&account, id, query).await?))
}

/// Returns all rows as a file.
pub(crate) async fn rows_file(
    InAccount(account): InAccount,
    Path((_, id)): Path<(String, i64)>,
    form: Form,
) -> Result<Response, Failure> {
    export::job::response(id, &jobs::all_rows(&account, id).await?, account.now(), form)
}

/// Returns a file of changes with the present values of all cards.
pub(crate) async fn template(InAccount(account): InAccount) -> Result<Response, Failure> {
    complete(&account).await?;
    let lines = cards::template::lines(&account, None).await?;
    export::changes::response(lines, account.now())
}

/// Returns a file of changes with the present values of the chosen cards.
pub(crate) async fn chosen_template(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Response, Failure> {
    let chosen: Chosen = json_body(request, MAX_BYTES).await?;
    complete(&account).await?;
    let lines = cards::template::lines(&account, Some(&chosen.ids)).await?;
    export::changes::response(lines, account.now())
}

/// Pauses a job.
pub(crate) async fn pause(
    server: State<Arc<Server>>,
    account: InAccount,
    caller: Caller,
    path: Path<(String, i64)>,
) -> Result<Json<Job>, Failure> {
    change(server, account, caller, path, Wish::Pause).await
}

/// Continues a job.
pub(crate) async fn resume(
    server: State<Arc<Server>>,
    account: InAccount,
    caller: Caller,
    path: Path<(String, i64)>,
) -> Result<Json<Job>, Failure> {
    change(server, account, caller, path, Wish::Resume).await
}

/// Ends a job.
pub(crate) async fn stop(
    server: State<Arc<Server>>,
    account: InAccount,
    caller: Caller,
    path: Path<(String, i64)>,
) -> Result<Json<Job>, Failure> {
    change(server, account, caller, path, Wish::Stop).await
}

/// Sends the failed rows of a job again.
pub(crate) async fn retry(
    server: State<Arc<Server>>,
    account: InAccount,
    caller: Caller,
    path: Path<(String, i64)>,
) -> Result<Json<Job>, Failure> {
    change(server, account, caller, path, Wish::Retry).await
}

async fn change(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
    wish: Wish,
) -> Result<Json<Job>, Failure> {
    jobs::change(&server, &account, &caller, id, wish).await?;
    shown(&server, &account, &caller, id).await
}

async fn shown(
    server: &Server,
    account: &Arc<Account>,
    caller: &Caller,
    id: i64,
) -> Result<Json<Job>, Failure> {
    Ok(Json(jobs::one(server, account, caller, id).await?))
}

/// Lists the cards into which codes can be imported.
pub(crate) async fn import_cards(
    InAccount(account): InAccount,
) -> Result<Json<ImportCards>, Failure> {
    Ok(Json(import::cards(&account).await?))
}

/// Tells what an import would do.
pub(crate) async fn check_import(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<ImportCheck>, Failure> {
    let asked: CodesToImport = json_body(request, MAX_BYTES).await?;
    Ok(Json(Box::pin(import::plan(&server, &account, &asked)).await?.check))
}

/// Tells what a change of cards would do.
pub(crate) async fn check(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Result<Json<ChangeCheck>, Failure> {
    let asked: CardsToChange = json_body(request, MAX_BYTES).await?;
    jobs::check_role(&account, &caller, asked.action().endpoint())?;
    Ok(Json(Box::pin(cards::plan(&server, &account, &asked)).await?.check))
}

/// Tells what making codes void would do.
pub(crate) async fn check_void(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<VoidCheck>, Failure> {
    let asked: CodesToVoid = json_body(request, MAX_BYTES).await?;
    Ok(Json(Box::pin(void::plan(&server, &account, &asked)).await?.check))
}

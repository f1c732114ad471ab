//! Jobs, and the check before an import of codes.

use card_model::id::CardId;
use desk_api::{
    card_list::Chosen,
    job::{
        CardsToChange, ChangeCheck, CodesToImport, ImportCards, ImportCheck, Job, JobList,
        JobRowList, NewJob, RowQuery,
    },
    path::desk,
};
use gloo_net::http::Method;

use super::{Failure, File, file, get, send};
use crate::state::{file_format::FileFormat, session::CurrentSession};

/// What a user does with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Pause,
    Resume,
    Stop,
    Retry,
}

/// Fetches the newest jobs.
pub async fn jobs(session: CurrentSession) -> Result<JobList, Failure> {
    get(&session.desk(desk::JOBS, &[])).await
}

/// Fetches one job.
pub async fn job(session: CurrentSession, id: i64) -> Result<Job, Failure> {
    get(&session.desk(desk::JOB, &[&id.to_string()])).await
}

/// Fetches a page of its rows.
pub async fn rows(
    session: CurrentSession,
    id: i64,
    query: RowQuery,
) -> Result<JobRowList, Failure> {
    let mut parts = Vec::new();
    parts.extend(query.state.map(|state| format!("state={}", state.name())));
    parts.extend(query.after.map(|after| format!("after={after}")));
    let address = session.desk(desk::JOB_ROWS, &[&id.to_string()]);
    get(&format!("{address}?{}", parts.join("&"))).await
}

/// Returns the address of all rows as a file.
pub fn rows_file(session: CurrentSession, id: i64, format: FileFormat, language: &str) -> String {
    let route = format.pick(desk::JOB_CSV, desk::JOB_XLSX);
    format!("{}?lang={language}", session.desk(route, &[&id.to_string()]))
}

/// Returns the address of a file of changes with the present values of all cards.
pub fn template(session: CurrentSession) -> String {
    session.desk(desk::JOB_TEMPLATE, &[])
}

/// Fetches a file of changes with the present values of some cards.
pub async fn template_of(session: CurrentSession, ids: Vec<CardId>) -> Result<File, Failure> {
    file(&template(session), &Chosen { ids }).await
}

/// Fetches what a change of cards would do.
pub async fn check(session: CurrentSession, cards: &CardsToChange) -> Result<ChangeCheck, Failure> {
    send(Method::POST, &session.desk(desk::JOB_CHECK, &[]), cards).await
}

/// Starts a job. The same key starts it once.
pub async fn start(session: CurrentSession, new: &NewJob) -> Result<Job, Failure> {
    send(Method::POST, &session.desk(desk::JOBS, &[]), new).await
}

/// Changes a job's state.
pub async fn act(session: CurrentSession, id: i64, act: Act) -> Result<Job, Failure> {
    let route = match act {
        Act::Pause => desk::JOB_PAUSE,
        Act::Resume => desk::JOB_RESUME,
        Act::Stop => desk::JOB_STOP,
        Act::Retry => desk::JOB_RETRY,
    };
    send(Method::POST, &session.desk(route, &[&id.to_string()]), &()).await
}

/// Fetches the cards into which codes can be imported.
pub async fn import_cards(session: CurrentSession) -> Result<ImportCards, Failure> {
    get(&session.desk(desk::IMPORT_CARDS, &[])).await
}

/// Fetches what an import would do.
pub async fn check_import(
    session: CurrentSession,
    codes: &CodesToImport,
) -> Result<ImportCheck, Failure> {
    send(Method::POST, &session.desk(desk::IMPORT_CHECK, &[]), codes).await
}

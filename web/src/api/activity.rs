//! The activity log and its exports.

use desk_api::{
    activity::Activity,
    identity::{Grant, Role, Who},
    path::{self, desk, identity},
};

use super::{Failure, get};
use crate::{
    address::at,
    state::{file_format::FileFormat, session::CurrentSession},
};

/// Fetches a page of entries; `query` is the server's query string.
pub async fn activity(
    session: CurrentSession,
    everything: bool,
    query: &str,
    before: Option<i64>,
) -> Result<Activity, Failure> {
    let before = before.map(|before| format!("&before={before}")).unwrap_or_default();
    let address = if everything { at(path::ACTIVITY) } else { session.desk(desk::ACTIVITY, &[]) };
    get(&format!("{address}?{query}{before}")).await
}

/// Returns the URL of a file with all entries that match a query: a table, or JSON without a format.
pub fn file(
    session: CurrentSession,
    everything: bool,
    format: Option<FileFormat>,
    query: &str,
) -> String {
    let pick = |csv, xlsx, json| format.map_or(json, |format| format.pick(csv, xlsx));
    let address = if everything {
        at(pick(path::ACTIVITY_CSV, path::ACTIVITY_XLSX, path::ACTIVITY_JSON))
    } else {
        session.desk(pick(desk::ACTIVITY_CSV, desk::ACTIVITY_XLSX, desk::ACTIVITY_JSON), &[])
    };
    format!("{address}?{query}")
}

/// Returns `true` if the caller may see entries about the whole server.
pub async fn sees_everything() -> bool {
    let who: Result<Who, Failure> = get(&at(identity::WHO)).await;
    let caller = who.ok().and_then(|who| who.caller);
    caller.is_some_and(|it| Grant::role_everywhere(&it.grants) == Some(Role::Admin))
}

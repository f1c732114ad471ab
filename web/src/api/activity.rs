//! The activity log and its exports.

use desk_api::{
    activity::Activity,
    identity::{Grant, Role, Who},
    path::{self, desk, identity},
};

use super::{Failure, get};
use crate::{address::at, state::session::CurrentSession};

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

/// Returns the URL of a file with all entries that match a query.
pub fn file(session: CurrentSession, everything: bool, json: bool, query: &str) -> String {
    let address = match (everything, json) {
        (true, false) => at(path::ACTIVITY_CSV),
        (true, true) => at(path::ACTIVITY_JSON),
        (false, false) => session.desk(desk::ACTIVITY_CSV, &[]),
        (false, true) => session.desk(desk::ACTIVITY_JSON, &[]),
    };
    format!("{address}?{query}")
}

/// Returns `true` if the caller may see entries about the whole server.
pub async fn sees_everything() -> bool {
    let who: Result<Who, Failure> = get(&at(identity::WHO)).await;
    let caller = who.ok().and_then(|who| who.caller);
    caller.is_some_and(|it| Grant::role_everywhere(&it.grants) == Some(Role::Admin))
}

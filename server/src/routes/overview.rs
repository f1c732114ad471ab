//! GET `/desk/{account}/overview`: urgent items, and figures of the last days.

mod urgent;

use std::sync::Arc;

use axum::{extract::State, response::Response};
use card_model::statistics::DayRange;
use desk_api::{overview::Overview, statistics::DayTotal};

use self::urgent::urgent;
use super::cards::look;
use crate::{
    failure::Failure,
    http::conditional::{self, KnownTags, Tag},
    identity::Caller,
    requests::{self, Person},
    server::{InAccount, Server},
    statistics,
};

/// Days whose figures are compared with the same number of days before.
const RECENT_DAYS: i64 = 7;
/// Days in the chart.
const CHART_DAYS: i64 = 30;

/// Returns the data of the overview page; 304 if the caller has it.
pub(crate) async fn overview(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    known: KnownTags,
) -> Result<Response, Failure> {
    look(&account).await?;
    let now = account.now();
    let person = Person::of(&server, &account, &caller).await?;
    // Taken before the rows: if a reading ends in between, the next response reports it.
    let reading = account.cards.reading();
    let closed = DayRange::closed_until(now);
    let chart = DayRange::last(CHART_DAYS, closed);
    let both = DayRange::between(chart.previous_period().begin(), chart.end());
    let totals = statistics::totals(&account, both).await?;
    let (previous_rows, rows_of_days): (Vec<DayTotal>, Vec<DayTotal>) =
        totals.into_iter().partition(|total| total.day < chart.begin());
    let (rows, complete, missing) = account
        .cards
        .read(|index| (index.rows(), index.listed_at().is_some(), index.missing().len()));
    let (urgent, urgent_count) = urgent(&account, &rows, now).await?;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let overview = Overview {
        card_count: count(rows.len()),
        live_count: count(rows.iter().filter(|row| row.standing().is_live(now)).count()),
        unreadable: count(missing),
        complete,
        reading: reading.running,
        done: reading.done,
        total: reading.total,
        failure: reading.failure.map(|failure| failure.body()),
        urgent,
        urgent_count,
        days: DayRange::last(RECENT_DAYS, closed),
        rows: rows_of_days,
        previous_rows,
        open_writes: account.store.open_writes(&account.name).await?,
        requests: requests::counts(&account, &person, now).await?,
        // Only the day of the clock is part of the tag.
        now: now.beijing_day().begin(),
    };
    let tag = Tag::of(&overview);
    Ok(conditional::answer(&known, &tag, now, || Overview { now, ..overview }))
}

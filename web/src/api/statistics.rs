//! Statistics and their export.

use desk_api::{
    cohorts::{Cohorts, Query as CohortsAsked},
    event_figures::EventFigures,
    path::desk,
    push::CountsQuery,
    statistics::{Query, Sources, Statistics},
};

use gloo_net::http::Method;

use super::{Failure, get, get_dated, send};
use crate::state::{file_format::FileFormat, session::CurrentSession};

/// Fetches the figures of a range.
pub async fn statistics(session: CurrentSession, query: Query) -> Result<Statistics, Failure> {
    get_dated(&address(session, desk::STATISTICS, &query)).await
}

/// Makes the server read every day of a range from the platform again, and fetches the figures.
pub async fn read_again(session: CurrentSession, query: Query) -> Result<Statistics, Failure> {
    send(Method::POST, &session.desk(desk::STATISTICS, &[]), &query).await
}

/// Fetches figures by channel, store and hour, from events.
pub async fn events(session: CurrentSession, asked: &CountsQuery) -> Result<EventFigures, Failure> {
    let card_id = asked.card_id.as_ref().map(|card_id| format!("&card_id={card_id}"));
    let address = session.desk(desk::STATISTICS_EVENTS, &[]);
    let CountsQuery { begin, end, .. } = asked;
    get(&format!("{address}?begin={begin}&end={end}{}", card_id.unwrap_or_default())).await
}

/// Fetches claims by week and how soon they were redeemed.
pub async fn cohorts(session: CurrentSession, asked: &CohortsAsked) -> Result<Cohorts, Failure> {
    get(&cohorts_address(session, desk::STATISTICS_COHORTS, asked)).await
}

/// Returns the URL of the same as a file, with headers in a language.
pub fn cohorts_file(
    session: CurrentSession,
    asked: &CohortsAsked,
    format: FileFormat,
    language: &str,
) -> String {
    let route = format.pick(desk::STATISTICS_COHORTS_CSV, desk::STATISTICS_COHORTS_XLSX);
    format!("{}&lang={language}", cohorts_address(session, route, asked))
}

fn cohorts_address(session: CurrentSession, route: &str, asked: &CohortsAsked) -> String {
    let CohortsAsked { begin, end, card_id } = asked;
    let card_id = card_id.as_ref().map(|card_id| format!("&card_id={card_id}"));
    let address = session.desk(route, &[]);
    format!("{address}?begin={begin}&end={end}{}", card_id.unwrap_or_default())
}

/// Returns the URL of the same days as a file, with headers in a language.
pub fn file_address(
    session: CurrentSession,
    query: &Query,
    format: FileFormat,
    language: &str,
) -> String {
    let route = format.pick(desk::STATISTICS_CSV, desk::STATISTICS_XLSX);
    format!("{}&lang={language}", address(session, route, query))
}

fn address(session: CurrentSession, route: &str, query: &Query) -> String {
    let mut address =
        format!("{}?begin={}&end={}", session.desk(route, &[]), query.begin, query.end);
    if let Some(card_id) = &query.card_id {
        address.push_str("&card_id=");
        address.push_str(card_id.as_str());
    }
    if let Some((begin, end)) = query.compare_begin.zip(query.compare_end) {
        address.extend([format!("&compare_begin={begin}&compare_end={end}")]);
    }
    if query.source != Sources::All {
        address.push_str("&source=");
        address.push_str(query.source.name());
    }
    address
}

//! Statistics and their export.

use card_model::{id::CardId, time::BeijingDay};
use desk_api::{
    cohorts::{Cohorts, Query as CohortsAsked},
    costs::{Costs, Query as CostsAsked},
    event_figures::EventFigures,
    member_figures::{MemberFigures, Query as MembersAsked},
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
    let days = [asked.begin, asked.end];
    get(&range_address(session, desk::STATISTICS_EVENTS, days, asked.card_id.as_ref())).await
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
    range_address(session, route, [asked.begin, asked.end], asked.card_id.as_ref())
}

/// Fetches what the stock of Friend's Vouchers costs per redemption.
pub async fn costs(session: CurrentSession, asked: &CostsAsked) -> Result<Costs, Failure> {
    get(&costs_address(session, desk::STATISTICS_COSTS, asked)).await
}

/// Returns the URL of the same as a file, with headers in a language.
pub fn costs_file(
    session: CurrentSession,
    asked: &CostsAsked,
    format: FileFormat,
    language: &str,
) -> String {
    let route = format.pick(desk::STATISTICS_COSTS_CSV, desk::STATISTICS_COSTS_XLSX);
    format!("{}&lang={language}", costs_address(session, route, asked))
}

fn costs_address(session: CurrentSession, route: &str, asked: &CostsAsked) -> String {
    range_address(session, route, [asked.begin, asked.end], asked.card_id.as_ref())
}

/// Fetches the statistics of member cards.
pub async fn members(
    session: CurrentSession,
    asked: &MembersAsked,
) -> Result<MemberFigures, Failure> {
    get(&members_address(session, desk::STATISTICS_MEMBERS, asked)).await
}

/// Returns the URL of the same as a file, with headers in a language.
pub fn members_file(
    session: CurrentSession,
    asked: &MembersAsked,
    format: FileFormat,
    language: &str,
) -> String {
    let route = format.pick(desk::STATISTICS_MEMBERS_CSV, desk::STATISTICS_MEMBERS_XLSX);
    format!("{}&lang={language}", members_address(session, route, asked))
}

fn members_address(session: CurrentSession, route: &str, asked: &MembersAsked) -> String {
    range_address(session, route, [asked.begin, asked.end], asked.card_id.as_ref())
}

fn range_address(
    session: CurrentSession,
    route: &str,
    [begin, end]: [BeijingDay; 2],
    card_id: Option<&CardId>,
) -> String {
    let card_id = card_id.map(|card_id| format!("&card_id={card_id}")).unwrap_or_default();
    format!("{}?begin={begin}&end={end}{card_id}", session.desk(route, &[]))
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

//! Statistics of member cards: read from the database if they are final, from the platform otherwise.

use std::collections::BTreeMap;

use card_model::{
    statistics::{
        CardSource, DatedRow as _, DayRange, MemberCardRow, may_change, must_be_read, windows,
    },
    time::BeijingDay,
};
use desk_api::{
    error::ErrorCode,
    member_figures::{MemberDay, MemberFigures, MemberSeries, Query},
};
use desk_store::{MemberCards, StoredDay};
use tracing::warn;
use weixin_api::statistics::{
    member_card::MemberCard,
    member_card_detail::{MemberCardDetail, Request as DetailRequest},
    query::Request,
};
use weixin_client::CallError;

use super::{
    fetch::{distrust_future_readings, failure_label, joined, stops},
    ranges,
};
use crate::{account::Account, failure::Failure};

type Stored = BTreeMap<BeijingDay, (StoredDay, Option<MemberCardRow>)>;

/// Returns the figures of a query.
///
/// # Errors
/// Fails with `InvalidQuery` if the range has no closed day, and with the platform's error if no day can be read. If only
/// some days can't be read, or the platform refuses them, they are gaps.
pub(crate) async fn answer(account: &Account, asked: &Query) -> Result<MemberFigures, Failure> {
    let now = account.now();
    let days = ranges::closed(asked.begin, asked.end, now)?;
    let _turn = account.statistics.lock().await;
    distrust_future_readings(account).await?;
    let mut figures = MemberFigures { days, series: Vec::new(), now };
    let mut first = None;
    let wanted = match &asked.card_id {
        Some(card_id) => vec![(None, MemberCards::One(card_id.clone()))],
        None => {
            CardSource::ALL.map(|source| (Some(source), MemberCards::OfSource(source))).to_vec()
        }
    };
    for (source, cards) in wanted {
        let failure = read_missing(account, &cards, days).await?;
        first = first.or(failure);
        let stored = account.store.member_days(&account.name, &cards, days).await?;
        let days = days.iter().map(|day| of_day(day, stored.get(&day))).collect();
        figures.series.push(MemberSeries { source, days });
    }
    let is_known = figures.series.iter().flat_map(|series| &series.days).any(|it| it.row.is_some());
    match first {
        // A refusal is a statement about the days. Any other failure means that nothing could be read.
        Some(failure) if !is_known && failure.code != ErrorCode::UpstreamRefused => Err(failure),
        _ => Ok(figures),
    }
}

/// Reads the days of a range that are not final. Days that can't be read are stored as gaps. Returns the first failure.
async fn read_missing(
    account: &Account,
    cards: &MemberCards,
    days: DayRange,
) -> Result<Option<Failure>, Failure> {
    let (store, name) = (&account.store, &account.name);
    let stored: Stored = store.member_days(name, cards, days).await?;
    let now = account.now();
    let wanted = |day: &BeijingDay| {
        stored.get(day).is_none_or(|(stored, _)| {
            !stored.has_figures || must_be_read(*day, stored.fetched_at, now)
        })
    };
    let (mut first, mut stopped) = (None, None::<String>);
    for window in joined(days.iter().filter(wanted)).into_iter().flat_map(windows) {
        if let Some(label) = &stopped {
            store.put_member_failure(name, cards, window, label).await?;
            continue;
        }
        // Taken before the call: the figures are at least as new as that.
        let asked_at = account.now();
        match ask(account, cards, window).await {
            Ok(rows) => store.put_member_days(name, cards, window, &rows, asked_at).await?,
            Err(error) => {
                let label = failure_label(&error);
                store.put_member_failure(name, cards, window, &label).await?;
                warn!(error = %error, begin = %window.begin(), end = %window.end(), "member statistics have a gap");
                if stops(&error) {
                    stopped = Some(label);
                }
                first = first.or(Some(error.into()));
            }
        }
    }
    Ok(first)
}

async fn ask(
    account: &Account,
    cards: &MemberCards,
    window: DayRange,
) -> Result<Vec<MemberCardRow>, CallError> {
    let list = match cards {
        MemberCards::One(card_id) => {
            let request = DetailRequest {
                begin_date: Some(window.begin()),
                end_date: Some(window.end()),
                card_id: Some(card_id.clone()),
                ..DetailRequest::default()
            };
            account.call::<MemberCardDetail>(&request).await?.list
        }
        MemberCards::OfSource(source) => {
            let request = Request {
                begin_date: window.begin(),
                end_date: window.end(),
                cond_source: source.number(),
                card_id: None,
            };
            account.call::<MemberCard>(&request).await?.list
        }
    };
    Ok(list.unwrap_or_default())
}

fn of_day(day: BeijingDay, stored: Option<&(StoredDay, Option<MemberCardRow>)>) -> MemberDay {
    let mut figures =
        MemberDay { day, row: None, fetched_at: None, may_change: false, failure: None };
    let Some((stored, row)) = stored else { return figures };
    figures.failure.clone_from(&stored.failure);
    if stored.has_figures {
        figures.fetched_at = stored.fetched_at;
        // Without the time of the reading, the figures may still change.
        figures.may_change = stored.fetched_at.is_none_or(|at| may_change(day, at));
        figures.row = Some(row.clone().unwrap_or_else(|| MemberCardRow::empty(day)));
    }
    figures
}

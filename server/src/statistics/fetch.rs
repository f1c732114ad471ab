//! Rows of closed days: from the database where they are known, from the platform once where not.

use std::collections::BTreeSet;

use card_model::{
    statistics::{DayRange, Row, merge, windows},
    time::BeijingDay,
};
use desk_store::Dataset;
use futures_util::{StreamExt, TryStreamExt, stream};
use weixin_api::statistics::{
    card::Card,
    query::{Request, Response},
    summary::Summary,
};
use weixin_client::CallError;

use crate::{account::Account, failure::Failure};

/// Windows that are fetched at the same time.
const PARALLEL_WINDOWS: usize = 4;
/// Cards that were made through the API, as the statistics call it.
const MADE_BY_API: u64 = 1;

/// The rows of a range of closed days, sorted by day and card.
///
/// # Errors
/// When the platform or the database refuses.
pub(crate) async fn rows(
    account: &Account,
    dataset: Dataset,
    range: DayRange,
) -> Result<Vec<Row>, Failure> {
    // One at a time: a second caller for the same days finds them in the database.
    let _turn = account.statistics.lock().await;
    // Before the platform's first day nothing is known, and nothing happened.
    let Some(range) = range.clamp_to_closed(account.now()) else {
        return Ok(Vec::new());
    };
    let known = account.store.known_days(&account.name, dataset, range).await?;
    let missing = gaps(range, &known);
    account.metrics.statistics_days("store", u64::try_from(known.len()).unwrap_or(u64::MAX));
    stream::iter(missing.into_iter().flat_map(windows))
        .map(Ok)
        .try_for_each_concurrent(PARALLEL_WINDOWS, |window| fetch(account, dataset, window))
        .await?;
    Ok(merge(account.store.statistic_rows(&account.name, dataset, range).await?))
}

/// The days of a range that are not known, as ranges.
fn gaps(range: DayRange, known: &BTreeSet<BeijingDay>) -> Vec<DayRange> {
    let mut gaps: Vec<DayRange> = Vec::new();
    for day in range.iter().filter(|day| !known.contains(day)) {
        match gaps.last_mut() {
            Some(gap) if gap.end.plus(1) == day => gap.end = day,
            _ => gaps.push(DayRange { begin: day, end: day }),
        }
    }
    gaps
}

/// Fetches one window and keeps it. A merchant with very many cards gets more than one answer may
/// hold: then the window is halved.
async fn fetch(account: &Account, dataset: Dataset, window: DayRange) -> Result<(), Failure> {
    let mut open = vec![window];
    while let Some(window) = open.pop() {
        match ask(account, dataset, window).await {
            Ok(response) => {
                account.store.put_days(&account.name, dataset, window, &response.list).await?;
                account.metrics.statistics_days("platform", window.days());
            }
            Err(CallError::AnswerTooLarge { .. }) if window.days() > 1 => {
                let middle = BeijingDay(window.begin.0.midpoint(window.end.0));
                open.push(DayRange { begin: middle.plus(1), end: window.end });
                open.push(DayRange { begin: window.begin, end: middle });
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

async fn ask(account: &Account, dataset: Dataset, window: DayRange) -> Result<Response, CallError> {
    let request = Request {
        begin_date: window.begin,
        end_date: window.end,
        cond_source: MADE_BY_API,
        card_id: None,
    };
    match dataset {
        Dataset::AllCards => account.call::<Summary>(&request).await,
        Dataset::PerCard => account.call::<Card>(&request).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_the_unknown_days_joined() {
        let range = DayRange { begin: BeijingDay(10), end: BeijingDay(16) };
        let known = [12, 13, 16].map(BeijingDay).into();
        let expected = [(10, 11), (14, 15)]
            .map(|(begin, end)| DayRange { begin: BeijingDay(begin), end: BeijingDay(end) });
        assert_eq!(gaps(range, &known), expected);
        assert_eq!(gaps(range, &BTreeSet::new()), [range]);
        assert!(gaps(range, &range.iter().collect()).is_empty());
    }
}

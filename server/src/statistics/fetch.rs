//! Reads days of statistics: from the database if they are final, from the platform otherwise.
//!
//! If the platform refuses a window, the gap is stored and the reading continues with the rest.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use card_model::{
    statistics::{DayRange, Row, merge, must_be_read, windows},
    time::BeijingDay,
};
use desk_store::{Dataset, Series, StoreError, StoredDay};
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::sync::MutexGuard;
use tracing::warn;
use weixin_api::{
    errcode::{DATA_NOT_READY, DATE_RANGE_ERROR, MINUTE_QUOTA_REACHED, QUOTA_REACHED},
    statistics::{
        card::Card,
        query::{Request, Response},
        summary::Summary,
    },
};
use weixin_client::CallError;

use crate::{
    account::{Account, error_label},
    failure::Failure,
};

/// Windows that are fetched concurrently.
const PARALLEL_WINDOWS: usize = 4;
/// Maximum number of days that are cut off the end of a window if the platform refuses them as not closed.
const MAX_CUT_DAYS: u64 = 3;

/// One reading of statistics. At most one per account runs at a time, so that no day is fetched twice.
pub(crate) struct Reader<'account> {
    account: &'account Account,
    /// Days to read even if they are final.
    again: Option<DayRange>,
    /// Why no further query is sent.
    stopped: OnceLock<String>,
    /// The first failure.
    failure: OnceLock<Failure>,
    _turn: MutexGuard<'account, ()>,
}

/// The stored days of a series, and their rows.
#[derive(Debug, Default)]
pub(crate) struct SeriesDays {
    pub(crate) stored: BTreeMap<BeijingDay, StoredDay>,
    /// Sorted by day and card.
    pub(crate) rows: Vec<Row>,
}

impl<'account> Reader<'account> {
    /// Begins a reading. Days in `again` are fetched even if they are final.
    ///
    /// # Errors
    /// Fails if the database does.
    pub(crate) async fn new(
        account: &'account Account,
        again: Option<DayRange>,
    ) -> Result<Self, Failure> {
        let turn = account.statistics.lock().await;
        distrust_future_readings(account).await?;
        let (stopped, failure) = (OnceLock::new(), OnceLock::new());
        Ok(Self { account, again, stopped, failure, _turn: turn })
    }

    /// Returns the closed days of a range. Days that can't be read are gaps.
    ///
    /// # Errors
    /// Fails if the database does.
    pub(crate) async fn read(
        &self,
        series: Series,
        range: DayRange,
    ) -> Result<SeriesDays, Failure> {
        let Self { account, .. } = self;
        let Some(range) = range.clamp_to_closed(account.now()) else {
            return Ok(SeriesDays::default());
        };
        let stored = self.fetch_missing(series, range).await?;
        let rows = account.store.statistic_rows(&account.name, series, range).await?;
        Ok(SeriesDays { stored, rows: merge(rows) })
    }

    /// Fetches the missing days of a range, and returns what is then stored for the range.
    ///
    /// # Errors
    /// Fails if the database does.
    pub(crate) async fn fetch_missing(
        &self,
        series: Series,
        range: DayRange,
    ) -> Result<BTreeMap<BeijingDay, StoredDay>, Failure> {
        let Self { account, .. } = self;
        let now = account.now();
        let mut stored = account.store.stored_days(&account.name, series, range).await?;
        let wanted = |day: BeijingDay| {
            self.again.is_some_and(|again| again.contains(day))
                || stored.get(&day).is_none_or(|stored| {
                    !stored.has_figures || must_be_read(day, stored.fetched_at, now)
                })
        };
        let open = joined(range.iter().filter(|day| wanted(*day)));
        let fetched: u64 = open.iter().map(DayRange::days).sum();
        account.metrics.statistics_days("store", range.days().saturating_sub(fetched));
        if fetched > 0 {
            stream::iter(open.into_iter().flat_map(windows))
                .map(Ok)
                .try_for_each_concurrent(PARALLEL_WINDOWS, |window| self.fetch(series, window))
                .await
                .map_err(Failure::not_saved)?;
            stored = account.store.stored_days(&account.name, series, range).await?;
        }
        Ok(stored)
    }

    /// Returns the days of a range on which at least one source has a row.
    ///
    /// # Errors
    /// Fails if the database does.
    pub(crate) async fn days_with_rows(
        &self,
        dataset: Dataset,
        range: DayRange,
    ) -> Result<BTreeSet<BeijingDay>, Failure> {
        Ok(self.account.store.days_with_rows(&self.account.name, dataset, range).await?)
    }

    /// Returns the first failure of the platform.
    pub(crate) fn into_failure(self) -> Option<Failure> {
        self.failure.into_inner()
    }

    /// Fetches one window and stores its days or its gaps. If the platform's response is too large, the window is
    /// halved.
    async fn fetch(&self, series: Series, window: DayRange) -> Result<(), StoreError> {
        let Self { account, .. } = self;
        let (mut open, mut cut) = (vec![window], 0);
        while let Some(window) = open.pop() {
            if let Some(failure) = self.stopped.get() {
                self.keep_gap(series, window, failure).await?;
                continue;
            }
            // Taken before the call: the figures are at least as new as that.
            let asked_at = account.now();
            match self.ask(series, window).await {
                Ok(response) => {
                    let store = &account.store;
                    store.put_days(&account.name, series, window, &response.list, asked_at).await?;
                    account.metrics.statistics_days("platform", window.days());
                }
                Err(CallError::AnswerTooLarge { .. }) if window.days() > 1 => {
                    let middle = BeijingDay::new(window.begin().get().midpoint(window.end().get()));
                    open.push(DayRange::between(middle.plus(1), window.end()));
                    open.push(DayRange::between(window.begin(), middle));
                }
                Err(error) => {
                    let label = failure_label(&error);
                    if is_not_closed(&error) && window.days() > 1 && cut < MAX_CUT_DAYS {
                        cut += 1;
                        let last = DayRange::between(window.end(), window.end());
                        self.keep_gap(series, last, &label).await?;
                        open.push(DayRange::between(window.begin(), window.end().plus(-1)));
                    } else {
                        self.keep_gap(series, window, &label).await?;
                    }
                    if stops(&error) {
                        // Another window may have stopped the reading meanwhile.
                        let _ = self.stopped.set(label);
                    }
                    warn!(error = %error, begin = %window.begin(), end = %window.end(), "statistics have a gap");
                    let _ = self.failure.set(error.into());
                }
            }
        }
        Ok(())
    }

    async fn keep_gap(
        &self,
        series: Series,
        days: DayRange,
        failure: &str,
    ) -> Result<(), StoreError> {
        self.account.store.put_failure(&self.account.name, series, days, failure).await
    }

    async fn ask(&self, series: Series, window: DayRange) -> Result<Response, CallError> {
        let request = Request {
            begin_date: window.begin(),
            end_date: window.end(),
            cond_source: series.source.number(),
            card_id: None,
        };
        match series.dataset {
            Dataset::AllCards => self.account.call::<Summary>(&request).await,
            Dataset::PerCard => self.account.call::<Card>(&request).await,
        }
    }
}

/// Marks readings that are later than the clock, which was wrong when they were stored.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn distrust_future_readings(account: &Account) -> Result<(), StoreError> {
    let days = account.store.distrust_future_readings(&account.name, account.now()).await?;
    if days > 0 {
        warn!(days, "statistics from a wrong clock will be read again");
    }
    Ok(())
}

/// Returns `true` if the platform refuses the last day of a window, because its figures aren't ready or its clock is
/// behind ours.
fn is_not_closed(error: &CallError) -> bool {
    matches!(error, CallError::Api(answer) if [DATA_NOT_READY, DATE_RANGE_ERROR].contains(&answer.errcode))
}

/// Returns the label of a failure in a stored day: the platform's errcode, also if a closed endpoint repeats it.
pub(super) fn failure_label(error: &CallError) -> String {
    match error {
        CallError::Closed { answer, .. } => answer.errcode.to_string(),
        error => error_label(error),
    }
}

/// Returns `true` if further queries would also fail, or do harm. The other windows then become gaps without a call.
pub(super) fn stops(error: &CallError) -> bool {
    match error {
        CallError::Api(answer) => [QUOTA_REACHED, MINUTE_QUOTA_REACHED].contains(&answer.errcode),
        CallError::Credential(_)
        | CallError::TokenRefused { .. }
        | CallError::Closed { .. }
        | CallError::Overloaded
        | CallError::NotSent { .. }
        | CallError::AnswerLost { .. } => true,
        _ => false,
    }
}

/// Merges sorted days into ranges.
pub(super) fn joined(days: impl Iterator<Item = BeijingDay>) -> Vec<DayRange> {
    let mut ranges: Vec<DayRange> = Vec::new();
    for day in days {
        match ranges.last_mut() {
            Some(range) if range.end().plus(1) == day => {
                *range = DayRange::between(range.begin(), day);
            }
            _ => ranges.push(DayRange::between(day, day)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_days_are_joined() {
        let ranges = joined([10, 11, 14, 15, 17].map(BeijingDay::new).into_iter());
        let expected = [(10, 11), (14, 15), (17, 17)]
            .map(|(begin, end)| DayRange::between(BeijingDay::new(begin), BeijingDay::new(end)));
        assert_eq!(ranges, expected);
        assert!(joined(std::iter::empty()).is_empty());
    }
}

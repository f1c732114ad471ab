//! Statistics of any range from both sources of cards. The platform returns at most 62 days per call, and only closed
//! days. A day is stored with the time of its reading and read again until it is final.

mod days;
mod fetch;
pub(crate) mod members;
mod ranges;
mod sums;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use card_model::{
    id::CardId,
    statistics::{CardSource, DayRange},
    time::BeijingDay,
};
use desk_api::{
    error::ErrorCode,
    statistics::{DayTotal, Query, SourceFigures, Statistics, together},
};
use desk_store::{Dataset, Series};
use futures_util::future::try_join_all;
use tracing::warn;

use self::{
    days::{Witness, active_days, figures, gaps},
    fetch::{Reader, SeriesDays, distrust_future_readings},
};
use crate::{account::Account, failure::Failure, recent};

/// Pause between two checks for readings that are later than the clock.
const CLOCK_PAUSE: Duration = Duration::from_mins(1);

/// Returns the figures of a query. `again` reads every day of its range from the platform.
///
/// # Errors
/// Fails with `InvalidQuery` if the range has no closed day. Fails with the platform's error if no day can be read. If
/// only some days can't be read, or the platform refuses them, they are gaps.
pub(crate) async fn answer(
    account: &Account,
    query: &Query,
    again: bool,
) -> Result<Statistics, Failure> {
    let now = account.now();
    let closed_until = DayRange::closed_until(now);
    let (days, previous_days) = ranges::of_query(query, now)?;
    let mut statistics = Statistics {
        days,
        previous_days,
        closed_until,
        sources: Vec::new(),
        cards: Vec::new(),
        cards_missing_days: 0,
        now,
    };
    let reader = Reader::new(account, again.then_some(days)).await?;
    match query.card_id.as_ref().filter(|id| !id.is_empty()) {
        Some(card_id) => of_card(&reader, query, card_id, &mut statistics).await?,
        None => of_all(&reader, query, account, &mut statistics).await?,
    }
    let is_known =
        statistics.sources.iter().flat_map(|source| &source.days).any(|day| day.row.is_some());
    match reader.into_failure() {
        // A refusal is a statement about the days. Any other failure means that nothing could be read.
        Some(failure) if !is_known && failure.code != ErrorCode::UpstreamRefused => Err(failure),
        _ => Ok(statistics),
    }
}

/// Returns the counts of all cards from both sources, for the overview. Also reads the figures of each card that
/// [`Account::recent_figures`] sums. Days that can't be read are gaps.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn totals(account: &Account, days: DayRange) -> Result<Vec<DayTotal>, Failure> {
    let reader = Reader::new(account, None).await?;
    let recent = recent::days(account.now());
    for source in CardSource::ALL {
        reader.fetch_missing(Series { dataset: Dataset::PerCard, source }, recent).await?;
    }
    let read = read_all(&reader, Dataset::AllCards, &CardSource::ALL, days).await?;
    let with_rows =
        reader.days_with_rows(Dataset::AllCards, ranges::with_days_before(days)).await?;
    let witness = Witness { with_rows, certain: BTreeSet::new() };
    let sources: Vec<_> = read.iter().map(|(_, series)| figures(days, series, &witness)).collect();
    Ok(together(sources.iter().map(Vec::as_slice)))
}

/// Reads the days of a range that are not final, and stores them. Days that can't be read are stored as gaps. Returns the
/// first failure of the platform.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn read_missing(
    account: &Account,
    series: Series,
    days: DayRange,
) -> Result<Option<Failure>, Failure> {
    let reader = Reader::new(account, None).await?;
    reader.fetch_missing(series, days).await?;
    Ok(reader.into_failure())
}

/// Checks for readings that are later than the clock, now and periodically, so that they are found even if no
/// statistics are requested until the clock has passed them.
pub(crate) async fn follow_clock(account: &Arc<Account>) {
    look_for_future_readings(account).await;
    let each = Arc::clone(account);
    account.spawn(async move {
        loop {
            tokio::time::sleep(CLOCK_PAUSE).await;
            look_for_future_readings(&each).await;
        }
    });
}

async fn look_for_future_readings(account: &Account) {
    if let Err(error) = distrust_future_readings(account).await {
        warn!(error = %error, "failed to check for statistics from a wrong clock");
    }
}

async fn of_all(
    reader: &Reader<'_>,
    query: &Query,
    account: &Account,
    statistics: &mut Statistics,
) -> Result<(), Failure> {
    let Statistics { days, previous_days, .. } = *statistics;
    let sources = query.source.list();
    let ranges = ranges::joined(days, previous_days);
    let all = read_ranges(reader, Dataset::AllCards, sources, &ranges).await?;
    let each = read_all(reader, Dataset::PerCard, sources, days).await?;
    let with_rows = days_with_rows(reader, Dataset::AllCards, &ranges).await?;
    let mut witness = Witness { with_rows, certain: BTreeSet::new() };
    for ((source, all), (_, each)) in all.iter().zip(&each) {
        witness.certain = active_days(&each.rows);
        statistics.sources.push(SourceFigures {
            source: *source,
            days: figures(days, all, &witness),
            previous: figures(previous_days, all, &witness),
        });
    }
    let missing: BTreeSet<BeijingDay> =
        each.iter().flat_map(|(_, series)| gaps(days, series)).collect();
    statistics.cards_missing_days = u64::try_from(missing.len()).unwrap_or(u64::MAX);
    let rows =
        each.iter().flat_map(|(source, series)| series.rows.iter().map(|row| (*source, row)));
    statistics.cards = sums::of_cards(account, rows);
    Ok(())
}

async fn of_card(
    reader: &Reader<'_>,
    query: &Query,
    card_id: &CardId,
    statistics: &mut Statistics,
) -> Result<(), Failure> {
    let ranges = ranges::joined(statistics.days, statistics.previous_days);
    let mut read = read_ranges(reader, Dataset::PerCard, query.source.list(), &ranges).await?;
    for (_, series) in &mut read {
        series.rows.retain(|row| row.card_id.as_ref() == Some(card_id));
    }
    // A card has a single source. Gaps of the other source are irrelevant.
    if read.iter().any(|(_, series)| !series.rows.is_empty()) {
        read.retain(|(_, series)| !series.rows.is_empty());
    }
    let with_rows = days_with_rows(reader, Dataset::PerCard, &ranges).await?;
    let witness = Witness { with_rows, certain: BTreeSet::new() };
    for (source, series) in read {
        statistics.sources.push(SourceFigures {
            source,
            days: figures(statistics.days, &series, &witness),
            previous: figures(statistics.previous_days, &series, &witness),
        });
    }
    Ok(())
}

/// Reads a range from several sources.
async fn read_all(
    reader: &Reader<'_>,
    dataset: Dataset,
    sources: &[CardSource],
    range: DayRange,
) -> Result<Vec<(CardSource, SeriesDays)>, Failure> {
    let each = sources.iter().map(|source| async move {
        let series = Series { dataset, source: *source };
        Ok((*source, reader.read(series, range).await?))
    });
    try_join_all(each).await
}

/// Reads several disjoint ranges from several sources.
async fn read_ranges(
    reader: &Reader<'_>,
    dataset: Dataset,
    sources: &[CardSource],
    ranges: &[DayRange],
) -> Result<Vec<(CardSource, SeriesDays)>, Failure> {
    let mut together: Vec<(CardSource, SeriesDays)> =
        sources.iter().map(|source| (*source, SeriesDays::default())).collect();
    for range in ranges {
        let read = read_all(reader, dataset, sources, *range).await?;
        for ((_, known), (_, more)) in together.iter_mut().zip(read) {
            known.stored.extend(more.stored);
            known.rows.extend(more.rows);
        }
    }
    Ok(together)
}

/// Returns the days on which a source has a row, in several ranges and in the week before each.
async fn days_with_rows(
    reader: &Reader<'_>,
    dataset: Dataset,
    ranges: &[DayRange],
) -> Result<BTreeSet<BeijingDay>, Failure> {
    let mut days = BTreeSet::new();
    for range in ranges {
        days.extend(reader.days_with_rows(dataset, ranges::with_days_before(*range)).await?);
    }
    Ok(days)
}

//! All statistics since the platform has any. Reading stores them in the database, from which they are written with the
//! other records.

use card_model::{
    limits::STATISTICS_FIRST_DAY,
    statistics::{CardSource, DayRange, windows},
    time::BeijingDay,
};
use desk_api::{
    archive::{Missing, Step},
    event::Event,
};
use desk_store::{Dataset, Series};

use super::refused::refused;
use crate::{account::Account, failure::Failure, statistics};

/// Reads every day that is not final. Days that the platform refuses are returned as ranges.
///
/// # Errors
/// Fails if the platform can't be called, or the database fails. A later call continues.
pub(super) async fn read(account: &Account) -> Result<Vec<Missing>, Failure> {
    let days = DayRange::between(STATISTICS_FIRST_DAY, DayRange::closed_until(account.now()));
    let windows = windows(days);
    let series = [Dataset::AllCards, Dataset::PerCard]
        .into_iter()
        .flat_map(|dataset| CardSource::ALL.map(|source| Series { dataset, source }));
    let series: Vec<Series> = series.collect();
    let total = u64::try_from(windows.len() * series.len()).unwrap_or(u64::MAX);
    let (mut done, mut missing) = (0, Vec::new());
    for series in series {
        for window in &windows {
            account.archive.set(done, total);
            if let Some(failure) = statistics::read_missing(account, series, *window).await? {
                refused(failure)?;
            }
            done += 1;
        }
        account.events.publish(Event::ArchiveChanged);
        missing.extend(gaps(account, series, days).await?);
    }
    Ok(missing)
}

/// Returns the days of a series without figures, as ranges with one reason each.
async fn gaps(account: &Account, series: Series, days: DayRange) -> Result<Vec<Missing>, Failure> {
    let stored = account.store.stored_days(&account.name, series, days).await?;
    let mut ranges: Vec<(DayRange, &str)> = Vec::new();
    for (day, stored) in stored.iter().filter(|(_, stored)| !stored.has_figures) {
        let why = stored.failure.as_deref().unwrap_or("unknown");
        match ranges.last_mut() {
            Some((range, same)) if range.end().plus(1) == *day && *same == why => {
                *range = DayRange::between(range.begin(), *day);
            }
            _ => ranges.push((DayRange::between(*day, *day), why)),
        }
    }
    let missing = |(range, why): (DayRange, &str)| Missing {
        step: Step::Statistics,
        what: name(series, range.begin(), range.end()),
        why: why.to_owned(),
    };
    Ok(ranges.into_iter().map(missing).collect())
}

fn name(series: Series, begin: BeijingDay, end: BeijingDay) -> String {
    let dataset = match series.dataset {
        Dataset::AllCards => "all_cards",
        Dataset::PerCard => "per_card",
    };
    format!("{dataset} {} {begin}..{end}", series.source.name())
}

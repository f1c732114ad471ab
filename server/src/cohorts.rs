//! Claims by calendar week and how soon they were redeemed, from events, next to what Weixin's own statistics count.

use std::collections::BTreeMap;

use card_model::{
    statistics::{Counts, DayRange},
    time::BeijingDay,
};
use desk_api::{
    account::AccountOrigin,
    cohorts::{CohortCount, CohortWeek, Cohorts, MAX_DAYS, Query, Reconciled, week_of, weeks_of},
    error::ErrorCode,
    statistics::{self as figures, Sources},
};

use crate::{account::Account, failure::Failure, statistics};

/// Returns the cohorts of the weeks of a range.
///
/// # Errors
/// Fails with `InvalidQuery` if the range ends before it begins or is too long, and if the database can't be read.
pub(crate) async fn answer(account: &Account, asked: &Query) -> Result<Cohorts, Failure> {
    let days = DayRange::new(asked.begin, asked.end)
        .map_err(|invalid| Failure::new(ErrorCode::InvalidQuery, invalid.to_string()).at("end"))?;
    if days.days() > MAX_DAYS {
        let message = format!("a range has at most {MAX_DAYS} days");
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at("begin"));
    }
    let (store, name, now) = (&account.store, &account.name, account.now());
    let today = now.beijing_day();
    let since = store.cohorts_since(name).await?;
    let is_known = |monday: &BeijingDay| {
        since.is_some_and(|since| week_of(since) <= *monday) && *monday <= today
    };
    let mondays: Vec<BeijingDay> = weeks_of(days).filter(is_known).collect();
    let mut weeks = Vec::with_capacity(mondays.len());
    if let (Some(first), Some(last)) = (mondays.first(), mondays.last()) {
        let last = CohortWeek::of(*last, &[], today).days().end();
        let range = DayRange::between(*first, last);
        let mut by_week: BTreeMap<BeijingDay, Vec<CohortCount>> = BTreeMap::new();
        for count in store.cohort_counts(name, range, asked.card_id.as_ref()).await? {
            by_week.entry(week_of(count.day)).or_default().push(count);
        }
        let (told, weixin) =
            (told(account, asked, range).await?, weixin(account, asked, range).await);
        weeks.extend(mondays.iter().map(|monday| {
            let counts = by_week.get(monday).map_or(&[][..], Vec::as_slice);
            let mut week = CohortWeek::of(*monday, counts, today);
            let sum = |of: &dyn Fn(BeijingDay) -> Option<u64>| week.days().iter().map(of).sum();
            let claimed = Reconciled {
                events: sum(&|day| told.get(&day).map(|(claims, _)| *claims)),
                weixin: sum(&|day| weixin.get(&day).map(|counts| counts.receive)),
            };
            let redeemed = Reconciled {
                events: sum(&|day| told.get(&day).map(|(_, redemptions)| *redemptions)),
                weixin: sum(&|day| weixin.get(&day).map(|counts| counts.verify)),
            };
            (week.claimed, week.redeemed) = (claimed, redeemed);
            week
        }));
    }
    Ok(Cohorts {
        weeks,
        since,
        // Those of an authorised account arrive at the address of the third-party platform.
        receiving: account.receiving.receiver().is_some()
            || account.origin == AccountOrigin::ThirdPartyPlatform,
        now,
    })
}

/// Returns claims and redemptions of each day that has ended and for which events are known.
async fn told(
    account: &Account,
    asked: &Query,
    range: DayRange,
) -> Result<BTreeMap<BeijingDay, (u64, u64)>, Failure> {
    let (store, name) = (&account.store, &account.name);
    let Some(since) = store.hours_counted_since(name).await? else { return Ok(BTreeMap::new()) };
    let counts = store.claims_and_redemptions(name, range, asked.card_id.as_ref()).await?;
    let today = account.now().beijing_day();
    let known = range.iter().filter(|day| since <= *day && *day < today);
    Ok(known.map(|day| (day, counts.get(&day).copied().unwrap_or_default())).collect())
}

/// Returns Weixin's counts of each day that it has figures for. Days that can't be read are missing: the cohorts are
/// complete without them.
async fn weixin(account: &Account, asked: &Query, range: DayRange) -> BTreeMap<BeijingDay, Counts> {
    let query = figures::Query {
        begin: range.begin(),
        end: range.end(),
        card_id: asked.card_id.clone(),
        source: Sources::All,
        // The same days, so that no others are read.
        compare_begin: Some(range.begin()),
        compare_end: Some(range.end()),
    };
    let answer = statistics::answer(account, &query, false).await;
    let totals = answer.map(|statistics| statistics.totals()).unwrap_or_default();
    totals.into_iter().filter_map(|total| Some((total.day, total.counts?))).collect()
}

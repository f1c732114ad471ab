//! Statistics of any range: the platform answers at most 62 days at a time and only closed days, which
//! never change, so each is fetched once and kept for ever.

mod fetch;
mod sums;

use card_model::{
    statistics::{DayRange, Row, fill_days},
    time::BeijingDay,
};
use desk_api::{
    error::ErrorCode,
    statistics::{Query, Statistics},
};
use desk_store::Dataset;

pub(crate) use self::fetch::rows;
use crate::{account::Account, failure::Failure};

/// The longest range that is answered, in days; ten years.
const MAX_DAYS: u64 = 3660;

/// Answers a query.
///
/// # Errors
/// `InvalidQuery` for a range that can't be answered; whatever reading the platform answers.
pub(crate) async fn answer(account: &Account, query: &Query) -> Result<Statistics, Failure> {
    let now = account.now();
    let closed_until = DayRange::closed_until(now);
    let asked = DayRange::new(query.begin, query.end)
        .map_err(|error| Failure::new(ErrorCode::InvalidQuery, error.to_string()).at("end"))?;
    if asked.days() > MAX_DAYS {
        let message = format!("a range has at most {MAX_DAYS} days");
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at("begin"));
    }
    let days = asked.clamp_to_closed(now).ok_or_else(|| outside(closed_until))?;
    let previous_days = days.previous_period();

    let card_id = query.card_id.as_deref().filter(|id| !id.is_empty());
    let (rows, previous_rows, cards) = if let Some(card_id) = card_id {
        let rows = of_card(account, days, card_id).await?;
        (rows, of_card(account, previous_days, card_id).await?, Vec::new())
    } else {
        let rows = rows(account, Dataset::AllCards, days).await?;
        let previous = self::rows(account, Dataset::AllCards, previous_days).await?;
        let each = self::rows(account, Dataset::PerCard, days).await?;
        (rows, previous, sums::of_cards(account, &each))
    };
    Ok(Statistics {
        days,
        previous_days,
        closed_until,
        rows: fill_days(days, &rows),
        previous_rows: fill_days(previous_days, &previous_rows),
        cards,
        now,
    })
}

async fn of_card(account: &Account, days: DayRange, card_id: &str) -> Result<Vec<Row>, Failure> {
    let mut rows = rows(account, Dataset::PerCard, days).await?;
    rows.retain(|row| row.card_id.as_deref() == Some(card_id));
    Ok(rows)
}

fn outside(closed_until: BeijingDay) -> Failure {
    let message = format!(
        "no day of this range has complete figures; the last that has is {closed_until} (the figures of a day are ready at 08:00 in Beijing on the next)"
    );
    Failure::new(ErrorCode::InvalidQuery, message).at("begin")
}

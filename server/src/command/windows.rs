//! `card-desk windows`: splits a range of days into queries of at most 62 days, the platform's limit.

use card_model::{
    limits::{STATISTICS_FIRST_DAY, STATISTICS_READY_HOUR},
    statistics::{DayRange, windows as split},
    time::UnixSeconds,
};
use serde_json::{Value, json};

use super::{arguments::Windows, text::lines};
use crate::output::{Output, Verdict};

/// Seconds of an hour.
const HOUR: i64 = 3_600;

/// Splits the range. `now` is used unless the options give another day.
pub fn windows(options: &Windows, now: UnixSeconds) -> Output {
    let wanted = match DayRange::new(options.begin, options.end) {
        Ok(range) => range,
        Err(error) => return nothing(Verdict::Unreadable, &error.to_string()),
    };
    let now = options.today.map_or(now, |today| {
        let ready = i64::try_from(STATISTICS_READY_HOUR.min).unwrap_or_default();
        UnixSeconds::new(today.begin().get().saturating_add(ready.saturating_mul(HOUR)))
    });
    let last = DayRange::closed_until(now);
    let Some(range) = wanted.clamp_to_closed(now) else {
        let problem = format!(
            "no day of {} to {} has figures; only days from {STATISTICS_FIRST_DAY} to {last} have",
            wanted.begin(),
            wanted.end()
        );
        return nothing(Verdict::Violations, &problem);
    };
    let windows = split(range);
    let answer = if options.json {
        format!("{}\n", as_json(&windows, wanted, range))
    } else {
        lines(
            &windows
                .iter()
                .map(|window| format!("{} {}", window.begin(), window.end()))
                .collect::<Vec<_>>(),
        )
    };
    let complaint = if range == wanted {
        String::new()
    } else {
        let mut reasons = Vec::new();
        if range.begin() != wanted.begin() {
            reasons.push(format!("figures begin on {STATISTICS_FIRST_DAY}"));
        }
        if range.end() != wanted.end() {
            reasons.push(format!("figures are complete until {last}"));
        }
        let reasons = reasons.join(", and ");
        format!("only {} to {} is queried: {reasons}\n", range.begin(), range.end())
    };
    Output { answer, complaint, verdict: Verdict::Clean }
}

fn as_json(windows: &[DayRange], wanted: DayRange, range: DayRange) -> Value {
    let each = |window: &DayRange| json!({ "begin_date": window.begin(), "end_date": window.end(), "days": window.days() });
    json!({
        "windows": windows.iter().map(each).collect::<Value>(),
        "days": range.days(),
        "days_left_out": wanted.days().saturating_sub(range.days()),
    })
}

fn nothing(verdict: Verdict, problem: &str) -> Output {
    Output { answer: String::new(), complaint: format!("card-desk windows: {problem}\n"), verdict }
}

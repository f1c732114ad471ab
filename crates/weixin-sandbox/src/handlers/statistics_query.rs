//! What both statistics check before they answer (seed 000; facts page 2.8).

use card_model::{
    limits::{STATISTICS_DAYS, STATISTICS_FIRST_DAY},
    statistics::DayRange,
    time::UnixSeconds,
};
use serde_json::{Map, Value};
use weixin_api::{
    errcode::{DATA_NOT_READY, DATE_FORMAT_ERROR, DATE_RANGE_ERROR, INVALID_STATISTICS_PARAMETER},
    statistics::query::Request as Asked,
};

use crate::{
    answer::Fault,
    fidelity::{Rule, documented, inferred, invented, observed},
    request::{Request, decode, numbers_from_text},
};

/// How faithful the questions to all statistics are.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("at most 62 days: 61501", "S0 Fetching Voucher Summary, note 1; S2"),
    inferred("both ends of a range count", "the documents count days"),
    documented("a date of another form, or none: 61500", "S0 Fetching Voucher Summary, note 2; S2"),
    observed("today and later days: 61501", "a live answer; S2 says that an error is reported"),
    documented(
        "yesterday is there from 08:00 in Beijing",
        "Tencent's page; its English copy says the opposite",
    ),
    inferred("yesterday before 08:00: 61503", "the words of the numbers"),
    inferred("days before 2014-12-01, or an end before the begin: 61501", "facts page 2.8"),
    inferred("no `cond_source`, or another than 0 and 1: 61451", "the words of the numbers"),
    invented(
        "every card counts as made through the API (`cond_source` 1), none as the console's",
        "the sandbox has no console",
    ),
    invented("days without anything have no row", "S0's example has one row for sixteen days"),
    inferred(
        "the live answers' further members (`view_friends_cnt` …) are absent",
        "no document explains them",
    ),
];

/// `cond_source` of cards that were made on the console: the sandbox has none of them.
const CONSOLE: u64 = 0;
/// `cond_source` of cards that were made through the API: all of the sandbox's.
const API: u64 = 1;

/// The days asked for, and `card_id` where there is one. `None` days: cards of the console.
pub(super) fn read(
    request: &Request,
    now: UnixSeconds,
) -> Result<(Option<DayRange>, Option<String>), Fault> {
    let members = request.object()?;
    read_members(members, now)
}

/// The days asked for, and `card_id` where there is one, of an endpoint without `cond_source`.
pub(super) fn read_days(
    request: &Request,
    now: UnixSeconds,
) -> Result<(DayRange, Option<String>), Fault> {
    let mut members = request.object()?;
    members.insert("cond_source".to_owned(), API.into());
    let (range, card_id) = read_members(members, now)?;
    let range = range.ok_or_else(|| Fault::at(DATE_RANGE_ERROR, "begin_date"))?;
    Ok((range, card_id))
}

fn read_members(
    mut members: Map<String, Value>,
    now: UnixSeconds,
) -> Result<(Option<DayRange>, Option<String>), Fault> {
    for field in ["begin_date", "end_date"] {
        let day = members.get(field).and_then(Value::as_str);
        if day.is_none_or(|day| day.parse::<card_model::time::BeijingDay>().is_err()) {
            return Err(Fault::at(DATE_FORMAT_ERROR, field));
        }
    }
    numbers_from_text(&mut members, &["cond_source"]);
    let source = members.get("cond_source").and_then(Value::as_u64);
    if !matches!(source, Some(CONSOLE | API)) {
        return Err(Fault::at(INVALID_STATISTICS_PARAMETER, "cond_source"));
    }
    let asked: Asked = decode(members)?;
    let range = DayRange::new(asked.begin_date, asked.end_date)
        .map_err(|_| Fault::at(DATE_RANGE_ERROR, "end_date"))?;
    if range.days() > STATISTICS_DAYS.max || range.begin < STATISTICS_FIRST_DAY {
        return Err(Fault::at(DATE_RANGE_ERROR, "begin_date"));
    }
    if range.end >= now.beijing_day() {
        return Err(Fault::at(DATE_RANGE_ERROR, "end_date"));
    }
    if range.end > DayRange::closed_until(now) {
        return Err(Fault::at(DATA_NOT_READY, "end_date"));
    }
    let card_id = asked.card_id.filter(|card_id| !card_id.is_empty());
    Ok(((asked.cond_source == API).then_some(range), card_id))
}

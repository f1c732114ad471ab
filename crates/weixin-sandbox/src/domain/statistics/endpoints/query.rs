//! The checks that both statistics share
//! ([S0, "Fetching Voucher Summary"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html)).

use card_model::{
    limits::{STATISTICS_DAYS, STATISTICS_FIRST_DAY},
    statistics::{CardSource, DayRange},
    time::UnixSeconds,
};
use serde_json::{Map, Value};
use weixin_api::{
    errcode::{DATA_NOT_READY, DATE_FORMAT_ERROR, DATE_RANGE_ERROR, INVALID_STATISTICS_PARAMETER},
    statistics::query::Request as Asked,
};

use crate::{
    answer::Fault,
    fidelity::{Rule, documented, inferred, invented},
    request::{Request, decode},
};

/// How faithful the questions to all statistics are.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "at most 62 days: 61501",
        "S0 \"Fetching Voucher Summary\", note 1; S2 \"Drag voucher profile data interface\", \
         note 1",
    ),
    inferred("both ends of a range count", "S0 \"Fetching Voucher Summary\", note 1, counts days"),
    documented(
        "a date of another form, or none: 61500",
        "S0 \"Fetching Voucher Summary\", note 2; S2 \"Drag voucher profile data interface\", \
         note 2",
    ),
    inferred(
        "today and later days: 61501",
        "S2 \"Drag voucher profile data interface\", note 3, says that an error is reported; R1 \
         \"2.26 拉取卡券概况数据接口\" shows 61501",
    ),
    inferred("yesterday is there from 08:00 in Beijing", "P26 says so of user statistics"),
    inferred("yesterday before 08:00: 61503", "the words of the error numbers"),
    inferred(
        "days before 2014-12-01, or an end before the begin: 61501",
        "P26: data is stored since 2014-12-01",
    ),
    inferred("no `cond_source`, or another than 0 and 1: 61451", "the words of the error numbers"),
    documented(
        "`cond_source` 0: cards made on the console; 1: through the API",
        "S0 \"Fetching Voucher Summary\", cond_source; S2 \"Drag voucher profile data \
         interface\", cond_source",
    ),
    inferred("a user of cards of both sources counts in both", "each answer counts its own cards"),
    invented(
        "days without anything have no row",
        "S0 \"Fetching Voucher Summary\": the example has one row for sixteen days",
    ),
    inferred(
        "further members of recorded answers (`view_friends_cnt` …) are absent",
        "no document explains them",
    ),
];

/// A question.
pub(crate) struct Query {
    /// The days.
    pub(crate) range: DayRange,
    /// Where the cards were made.
    pub(crate) source: CardSource,
    /// One card.
    pub(crate) card_id: Option<String>,
}

/// Reads a question.
pub(crate) fn read(request: &Request, now: UnixSeconds) -> Result<Query, Fault> {
    read_members(request.object()?, now)
}

/// Reads a question to an endpoint without `cond_source`.
pub(crate) fn read_days(request: &Request, now: UnixSeconds) -> Result<Query, Fault> {
    let mut members = request.object()?;
    members.insert("cond_source".to_owned(), CardSource::Api.number().into());
    read_members(members, now)
}

fn read_members(members: Map<String, Value>, now: UnixSeconds) -> Result<Query, Fault> {
    for field in ["begin_date", "end_date"] {
        let day = members.get(field).and_then(Value::as_str);
        if day.is_none_or(|day| day.parse::<card_model::time::BeijingDay>().is_err()) {
            return Err(Fault::at(DATE_FORMAT_ERROR, field));
        }
    }
    let source = members.get("cond_source").and_then(Value::as_u64);
    let source = source
        .and_then(CardSource::from_number)
        .ok_or_else(|| Fault::at(INVALID_STATISTICS_PARAMETER, "cond_source"))?;
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
    Ok(Query { range, source, card_id })
}

//! Checks shared by all statistics
//! ([S0, "Fetching Voucher Summary"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html)).

use card_model::{
    id::CardId,
    limits::{STATISTICS_DAYS, STATISTICS_FIRST_DAY},
    statistics::{CardSource, DayRange},
    time::{BeijingDay, UnixSeconds},
};
use serde_json::Value;
use weixin_api::{
    errcode::{DATA_NOT_READY, DATE_FORMAT_ERROR, DATE_RANGE_ERROR, INVALID_STATISTICS_PARAMETER},
    statistics::{member_card_detail::Request as AskedDays, query::Request as Asked},
};

use crate::{
    answer::Rejection,
    members::{Member, valid},
    rule::{Rule, documented, inferred, invented},
};

/// Fidelity rules of requests for statistics.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "more than 62 days: 61501",
        "S0 \"Fetching Voucher Summary\", note 1; S2 \"Drag voucher profile data interface\", \
         note 1",
    ),
    inferred(
        "both ends of a range are included",
        "S0 \"Fetching Voucher Summary\", note 1, counts days",
    ),
    documented(
        "a malformed or missing date: 61500",
        "S0 \"Fetching Voucher Summary\", note 2; S2 \"Drag voucher profile data interface\", \
         note 2",
    ),
    inferred(
        "today and later days: 61501",
        "S2 \"Drag voucher profile data interface\", note 3, states that an error is returned; R1 \
         \"2.26 拉取卡券概况数据接口\" shows 61501",
    ),
    inferred(
        "the data of yesterday is available from 08:00 in Beijing",
        "P26 states it for user statistics",
    ),
    inferred("yesterday before 08:00: 61503", "the errcodes' messages"),
    inferred(
        "days before 2014-12-01, or an end before the begin: 61501",
        "P26: data is stored since 2014-12-01",
    ),
    inferred("a `cond_source` other than 0 and 1: 61451", "the errcodes' messages"),
    documented(
        "`cond_source` 0: cards made on the console; 1: through the API",
        "S0 \"Fetching Voucher Summary\", cond_source; S2 \"Drag voucher profile data \
         interface\", cond_source",
    ),
    inferred(
        "a user of cards of both sources counts in both",
        "each response counts its own cards",
    ),
    invented(
        "days without data have no row",
        "S0 \"Fetching Voucher Summary\": the example has one row for sixteen days",
    ),
    inferred(
        "further members of recorded responses (`view_friends_cnt` …) are missing",
        "no document explains them",
    ),
];

/// A request for statistics.
pub(crate) struct Query {
    pub(crate) range: DayRange,
    /// Where the cards were made.
    pub(crate) source: CardSource,
    /// The only card, if one is requested.
    pub(crate) card_id: Option<CardId>,
}

/// The members of requests with days.
pub(crate) const DAYS: &[Member] =
    &[valid("begin_date", DATE_FORMAT_ERROR, is_day), valid("end_date", DATE_FORMAT_ERROR, is_day)];
/// The members of requests with days and a source.
pub(crate) const MEMBERS: &[Member] = &[
    valid("begin_date", DATE_FORMAT_ERROR, is_day),
    valid("end_date", DATE_FORMAT_ERROR, is_day),
    valid("cond_source", INVALID_STATISTICS_PARAMETER, is_source),
];

fn is_day(value: Option<&Value>) -> bool {
    value.and_then(Value::as_str).is_some_and(|day| day.parse::<BeijingDay>().is_ok())
}

fn is_source(value: Option<&Value>) -> bool {
    value.and_then(Value::as_u64).and_then(CardSource::from_number).is_some()
}

/// Reads a request.
pub(crate) fn read(asked: Asked, now: UnixSeconds) -> Result<Query, Rejection> {
    let source = CardSource::from_number(asked.cond_source);
    let source =
        source.ok_or_else(|| Rejection::at(INVALID_STATISTICS_PARAMETER, "cond_source"))?;
    let range = range(asked.begin_date, asked.end_date, now)?;
    Ok(Query { range, source, card_id: named(asked.card_id) })
}

/// Reads the days and the card of a request without `cond_source`.
pub(crate) fn read_days(
    asked: AskedDays,
    now: UnixSeconds,
) -> Result<(DayRange, Option<CardId>), Rejection> {
    let missing = |name| Rejection::at(DATE_FORMAT_ERROR, name);
    let begin = asked.begin_date.ok_or_else(|| missing("begin_date"))?;
    let end = asked.end_date.ok_or_else(|| missing("end_date"))?;
    Ok((range(begin, end, now)?, named(asked.card_id)))
}

fn named(card_id: Option<CardId>) -> Option<CardId> {
    card_id.filter(|card_id| !card_id.is_empty())
}

fn range(begin: BeijingDay, end: BeijingDay, now: UnixSeconds) -> Result<DayRange, Rejection> {
    let range =
        DayRange::new(begin, end).map_err(|_| Rejection::at(DATE_RANGE_ERROR, "end_date"))?;
    if range.days() > STATISTICS_DAYS.max || range.begin() < STATISTICS_FIRST_DAY {
        return Err(Rejection::at(DATE_RANGE_ERROR, "begin_date"));
    }
    if range.end() >= now.beijing_day() {
        return Err(Rejection::at(DATE_RANGE_ERROR, "end_date"));
    }
    if range.end() > DayRange::closed_until(now) {
        return Err(Rejection::at(DATA_NOT_READY, "end_date"));
    }
    Ok(range)
}

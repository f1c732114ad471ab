//! Rules of the validity (S1 "4.4" and "5.1 Error Codes"; K `submit` for its latest beginning).

use super::{Rule, collector::Collector};
use crate::{
    base_info::BaseInfo,
    card_type::CardType,
    date_info::{DateInfo, DateType},
    limits::{VALIDITY_DAYS, VALIDITY_LEAD_DAYS},
    time::{DAY, UnixSeconds},
};

/// Checks the validity of a card.
pub(super) fn check(found: &mut Collector, card_type: &CardType, date_info: Option<&DateInfo>) {
    let empty = DateInfo::default();
    if date_info.is_none() && found.is_malformed(BaseInfo::DATE_INFO) {
        return;
    }
    let info = date_info.unwrap_or(&empty);
    found.declared(DateInfo::DATE_TYPE, info.date_type.as_ref());
    let Some(date_type) = &info.date_type else {
        range(found, info);
        return;
    };
    let allowed: &[DateType] = match card_type {
        _ if found.friends_voucher => &[DateType::FixTimeRange],
        CardType::MemberCard | CardType::_Custom(_) => DateType::KNOWN,
        _ => &[DateType::FixTimeRange, DateType::FixTerm],
    };
    if !allowed.contains(date_type) {
        let allowed = allowed.iter().map(ToString::to_string).collect();
        found.error(DateInfo::DATE_TYPE, Rule::NotOneOf { allowed });
        return;
    }
    match date_type {
        DateType::FixTimeRange => range(found, info),
        DateType::FixTerm => {
            if info.fixed_term.is_none() {
                found.required(DateInfo::FIXED_TERM);
            }
            found.declared(DateInfo::FIXED_TERM, info.fixed_term.as_ref());
        }
        _ => {}
    }
}

fn range(found: &mut Collector, info: &DateInfo) {
    let times = [
        (DateInfo::BEGIN_TIMESTAMP, info.begin_timestamp),
        (DateInfo::END_TIMESTAMP, info.end_timestamp),
    ];
    for (field, value) in times {
        if value.is_none() {
            found.required(field);
        }
        found.declared(field, value.as_ref());
    }
    let (Some(begin), Some(end)) = (info.begin_timestamp, info.end_timestamp) else {
        return;
    };
    if end <= begin {
        found.error(DateInfo::END_TIMESTAMP, Rule::EndsBeforeBegin);
        return;
    }
    let max_days = VALIDITY_DAYS.max;
    let actual_days = whole_days(begin, end);
    if found.friends_voucher && actual_days > max_days {
        found.error(DateInfo::END_TIMESTAMP, Rule::ValidityTooLong { max_days, actual_days });
    }
    let now = found.context.now;
    if end < now {
        if found.is_create() {
            found.error(DateInfo::END_TIMESTAMP, Rule::EndsInThePast);
        } else {
            found.warn(DateInfo::END_TIMESTAMP, Rule::EndsInThePast);
        }
    }
    let lead = i64::try_from(VALIDITY_LEAD_DAYS.max).unwrap_or(i64::MAX);
    if found.is_create() && begin.beijing_day() > now.beijing_day().plus(lead) {
        let max_days = VALIDITY_LEAD_DAYS.max;
        found.warn(DateInfo::BEGIN_TIMESTAMP, Rule::BeginsTooLate { max_days });
    }
}

/// Returns the days between two times, rounded up.
fn whole_days(begin: UnixSeconds, end: UnixSeconds) -> u64 {
    let seconds = end.get().saturating_sub(begin.get());
    let days = seconds / DAY + i64::from(seconds % DAY != 0);
    u64::try_from(days).unwrap_or(0)
}

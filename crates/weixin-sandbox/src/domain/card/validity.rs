//! The validity of a card's codes.

use card_model::{
    card::Card,
    date_info::DateType,
    time::{DAY, UnixSeconds},
};

/// Returns the first and the last second at which a code received at `received_at` is valid, or `None` if the
/// validity has no end.
///
/// A term of 90 days that starts on October 1 ends on December 29
/// ([S2, "Query Code interface", note 1](https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html)).
pub(crate) fn validity(
    card: &Card,
    received_at: UnixSeconds,
) -> Option<(UnixSeconds, UnixSeconds)> {
    let date_info = card.base_info.date_info.as_ref()?;
    match date_info.date_type.as_ref()? {
        DateType::FixTimeRange => Some((date_info.begin_timestamp?, date_info.end_timestamp?)),
        DateType::FixTerm => {
            let days =
                |term: Option<u64>| i64::try_from(term.unwrap_or(0)).unwrap_or(i64::MAX / DAY);
            let first = received_at.beijing_day().plus(days(date_info.fixed_begin_term));
            let last = first.plus(days(date_info.fixed_term).saturating_sub(1));
            Some((first.begin(), last.end()))
        }
        _ => None,
    }
}

//! Which rows match a tab, a filter and a search.

use card_model::{review::CardStatus, threshold::Threshold, time::UnixSeconds};
use desk_api::card_list::CardRow;

use super::{StateFilter, StockFilter, Tab, ThresholdFilter, ValidityFilter};

/// Returns the state of a row, for filters and tabs.
pub fn state(row: &CardRow, now: UnixSeconds) -> StateFilter {
    match row.standing().status_at(now) {
        CardStatus::VerifyFail => StateFilter::Refused,
        CardStatus::NotVerify => StateFilter::Review,
        CardStatus::Dispatch => StateFilter::Issued,
        CardStatus::Expired => StateFilter::Expired,
        issuable if issuable.is_issuable() => StateFilter::Ready,
        _ => StateFilter::Other,
    }
}

/// Returns `true` if a tab contains a row with a state.
pub(super) fn holds(tab: Tab, state: StateFilter, needs_attention: &dyn Fn() -> bool) -> bool {
    match tab {
        Tab::All => true,
        Tab::Attention => needs_attention(),
        Tab::Refused => state == StateFilter::Refused,
        Tab::Review => state == StateFilter::Review,
        Tab::Ready => state == StateFilter::Ready,
        Tab::Issued => state == StateFilter::Issued,
        Tab::Expired => state == StateFilter::Expired,
    }
}

/// Returns `true` if a row needs an action or is waiting for one.
pub(super) fn needs_attention(row: &CardRow, now: UnixSeconds) -> bool {
    !row.attention(now).is_empty()
}

pub(super) fn has_threshold(row: &CardRow, filter: ThresholdFilter) -> bool {
    if filter == ThresholdFilter::Any {
        return true;
    }
    let list = row.thresholds().list();
    match filter {
        ThresholdFilter::None => row.friends_voucher && list.is_empty(),
        _ => list.iter().any(|threshold| kind(threshold) == filter),
    }
}

fn kind(threshold: &Threshold) -> ThresholdFilter {
    match threshold {
        Threshold::AcceptCategory(_) | Threshold::RejectCategory(_) => ThresholdFilter::Category,
        Threshold::LeastCost(_) => ThresholdFilter::Spend,
        Threshold::ObjectUseFor(_) => ThresholdFilter::Product,
        Threshold::Exclusive => ThresholdFilter::Exclusive,
    }
}

pub(super) fn has_validity(row: &CardRow, filter: ValidityFilter, now: UnixSeconds) -> bool {
    let started = row.valid.is_none_or(|(begin, _)| begin <= now);
    let standing = row.standing();
    let expired = standing.is_expired(now);
    match filter {
        ValidityFilter::Any => true,
        ValidityFilter::NotStarted => !started && !expired,
        ValidityFilter::Valid => started && !expired,
        ValidityFilter::EndsSoon => standing.ends_soon(now),
        ValidityFilter::Ended => expired,
    }
}

pub(super) fn has_stock(row: &CardRow, filter: StockFilter, now: UnixSeconds) -> bool {
    let low = row.standing().is_low_in_stock(now);
    match filter {
        StockFilter::Any => true,
        StockFilter::None => row.quantity == 0,
        StockFilter::Low => low,
        StockFilter::Enough => row.quantity > 0 && !low,
    }
}

/// Returns the words of a search, in lower case.
pub fn words(search: &str) -> Vec<String> {
    search.split_whitespace().map(str::to_lowercase).collect()
}

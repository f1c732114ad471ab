//! Table C: codes that are redeemed, voided or replaced, and cards that are deleted.
//!
//! CONSUMED, UNAVAILABLE and deleted are final, and a redeemed code never becomes EXPIRE. The first read of such a
//! state is conclusive.

use card_model::{code::UserCardStatus, review::CardStatus};
use desk_api::write::{Basis, Observation, Reading, Verdict, Why};
use desk_store::WriteRow;
use weixin_api::errcode;

use super::{Case, Decision, is_proven_done, may_have_happened};

/// Returns the state that a reading shows. An error 40099 to another attempt shows CONSUMED.
fn status_of(reading: &Reading) -> Option<UserCardStatus> {
    match reading {
        Reading::Code { status, .. } => Some(status.clone()),
        Reading::OtherAnswer { errcode, .. } if *errcode == errcode::CODE_CONSUMED => {
            Some(UserCardStatus::Consumed)
        }
        Reading::PushedRedemption { .. } => Some(UserCardStatus::Consumed),
        _ => None,
    }
}

/// The platform's words for redemptions without a call: on its console, and with its app for merchants.
const BY_HAND: [&str; 2] = ["FROM_MP", "FROM_MOBILE_HELPER"];

/// Returns `true` if a push reports a redemption that no call made. An undocumented way proves nothing.
fn was_redeemed_by_hand(reading: &Reading) -> bool {
    matches!(reading, Reading::PushedRedemption { source } if BY_HAND.contains(&source.as_str()))
}

pub(super) fn decide_redeemed(case: &Case<'_>) -> Decision {
    let before = case.before().and_then(|seen| status_of(&seen.reading));
    let first_seen = first_seen_consumed(case);
    if before == Some(UserCardStatus::Consumed) || began_after(case.write, first_seen) {
        // C1: it was already redeemed, so this attempt can't have done it.
        return Decision::not_done(Basis::Fence);
    }
    if same_code(case).any(|other| redeems(other, case) && is_proven_done(other)) {
        // C2: another attempt of ours redeemed it.
        return Decision::not_done(Basis::Fence);
    }
    if case.after().any(|seen| was_redeemed_by_hand(&seen.reading)) {
        // C3: a code is redeemed once, and this time it was not by a call.
        return Decision::not_done(Basis::Fence);
    }
    let consumed =
        case.after().any(|seen| status_of(&seen.reading) == Some(UserCardStatus::Consumed));
    if consumed {
        let proposal = (before == Some(UserCardStatus::Normal)).then_some(Verdict::Done);
        let rivals = same_code(case).filter(|other| redeems(other, case));
        if rivals.into_iter().any(|it| may_have_happened(it) && !began_after(it, first_seen)) {
            // C7: exactly one of several attempts did it.
            return Decision::undecided(Why::OneOfSeveral, proposal);
        }
        if before == Some(UserCardStatus::Normal) && case.sole_writer {
            // C6: it was redeemable just before, and there is no other writer.
            return Decision::done();
        }
        // C8
        return Decision::undecided(Why::RedeemedByUnknown, proposal);
    }
    let Some(newest) = case.after().next() else { return Decision::Wait };
    match status_of(&newest.reading) {
        // C5
        Some(UserCardStatus::Expire | UserCardStatus::Unavailable) => {
            Decision::not_done(Basis::Fence)
        }
        // C9
        Some(UserCardStatus::Normal | UserCardStatus::Gifting | UserCardStatus::GiftTimeout)
            if case.is_settled(is_held) =>
        {
            Decision::not_done(Basis::Read)
        }
        Some(UserCardStatus::Normal | UserCardStatus::Gifting | UserCardStatus::GiftTimeout) => {
            Decision::Wait
        }
        // C10: users may delete redeemed cards, and the code of a gift changes.
        _ => Decision::undecided(Why::CodeGone, None),
    }
}

/// When a read for any attempt first showed the code redeemed, in ledger seconds.
fn first_seen_consumed(case: &Case<'_>) -> Option<i64> {
    let rows = same_code(case).chain([case.write]);
    let seen = rows.flat_map(|row| &row.evidence);
    seen.filter(|seen| status_of(&seen.reading) == Some(UserCardStatus::Consumed))
        .map(|seen| seen.ledger)
        .min()
}

/// Returns `true` if an attempt began after the code was first seen redeemed. Looks and attempts on a facet never
/// overlap. The read before sending may come from a stale replica.
fn began_after(write: &WriteRow, first_seen: Option<i64>) -> bool {
    first_seen.is_some_and(|first_seen| write.begun_at > first_seen)
}

/// Attempts on the same code, except those on another card.
fn same_code<'case>(case: &'case Case<'_>) -> impl Iterator<Item = &'case WriteRow> {
    case.others.iter().filter(|other| {
        match (&other.card_id, &case.write.card_id) {
            (Some(other), Some(own)) => other == own,
            // For a redemption without a card id, only the response names the card.
            _ => true,
        }
    })
}

/// Returns `true` if another attempt on the code is of the same kind.
fn redeems(other: &WriteRow, case: &Case<'_>) -> bool {
    other.path == case.write.path
}

/// Returns `true` if a user still holds the code.
fn is_held(seen: &Observation) -> bool {
    matches!(
        status_of(&seen.reading),
        Some(UserCardStatus::Normal | UserCardStatus::Gifting | UserCardStatus::GiftTimeout)
    )
}

pub(super) fn decide_voided(case: &Case<'_>) -> Decision {
    let Some(newest) = case.after().next() else { return Decision::Wait };
    match status_of(&newest.reading) {
        Some(UserCardStatus::Unavailable) => Decision::done(),
        Some(UserCardStatus::Consumed) => Decision::not_done(Basis::Fence),
        Some(status) if status != UserCardStatus::Delete => {
            if case.is_settled(|seen| {
                status_of(&seen.reading).is_some_and(|status| status != UserCardStatus::Unavailable)
            }) {
                Decision::not_done(Basis::Read)
            } else {
                Decision::Wait
            }
        }
        _ => Decision::undecided(Why::CodeGone, None),
    }
}

pub(super) fn decide_replaced(case: &Case<'_>) -> Decision {
    let Some(newest) = case.after().next() else { return Decision::Wait };
    match &newest.reading {
        Reading::Code { status, .. } => match status {
            // The old code still has a state, so it was not replaced.
            UserCardStatus::Consumed | UserCardStatus::Expire | UserCardStatus::Unavailable => {
                Decision::not_done(Basis::Fence)
            }
            _ if case.is_settled(|seen| matches!(seen.reading, Reading::Code { .. })) => {
                Decision::not_done(Basis::Read)
            }
            _ => Decision::Wait,
        },
        Reading::Replaced { holder }
            if case.before().is_some_and(|seen| was_held_by(seen, holder.as_deref())) =>
        {
            Decision::done()
        }
        _ => Decision::undecided(Why::CodeGone, None),
    }
}

/// Returns `true` if the read before sending showed the old code with the user who now has the new one, and the new one
/// as missing.
fn was_held_by(before: &Observation, user: Option<&str>) -> bool {
    matches!(
        &before.reading,
        Reading::Code { holder, replacement: false, .. } if holder.as_deref() == user
    )
}

pub(super) fn decide_deleted(case: &Case<'_>) -> Decision {
    let was_readable =
        case.before().is_some_and(|seen| matches!(seen.reading, Reading::Card { .. }));
    let Some(newest) = case.after().next() else { return Decision::Wait };
    match &newest.reading {
        Reading::Card { status: CardStatus::Delete, .. } => Decision::done(),
        Reading::Missing { .. } if was_readable => Decision::done(),
        Reading::Card { .. } if case.is_settled(is_undeleted) => Decision::not_done(Basis::Read),
        Reading::Card { .. } => Decision::Wait,
        _ => Decision::undecided(Why::NoEvidenceBefore, None),
    }
}

fn is_undeleted(seen: &Observation) -> bool {
    matches!(
        &seen.reading,
        Reading::Card { status, .. } if *status != CardStatus::Delete
    )
}

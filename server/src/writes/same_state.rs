//! Checks whether the object of a request has changed since the request was made.

use desk_api::write::{Observation, Phase, Reading};

/// Compares earlier and current observations. A failed read, or a reading without a state of the object, doesn't prove
/// a change.
pub(crate) fn same_state(then: &[Observation], now: &[Observation]) -> bool {
    let before = |seen: &[Observation]| {
        let first = seen.iter().find(|it| it.phase == Phase::Before);
        first.map(|it| it.reading.clone())
    };
    match (before(then), before(now)) {
        (
            Some(Reading::Code { status: then, holder: had, .. }),
            Some(Reading::Code { status: now, holder: has, .. }),
        ) => then == now && had == has,
        (
            Some(Reading::Card { status: then, update_time: at, total_quantity: had, .. }),
            Some(Reading::Card { status: now, update_time: later, total_quantity: has, .. }),
        ) => then == now && at == later && had == has,
        (Some(Reading::Missing { .. }), Some(Reading::Code { .. } | Reading::Card { .. }))
        | (Some(Reading::Code { .. } | Reading::Card { .. }), Some(Reading::Missing { .. })) => {
            false
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use card_model::{code::UserCardStatus, time::UnixSeconds};

    use super::*;

    fn seen(reading: Reading) -> Vec<Observation> {
        vec![Observation { phase: Phase::Before, at: UnixSeconds::new(0), ledger: 0, reading }]
    }

    fn code(status: UserCardStatus, holder: &str) -> Vec<Observation> {
        let holder = Some(holder.to_owned());
        seen(Reading::Code { status, holder, replacement: false })
    }

    #[test]
    fn a_code_that_was_redeemed_or_given_away_is_another() {
        let then = code(UserCardStatus::Normal, "a");
        assert!(same_state(&then, &code(UserCardStatus::Normal, "a")));
        assert!(!same_state(&then, &code(UserCardStatus::Consumed, "a")));
        assert!(!same_state(&then, &code(UserCardStatus::Normal, "b")));
        assert!(!same_state(&then, &seen(Reading::Missing { errcode: 40127 })));
        assert!(same_state(&then, &seen(Reading::Unreadable { errcode: None })));
        assert!(same_state(&[], &[]));
    }
}

//! The history of a facet, for debugging a fault.

use std::fmt::Write as _;

use desk_store::WriteRow;

use super::{Run, request::attempt_of};

impl Run {
    /// The attempts on the facet of a write, with their evidence and their outcome. Times are ledger seconds; the
    /// platform's are seconds since the beginning.
    pub(super) fn story(&self, rows: &[WriteRow], row: &WriteRow) -> String {
        let mut story = String::new();
        for row in rows.iter().filter(|other| other.facet == row.facet) {
            let attempt = attempt_of(row);
            let truth = self.platform.truth(attempt);
            let since = |times: &[i64]| -> Vec<i64> {
                times.iter().map(|time| time - crate::world::START).collect()
            };
            let _ = write!(
                story,
                "\n  write {} attempt {attempt}: {:?} by {:?}, {} to {:?}, settled {:?}, key {:?} of {}; {:?}\n    \
                 sent {:?}, carried out {:?}",
                row.id,
                row.state,
                row.basis,
                row.begun_at,
                row.ended_at,
                row.settled_at,
                self.begun[attempt].key,
                row.consumer,
                truth.change,
                since(&truth.sent),
                since(&truth.executed),
            );
            for seen in &row.evidence {
                let _ = write!(story, "\n    {:?} {}: {:?}", seen.phase, seen.ledger, seen.reading);
            }
        }
        story
    }
}

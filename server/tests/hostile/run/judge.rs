//! Compares every verdict with what the platform really did.

use std::collections::BTreeMap;

use desk_api::write::{Basis, WriteClass, WriteState};
use desk_store::WriteRow;

use super::{Run, request::attempt_of};
use crate::{outcome::Ended, platform::Attempt};

impl Run {
    /// Judges every settled attempt.
    pub(super) async fn judge(&mut self) {
        let rows = self.rows().await;
        for row in &rows {
            self.outcome.count(Ended {
                path: self.begun[attempt_of(row)].intent.path,
                class: row.class.name(),
                declared: self.declared,
                people: self.people,
                end: end_name(row),
                why: row.why.map_or("", |why| why.name()),
            });
            self.judge_row(&rows, row);
        }
        for (attempt, fault) in self.platform.take_faults() {
            self.fault(attempt, fault);
        }
        self.judge_intents(&rows);
        self.judge_claims(&rows);
        self.judge_audit(&rows).await;
    }

    fn judge_row(&mut self, rows: &[WriteRow], row: &WriteRow) {
        let attempt = attempt_of(row);
        let truth = self.platform.truth(attempt);
        let executed = !truth.executed.is_empty();
        if truth.sent.len() > 1 {
            self.outcome.doubled += 1;
            self.fault(attempt, "was sent twice");
        }
        if row.basis == Some(Basis::Person) {
            return;
        }
        match row.state {
            WriteState::Done => {
                let repeatable =
                    matches!(row.class, WriteClass::Set | WriteClass::Union | WriteClass::Spare);
                let right = executed || (repeatable && self.in_force(&truth, rows, row));
                if !right {
                    self.outcome.wrong_done += 1;
                    let (basis, story) = (row.basis, self.story(rows, row));
                    self.fault(
                        attempt,
                        format!("is done by {basis:?}, but was not carried out:{story}"),
                    );
                }
                if row.class == WriteClass::Make
                    && row.card_id.is_some()
                    && row.card_id != truth.card_id.map(Into::into)
                    && row.basis != Some(Basis::Read)
                {
                    self.fault(attempt, "has another card");
                }
            }
            WriteState::NotDone | WriteState::Refused | WriteState::NotSent if executed => {
                self.outcome.wrong_not_done += 1;
                let (state, story) = (row.state, self.story(rows, row));
                self.fault(attempt, format!("is {state:?}, but was carried out:{story}"));
            }
            WriteState::Superseded if !self.is_replaced(&truth, rows, row) => {
                self.fault(attempt, format!("is superseded by nothing:{}", self.story(rows, row)));
            }
            WriteState::Sending | WriteState::Unknown => {
                self.outcome.lost += 1;
                self.fault(attempt, format!("never came to rest:{}", self.story(rows, row)));
            }
            _ => {}
        }
    }

    /// I1: an intent of an Add or a Make has one effect, unless a person wrongly freed it.
    fn judge_intents(&mut self, rows: &[WriteRow]) {
        let mut intents: BTreeMap<i64, (u64, u64, Attempt)> = BTreeMap::new();
        for row in rows.iter().filter(|row| matches!(row.class, WriteClass::Add | WriteClass::Make))
        {
            let attempt = attempt_of(row);
            let executed = u64::from(!self.platform.truth(attempt).executed.is_empty());
            let freed =
                u64::from(row.basis == Some(Basis::Person) && row.state == WriteState::NotDone);
            let entry = intents.entry(row.intent).or_insert((0, 0, attempt));
            entry.0 += executed;
            entry.1 += freed * executed;
        }
        for (effects, freed, attempt) in intents.into_values() {
            if effects > 1 + freed {
                self.outcome.doubled += 1;
                self.fault(attempt, format!("had {effects} effects"));
            }
        }
    }

    /// Two creations never claim one card.
    fn judge_claims(&mut self, rows: &[WriteRow]) {
        let mut claimed = BTreeMap::new();
        for row in
            rows.iter().filter(|row| row.class == WriteClass::Make && row.state == WriteState::Done)
        {
            if let Some(card_id) = &row.card_id
                && let Some(other) = claimed.insert(card_id.clone(), row.id)
            {
                self.fault(attempt_of(row), format!("and write {other} claim {card_id}"));
            }
        }
    }

    /// I5: the audit log has every beginning, and the state that each write came to.
    async fn judge_audit(&mut self, rows: &[WriteRow]) {
        let mut entries = self.store.audit_entries(&self.account, 10_000).await.unwrap();
        entries.reverse();
        let mut events: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for entry in &entries {
            let detail = &entry.entry.detail;
            if let (Some(write), Some(event)) = (detail["write"].as_i64(), detail["event"].as_str())
            {
                events.entry(write).or_default().push(event.to_owned());
            }
        }
        for row in rows {
            let seen = events.remove(&row.id).unwrap_or_default();
            let begun = seen.first().is_some_and(|event| event == "begun");
            if !begun || seen.last().is_none_or(|event| event != row.state.name()) {
                let (attempt, state) = (attempt_of(row), row.state);
                self.fault(attempt, format!("is {state:?}, and the audit log has {seen:?}"));
            }
        }
    }
}

fn end_name(row: &WriteRow) -> &'static str {
    let lost = row.ended_at != row.settled_at || row.looks > 0 || row.state.is_open();
    match (row.state, lost, row.basis) {
        (WriteState::Undecided, ..) => "undecided",
        (_, _, Some(Basis::Person)) => "by a person",
        (state, true, _) => match state {
            WriteState::Done => "lost, found done",
            WriteState::NotDone => "lost, found not done",
            WriteState::Superseded => "lost, superseded",
            _ => "lost, other",
        },
        (WriteState::Done, ..) => "done",
        (WriteState::Refused, ..) => "refused",
        (WriteState::NotSent, ..) => "not sent",
        (WriteState::Abandoned, ..) => "harmless",
        (WriteState::NotDone, ..) => "lost, found not done",
        (WriteState::Superseded, ..) => "lost, superseded",
        _ => "other",
    }
}

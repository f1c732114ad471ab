//! The judge: compares every verdict with what the platform really did.

use std::collections::BTreeMap;

use desk_api::write::{Basis, WriteClass, WriteState};
use desk_store::{WriteFilter, WriteRow};

use super::{Run, attempt_of};
use crate::{
    platform::Attempt,
    world::{Change, World, contains},
};

impl Run {
    /// Judges every attempt at rest.
    pub(super) async fn judge(&mut self) {
        let mut rows =
            self.store.writes(&self.account, &WriteFilter::default(), 1000).await.unwrap();
        rows.reverse();
        let world = self.platform.world();
        for row in &rows {
            let attempt = attempt_of(row);
            let truth = self.platform.truth(attempt);
            let executed = !truth.executed.is_empty();
            let by_person = row.basis == Some(Basis::Person);
            *self
                .outcome
                .ends
                .entry((row.class.name(), self.declared, end_name(row)))
                .or_default() += 1;
            if truth.sent.len() > 1 {
                self.outcome.doubled += 1;
                self.fault(attempt, "was sent twice".to_owned());
            }
            if by_person {
                continue;
            }
            match row.state {
                WriteState::Done => {
                    let right = match row.class {
                        WriteClass::Claim | WriteClass::Add | WriteClass::Make => executed,
                        WriteClass::Set | WriteClass::Union | WriteClass::Spare => {
                            executed
                                || in_force(
                                    &world,
                                    truth.change.as_ref(),
                                    &truth.sent,
                                    &rows,
                                    row,
                                    self,
                                )
                        }
                    };
                    if !right {
                        self.outcome.wrong_done += 1;
                        self.fault(
                            attempt,
                            format!(
                                "is done by {:?}, but was not carried out: {row:#?}",
                                row.basis
                            ),
                        );
                    }
                    if row.class == WriteClass::Make
                        && row.card_id.is_some()
                        && row.card_id != truth.card_id
                        && row.basis != Some(Basis::Read)
                    {
                        self.fault(attempt, "has another card".to_owned());
                    }
                }
                WriteState::NotDone | WriteState::Refused | WriteState::NotSent if executed => {
                    self.outcome.wrong_not_done += 1;
                    self.fault(
                        attempt,
                        format!(
                            "is {:?}, but was carried out at {:?}: {row:#?}",
                            row.state, truth.executed
                        ),
                    );
                }
                WriteState::Sending | WriteState::Unknown => {
                    self.outcome.lost += 1;
                    self.fault(attempt, format!("never came to rest: {row:#?}"));
                }
                _ => {}
            }
        }
        self.judge_intents(&rows);
        self.judge_claims(&rows);
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
}

/// I2 for what is set or imported: it was in force at some time after sending.
fn in_force(
    world: &World,
    change: Option<&Change>,
    sent: &[i64],
    rows: &[WriteRow],
    row: &WriteRow,
    run: &Run,
) -> bool {
    let Some(since) = sent.first().copied() else { return false };
    match change {
        Some(Change::Update { card_id, fields }) => {
            let mut wanted = fields.clone();
            for later in rows.iter().filter(|later| {
                later.id > row.id && later.facet == row.facet && later.state == WriteState::Done
            }) {
                if let Some(Change::Update { fields, .. }) =
                    run.platform.truth(attempt_of(later)).change
                    && let (Some(wanted), Some(replaced)) =
                        (wanted["base_info"].as_object_mut(), fields["base_info"].as_object())
                {
                    wanted.retain(|name, _| !replaced.contains_key(name));
                }
            }
            world.cards[card_id].ever_since(since, |card| contains(&card.content, &wanted))
        }
        Some(Change::Delete { card_id }) => {
            world.cards[card_id].ever_since(since, |card| card.deleted)
        }
        Some(Change::Void { code }) => {
            world.codes[code].ever_since(since, |code| code.status == "UNAVAILABLE")
        }
        Some(Change::Replace { code, new_code }) => {
            world.codes[code].ever_since(since, |code| code.status == "GONE")
                && world.codes.contains_key(new_code)
        }
        Some(Change::SetPoints { code, points }) => {
            world.points[code].ever_since(since, |held| held == points)
        }
        Some(Change::Import { codes }) => {
            codes.iter().all(|code| world.imported.contains_key(code))
        }
        _ => false,
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

//! Checks whether the intended values were in force, whichever writer set them.

use desk_api::write::WriteState;
use desk_store::WriteRow;

use super::{Run, request::attempt_of};
use crate::{
    platform::Truth,
    world::{Change, contains},
};

impl Run {
    /// I2 for set and imported values: they were in force at some time after sending.
    pub(super) fn in_force(&self, truth: &Truth, rows: &[WriteRow], row: &WriteRow) -> bool {
        let Some(since) = truth.sent.first().copied() else { return false };
        let world = self.platform.world();
        match &truth.change {
            Some(Change::Update { card_id, fields }) => {
                let mut wanted = fields.clone();
                for later in self.later_updates(rows, row) {
                    if let Some(wanted) = wanted["base_info"].as_object_mut() {
                        wanted.retain(|name, _| later["base_info"].get(name).is_none());
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

    /// Whether later writes of ours that are done have set everything that this one set.
    pub(super) fn is_replaced(&self, truth: &Truth, rows: &[WriteRow], row: &WriteRow) -> bool {
        match &truth.change {
            Some(Change::Update { fields, .. }) => {
                let later = self.later_updates(rows, row);
                let wanted = fields["base_info"].as_object().unwrap();
                wanted.keys().all(|name| later.iter().any(|it| it["base_info"].get(name).is_some()))
            }
            _ => rows.iter().any(|other| is_later(other, row)),
        }
    }

    fn later_updates(&self, rows: &[WriteRow], row: &WriteRow) -> Vec<serde_json::Value> {
        let later = rows.iter().filter(|other| is_later(other, row));
        let changes = later.filter_map(|other| self.platform.truth(attempt_of(other)).change);
        changes
            .filter_map(|change| match change {
                Change::Update { fields, .. } => Some(fields),
                _ => None,
            })
            .collect()
    }
}

fn is_later(other: &WriteRow, row: &WriteRow) -> bool {
    other.id > row.id && other.facet == row.facet && other.state == WriteState::Done
}

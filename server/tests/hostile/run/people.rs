//! Persons who decide, and other writers.

use desk_api::write::{SettleRequest, Verdict, WriteClass, WriteState};
use desk_store::WriteFilter;

use super::{Run, request::attempt_of};

impl Run {
    /// Another writer changes something, often to the same value as one of our writes.
    pub(super) fn foreign_act(&mut self) {
        let copied = (!self.begun.is_empty() && self.dice.chance(30))
            .then(|| self.dice.pick(&self.begun).intent.change.clone());
        let change = copied.unwrap_or_else(|| self.intent().change);
        self.platform.foreign(&change);
    }

    /// A person decides about an open write. Five in a hundred decisions are wrong.
    pub(super) async fn person(&mut self) {
        let filter = WriteFilter {
            states: vec![WriteState::Undecided, WriteState::Unknown],
            ..WriteFilter::default()
        };
        let open = self.store.writes(&self.account, &filter, 50).await.unwrap();
        if open.is_empty() {
            return;
        }
        let row = self.dice.pick(&open).clone();
        let truth = self.platform.truth(attempt_of(&row));
        let right = self.dice.chance(95);
        let happened = !truth.executed.is_empty();
        let verdict = if happened == right { Verdict::Done } else { Verdict::NotDone };
        let card_id = match (row.class, verdict) {
            (WriteClass::Make, Verdict::Done) => truth.card_id,
            _ => None,
        };
        let request = SettleRequest {
            version: row.version,
            verdict,
            card_id: card_id.map(Into::into),
            reason: "looked into the till".to_owned(),
            overrides: self.dice.chance(50),
        };
        // A refusal is a valid result.
        let _ = self.writes.settle_by_person(row.id, &request, "li").await;
    }
}

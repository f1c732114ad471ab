//! A write as the API shows it.

use desk_api::write::{May, Verdict, Write};
use desk_store::WriteRow;

use super::{engine::Writes, people::candidates};

impl Writes {
    /// Describes a write.
    pub fn view(&self, write: WriteRow) -> Write {
        let may = May {
            settle: write.state.is_decidable(),
            repeat: write.state.is_decidable() && write.is_repeatable(),
            adopt: if write.state.is_decidable() { candidates(&write) } else { Vec::new() },
        };
        let late_until_seconds = self.late_until(&write);
        let sent = write.body.as_deref().and_then(|body| serde_json::from_slice(body).ok());
        Write {
            id: write.id,
            version: write.version,
            intent: write.intent,
            repeats: write.repeats,
            path: write.path,
            class: write.class,
            facet: write.facet,
            card_id: write.card_id,
            code_tail: write.code_tail,
            actor: write.actor,
            at: write.at,
            state: write.state,
            basis: write.basis,
            why: write.why,
            weixin: write.error,
            sent,
            evidence: write.evidence,
            proposal: write.proposal.filter(|proposal| *proposal != Verdict::Abandoned),
            may,
            late_until_seconds,
            predicted_send_check: write.predicted_send_check,
            send_check: write.send_check,
            reason: write.reason,
            confirmed_by: write.confirmed_by,
            request_id: write.request_id,
        }
    }
}

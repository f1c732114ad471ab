//! The read before sending, and the card that an edit is merged into.

use std::collections::BTreeMap;

use card_model::{
    card::Card,
    patch::{Changed, merge},
    wire::Raw,
};
use desk_api::write::{Basis, WriteClass, WriteState};

use super::Writes;
use crate::{
    failure::Failure,
    writes::{
        digits::exact,
        evidence::{NoEvidence, Read},
        kind::{EvidenceKind, Kind},
        rewriting::same,
        subject::{Subject, fields},
    },
};

impl Writes {
    /// Reads the state before sending. An edit fails without it. Any other write is sent without evidence if the
    /// platform refuses the read, so that the caller gets the platform's error, or if the read fails and a repetition
    /// is harmless.
    ///
    /// # Errors
    /// Fails if the state can't be read and is required for sending.
    pub(super) async fn read_before(
        &self,
        kind: &'static Kind,
        subject: &Subject,
        is_edit: bool,
    ) -> Result<Read, Failure> {
        match self.reader().before(kind, subject).await {
            Ok(read) => {
                if let Some((card_id, card)) = &read.card {
                    self.parts.watcher.read(card_id, card);
                }
                Ok(read)
            }
            Err(NoEvidence { unreadable, error, is_refusal }) => {
                let is_harmless = matches!(subject.class, WriteClass::Set | WriteClass::Spare);
                if !is_edit && (is_refusal || is_harmless) {
                    Ok(Read { evidence: vec![unreadable], card: None })
                } else {
                    Err(Failure::no_evidence(error))
                }
            }
        }
    }

    /// Returns the card, with the fields that recent writes on its facet have set. A read that began at `read_at` may
    /// be stale by a lag. An edit that is merged into a stale card would silently overwrite another editor's change.
    ///
    /// # Errors
    /// Fails if the journal can't be read.
    pub(super) async fn as_last_set(
        &self,
        card: &Card,
        facet: &str,
        read_at: i64,
    ) -> Result<Card, Failure> {
        let parts = &self.parts;
        let since = read_at - parts.policy.lag;
        let rows = parts
            .store
            .facet_writes(&parts.account, facet, since)
            .await
            .map_err(Failure::unreadable)?;
        let mut set: BTreeMap<String, Raw> = BTreeMap::new();
        for row in rows {
            let proven = row.state == WriteState::Done && row.basis != Some(Basis::Person);
            let sets_fields = |kind: &&Kind| kind.evidence == EvidenceKind::CardFields;
            let kind = Kind::find(&row.path).filter(sets_fields).filter(|_| proven);
            if let Some((_, body)) = kind.zip(row.body) {
                set.extend(serde_json::from_slice(&body).ok().iter().flat_map(fields));
            }
        }
        let shown = |path: &str| card.get(&Changed::of(card.card_type(), path)).unwrap_or_default();
        set.retain(|path, value| !same(path, &exact(&shown(path)), &exact(value)));
        let shown = set.keys().map(|path| (path.clone(), shown(path))).collect();
        Ok(if set.is_empty() { card.clone() } else { merge(card, &shown, &set, true).edited })
    }
}

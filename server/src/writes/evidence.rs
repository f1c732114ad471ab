//! Reads the platform before and after a send, and keeps only the members that a decision needs.

mod cards;
mod objects;

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use card_model::{card::Card, id::CardId};
use desk_api::write::{Observation, Phase, Reading};
use desk_store::{Store, WriteRow};
use weixin_api::errcode::{RetryClass, class};
use weixin_client::CallError;

pub use self::cards::{Listing, ListingCache};
use super::{
    kind::{EvidenceKind, Kind},
    ledger::Ledger,
    platform::Platform,
    subject::Subject,
};

/// Reads evidence.
#[derive(Clone, Copy)]
pub struct Reader<'engine> {
    /// The account.
    pub account: &'engine str,
    /// The platform to read.
    pub platform: &'engine dyn Platform,
    /// Known card ids.
    pub store: &'engine Store,
    /// Ledger time.
    pub ledger: &'engine Ledger,
    /// Versions of cards.
    pub versions: &'engine Versions,
    /// See [`Policy::lag`](super::policy::Policy::lag).
    pub lag: i64,
}

/// The result of a read.
#[derive(Debug, Default)]
pub struct Read {
    /// The evidence.
    pub evidence: Vec<Observation>,
    /// The card, if one was read.
    pub card: Option<(CardId, Card)>,
}

/// Why there is no evidence from before a send.
#[derive(Debug)]
pub struct NoEvidence {
    /// The observation that the object could not be read.
    pub unreadable: Observation,
    /// The error.
    pub error: CallError,
    /// Whether the platform refuses the read (quota, permission, an unreadable object), so that a retry is pointless.
    pub is_refusal: bool,
}

impl Reader<'_> {
    /// Reads the state before a send. Retries once if the platform is busy or the connection breaks.
    ///
    /// # Errors
    /// Fails if nothing could be read.
    pub async fn before(&self, kind: &Kind, subject: &Subject) -> Result<Read, NoEvidence> {
        if kind.evidence == EvidenceKind::None {
            return Ok(Read::default());
        }
        let mut result = self.read(Phase::Before, kind, subject, None).await;
        if result.as_ref().is_err_and(is_passing) {
            result = self.read(Phase::Before, kind, subject, None).await;
        }
        result.map_err(|error| NoEvidence {
            unreadable: self.unreadable(Phase::Before, &error),
            is_refusal: !is_passing(&error),
            error,
        })
    }

    /// Reads the state after a lost response. A failed read is also recorded.
    pub async fn after(
        &self,
        kind: &Kind,
        subject: &Subject,
        write: &WriteRow,
        listings: &mut ListingCache,
    ) -> Read {
        if kind.evidence == EvidenceKind::None {
            return Read::default();
        }
        let known_up_to =
            write.evidence.iter().find_map(|seen| match (&seen.phase, &seen.reading) {
                (Phase::Before, Reading::Cards { known_up_to, .. }) => Some(*known_up_to),
                _ => None,
            });
        let listing = (kind.evidence == EvidenceKind::NewCard)
            .then_some(cards::After { known_up_to, listings });
        match self.read(Phase::After, kind, subject, listing).await {
            Ok(read) => read,
            Err(error) => {
                Read { evidence: vec![self.unreadable(Phase::After, &error)], card: None }
            }
        }
    }

    async fn read(
        &self,
        phase: Phase,
        kind: &Kind,
        subject: &Subject,
        listing: Option<cards::After<'_>>,
    ) -> Result<Read, CallError> {
        match kind.evidence {
            EvidenceKind::NewCard => self.new_cards(phase, subject, listing).await,
            EvidenceKind::CardFields | EvidenceKind::CardGone | EvidenceKind::Stock => {
                self.card(phase, subject).await
            }
            EvidenceKind::Purchase => match phase {
                Phase::Before => self.card(phase, subject).await,
                Phase::After => self.order(phase, subject).await,
            },
            EvidenceKind::Redeemed | EvidenceKind::Voided | EvidenceKind::Replaced => {
                self.code(phase, subject).await
            }
            EvidenceKind::Imported => self.codes(phase, subject).await,
            EvidenceKind::Member => self.member(phase, subject).await,
            EvidenceKind::None => Ok(Read::default()),
        }
    }

    /// Returns an observation that began at a ledger time. A read shows at least the state of one lag before its
    /// beginning.
    fn observation(&self, phase: Phase, ledger: i64, reading: Reading) -> Observation {
        Observation { phase, at: self.platform.now(), ledger, reading }
    }

    fn unreadable(&self, phase: Phase, error: &CallError) -> Observation {
        let errcode = match error {
            CallError::Api(answer)
            | CallError::Credential(answer)
            | CallError::Closed { answer, .. } => Some(answer.errcode),
            _ => None,
        };
        self.observation(phase, self.ledger.now(), Reading::Unreadable { errcode })
    }
}

/// Returns `true` if an immediate retry may succeed.
fn is_passing(error: &CallError) -> bool {
    match error {
        CallError::Api(answer) => {
            matches!(class(answer.errcode), RetryClass::Busy | RetryClass::Unknown)
        }
        CallError::Closed { .. } | CallError::Credential(_) => false,
        _ => true,
    }
}

/// When each card's `update_time` was first read, in ledger seconds, and whether acknowledged writes moved it. Kept in
/// memory: losing it only proves less.
#[derive(Debug, Default)]
pub struct Versions {
    cards: Mutex<HashMap<CardId, Version>>,
    learned: Mutex<Vec<Learned>>,
}

#[derive(Debug)]
struct Version {
    newest: i64,
    since: i64,
    acknowledged: Option<Acknowledged>,
}

/// An acknowledged write that has not yet been seen to move `update_time`.
#[derive(Debug)]
struct Acknowledged {
    path: &'static str,
    before: i64,
    ledger: i64,
}

/// Whether an acknowledged write of an endpoint moved `update_time`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Learned {
    /// Path on the platform.
    pub path: &'static str,
    /// Whether it moved.
    pub moved: bool,
}

impl Versions {
    /// Records the `update_time` of a card that was read at a ledger time. Returns when this version was first read;
    /// `None` for a version older than one read before, which comes from a stale replica.
    pub fn saw(&self, card_id: &CardId, update_time: i64, ledger: i64, lag: i64) -> Option<i64> {
        let mut cards = self.cards.lock().unwrap_or_else(PoisonError::into_inner);
        let version = cards.entry(card_id.clone()).or_insert(Version {
            newest: update_time,
            since: ledger,
            acknowledged: None,
        });
        if let Some(acknowledged) = &version.acknowledged {
            let moved = update_time > acknowledged.before;
            if moved || ledger > acknowledged.ledger + lag {
                let learned = Learned { path: acknowledged.path, moved };
                self.learned.lock().unwrap_or_else(PoisonError::into_inner).push(learned);
                version.acknowledged = None;
            }
        }
        if update_time > version.newest {
            version.newest = update_time;
            version.since = ledger;
        }
        (update_time == version.newest).then_some(version.since)
    }

    /// Records an acknowledged write to a card whose `update_time` was `before`.
    pub fn acknowledged(&self, card_id: &CardId, path: &'static str, before: i64, ledger: i64) {
        let mut cards = self.cards.lock().unwrap_or_else(PoisonError::into_inner);
        let version = cards.entry(card_id.clone()).or_insert(Version {
            newest: before,
            since: ledger,
            acknowledged: None,
        });
        version.acknowledged = Some(Acknowledged { path, before, ledger });
    }

    /// Takes the results since the last call.
    pub fn take_learned(&self) -> Vec<Learned> {
        std::mem::take(&mut *self.learned.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAG: i64 = 60;

    #[test]
    fn a_version_is_dated_by_its_first_sight_and_an_older_one_is_not_dated() {
        let versions = Versions::default();
        assert_eq!(versions.saw(&"p1".into(), 100, 5, LAG), Some(5));
        assert_eq!(versions.saw(&"p1".into(), 100, 9, LAG), Some(5));
        assert_eq!(versions.saw(&"p1".into(), 101, 12, LAG), Some(12));
        assert_eq!(versions.saw(&"p1".into(), 100, 13, LAG), None);
    }

    #[test]
    fn an_acknowledged_write_is_seen_to_move_the_version_or_not() {
        let versions = Versions::default();
        versions.saw(&"p1".into(), 100, 5, LAG);
        versions.acknowledged(&"p1".into(), "/card/update", 100, 10);
        // A replica may be stale.
        versions.saw(&"p1".into(), 100, 11, LAG);
        assert_eq!(versions.take_learned(), []);
        versions.saw(&"p1".into(), 110, 12, LAG);
        assert_eq!(versions.take_learned(), [Learned { path: "/card/update", moved: true }]);
        versions.acknowledged(&"p1".into(), "/card/modifystock", 110, 20);
        versions.saw(&"p1".into(), 110, 20 + LAG + 1, LAG);
        assert_eq!(versions.take_learned(), [Learned { path: "/card/modifystock", moved: false }]);
    }
}

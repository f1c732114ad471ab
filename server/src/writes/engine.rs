//! Runs a write from its beginning to its end.
//!
//! Beginning, sending and settling are one task that outlives its caller. Nothing is sent before the intent and the
//! evidence are on disk. Nothing is answered before the outcome is on disk, unless the disk fails in between.

mod before;
mod give_up;
mod look;
mod settle;
#[cfg(test)]
mod tests;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use card_model::{card::Card, id::CardId};
use desk_api::{
    error::ErrorCode,
    write::{Basis, Observation, WriteClass},
};
use desk_store::{Begin, Confirmation, KeyDecision, NewWrite, Repeat, Store, StoreError, WriteRow};
use http::{HeaderValue, header};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::sync::Notify;
use weixin_api::{endpoint::EndpointInfo, envelope::Success};
use weixin_client::ForwardRequest;

use super::{
    body::WriteBody,
    changes::changes,
    ending::Ending,
    evidence::{Reader, Versions},
    kind::Kind,
    ledger::Ledger,
    locks::FacetLocks,
    platform::{SharedPlatform, Watcher},
    policy::Policy,
    same_state::same_state,
    subject::Subject,
};
use crate::{failure::Failure, work::Work};

/// The parts of an account's engine.
pub struct Parts {
    /// The account.
    pub account: String,
    /// The journal.
    pub store: Store,
    /// The platform to write to.
    pub platform: SharedPlatform,
    /// Notified about changes.
    pub watcher: Arc<dyn Watcher>,
    /// Ledger time.
    pub ledger: Ledger,
    /// The assumed delays.
    pub policy: Policy,
    /// Tasks that outlive their request.
    pub work: Work,
}

/// The writes of one account.
pub struct Writes {
    pub(super) parts: Parts,
    pub(super) locks: FacetLocks,
    pub(super) versions: Versions,
    /// Outcomes that are not on disk yet.
    unsaved: AtomicUsize,
    wake: Notify,
}

impl std::fmt::Debug for Writes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Writes")
            .field("account", &self.parts.account)
            .finish_non_exhaustive()
    }
}

/// A write as requested.
pub struct Request {
    /// The endpoint.
    pub endpoint: &'static EndpointInfo,
    /// Its kind.
    pub kind: &'static Kind,
    /// Query parameters without the token.
    pub query: Vec<(String, String)>,
    /// The body. For an [`edit`](Self::edit), a body that only names the card.
    pub body: WriteBody,
    /// Its media type.
    pub content_type: Option<String>,
    /// SHA-256 over path, query and canonical body.
    pub fingerprint: [u8; 32],
    /// The caller's idempotency key.
    pub key: Option<String>,
    /// How the caller treats an equal earlier write (`card-desk-repeat`).
    pub repeat: Option<Repeat>,
    /// Whether it comes from a program, whose equal writes can be answered from the journal
    /// ([`Policy::equal_seconds`]).
    pub from_program: bool,
    /// The owner of the idempotency keys.
    pub consumer: String,
    /// The actor in the audit log.
    pub actor: String,
    /// The request id in the log.
    pub request_id: String,
    /// Whether the model predicts that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// Builds the body from the card as it is just before sending.
    pub edit: Option<Edit>,
    /// The second person who confirmed it, if required.
    pub confirmation: Option<Confirmation>,
    /// The state in which a confirmed write was requested. It is sent only if the state is unchanged.
    pub made_for: Vec<Observation>,
}

/// Builds the body of an update from the current card.
pub type Edit = Box<dyn FnOnce(&Card) -> Result<Edited, Failure> + Send>;

/// The body of an update.
#[derive(Debug)]
pub struct Edited {
    /// The body; `None` if there is nothing to send.
    pub body: Option<WriteBody>,
    /// Whether the model predicts that it goes to review.
    pub predicted_send_check: bool,
}

/// The response to the caller.
#[derive(Debug)]
pub struct Reply {
    /// Id of the write; `None` if there was nothing to send.
    pub write: Option<i64>,
    /// The platform's bytes, or a success in the platform's form.
    pub body: Bytes,
    /// Their media type.
    pub content_type: Option<String>,
    /// Whether this repeats an earlier response, and nothing was sent.
    pub replayed: bool,
    /// The basis of a success that is not the platform's own response.
    pub basis: Option<Basis>,
    /// Whether the outcome is not in the journal yet.
    pub late: bool,
}

impl Writes {
    /// Returns the writes of an account.
    pub fn new(parts: Parts) -> Self {
        Self {
            parts,
            locks: FacetLocks::default(),
            versions: Versions::default(),
            unsaved: AtomicUsize::new(0),
            wake: Notify::new(),
        }
    }

    /// Ledger seconds now.
    pub fn now(&self) -> i64 {
        self.parts.ledger.now()
    }

    /// Records a card that was read outside a write. Its version serves as evidence later.
    pub fn saw_card(&self, card_id: &CardId, card: &Card) {
        if let Some(update_time) = card.base_info.update_time {
            self.versions.saw(card_id, update_time.get(), self.now(), self.parts.policy.lag);
        }
    }

    /// Runs a write. The future must run in a separate task: dropping it may lose an outcome until the next start.
    ///
    /// # Errors
    /// Fails if the write was refused or not sent, or if its outcome is unknown.
    pub async fn run(self: Arc<Self>, request: Request) -> Result<Reply, Failure> {
        if self.unsaved.load(Ordering::SeqCst) > 0 {
            // Outcomes first: what was sent takes precedence over what was not.
            return Err(Failure::not_recorded());
        }
        let mut subject = Subject::of(request.kind, request.body.value(), &request.fingerprint);
        let Some(guard) = self.locks.lock(&subject.facet).await else {
            return Err(in_progress());
        };
        let mut new = self.new_write(&request, &subject);
        if let Some(begin) = self.parts.store.check_key(&new).await.map_err(Failure::unreadable)? {
            return refuse_or_replay(begin);
        }
        let read = self.read_before(request.kind, &subject, request.edit.is_some()).await?;
        let mut evidence = read.evidence;
        if request.confirmation.is_some() && !same_state(&request.made_for, &evidence) {
            let message = "the object of the request has changed since the request was made";
            return Err(Failure::new(ErrorCode::RequestOvertaken, message));
        }
        let mut body = request.body;
        if let Some(edit) = request.edit {
            let Some((card_id, card)) = &read.card else { return Err(Failure::no_such_card()) };
            let read_at = evidence.first().map_or_else(|| self.now(), |seen| seen.ledger);
            let current = self.as_last_set(card, &subject.facet, read_at).await?;
            let edited = edit(&current)?;
            let Some(edited_body) = edited.body else { return Ok(Reply::nothing()) };
            body = edited_body;
            new.body = body.kept(request.kind);
            new.predicted_send_check = Some(edited.predicted_send_check);
            subject = Subject::of(request.kind, body.value(), &request.fingerprint);
            for seen in &mut evidence {
                seen.reading = self.reader().reading_of(card_id, card, &subject, seen.ledger);
            }
        }
        new.changes = changes(&subject, &evidence);
        new.evidence = evidence;
        new.ledger = self.now();
        let write = match self.parts.store.begin_write(&new).await {
            Ok(Begin::Started(write)) => *write,
            Ok(begin) => return refuse_or_replay(begin),
            // Another decision was first. Nothing of this one is on disk.
            Err(StoreError::Conflict { .. }) => return Err(Failure::request_closed()),
            Err(error) => {
                self.disown(new.request_id.clone());
                return Err(Failure::not_begun(error));
            }
        };
        let Request { endpoint, query, content_type, .. } = request;
        let outgoing = ForwardRequest { query, body: body.bytes().clone(), content_type };
        let sent = self.parts.platform.forward(endpoint, outgoing).await;
        let ending = Ending::of(request.kind, sent);
        self.finish(request.kind, &subject, write, ending, guard).await
    }

    /// Returns the subject of a request, and the row that it would begin.
    pub(crate) fn meant(&self, request: &Request) -> (Subject, NewWrite) {
        let subject = Subject::of(request.kind, request.body.value(), &request.fingerprint);
        let new = self.new_write(request, &subject);
        (subject, new)
    }

    /// Returns `true` if a write with the same key was already begun, so that the key decides.
    ///
    /// # Errors
    /// Fails if the journal can't be read.
    pub(crate) async fn is_begun(&self, new: &NewWrite) -> Result<bool, Failure> {
        let decision = self.parts.store.check_key(new).await.map_err(Failure::unreadable)?;
        Ok(decision.is_some())
    }

    /// Reads the state before a requested write.
    ///
    /// # Errors
    /// Fails if the state can't be read and is required for sending.
    pub(crate) async fn state_before(
        &self,
        kind: &'static Kind,
        subject: &Subject,
    ) -> Result<Vec<Observation>, Failure> {
        Ok(self.read_before(kind, subject, false).await?.evidence)
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader {
            account: &self.parts.account,
            platform: &*self.parts.platform,
            store: &self.parts.store,
            ledger: &self.parts.ledger,
            versions: &self.versions,
            lag: self.parts.policy.lag,
        }
    }

    fn new_write(&self, request: &Request, subject: &Subject) -> NewWrite {
        NewWrite {
            account: self.parts.account.clone(),
            path: request.kind.path.to_owned(),
            class: subject.class,
            facet: subject.facet.clone(),
            fingerprint: request.fingerprint,
            body_sha256: Sha256::digest(request.body.bytes()).into(),
            consumer: request.consumer.clone(),
            actor: request.actor.clone(),
            idempotency_key: request.key.clone(),
            repeat: request.repeat,
            equal_within: self.parts.policy.equal_seconds.filter(|_| request.from_program),
            card_id: subject.card_id.clone(),
            code_tail: subject.code_tail(),
            body: request.body.kept(request.kind),
            request_id: request.request_id.clone(),
            predicted_send_check: request.predicted_send_check,
            evidence: Vec::new(),
            changes: Vec::new(),
            confirmation: request.confirmation.clone(),
            at: self.parts.platform.now(),
            ledger: self.now(),
        }
    }

    /// Handles a failed beginning, whose row may be on disk. Marks it as not sent as soon as the disk is writable.
    fn disown(self: &Arc<Self>, request_id: String) {
        let writes = Arc::clone(self);
        writes.unsaved.fetch_add(1, Ordering::SeqCst);
        self.parts.work.tasks.spawn(async move {
            let mut pause = settle::Pause::default();
            let parts = &writes.parts;
            let at = parts.platform.now();
            while let Err(error) =
                parts.store.disown_write(&parts.account, &request_id, at, writes.now()).await
            {
                tracing::error!(request_id, %error, "failed to mark a write as not sent");
                if !pause.wait(&parts.work.stopping).await {
                    break;
                }
            }
            writes.unsaved.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

/// Converts a used key or an equal open write to the caller's response.
fn refuse_or_replay(begin: Begin) -> Result<Reply, Failure> {
    let (decision, write) = match begin {
        Begin::Key(decision, write) => (decision, write),
        Begin::Equal(write) | Begin::Started(write) => (KeyDecision::Unsettled, write),
    };
    match decision {
        KeyDecision::Replay => Ok(Reply::replayed(&write)),
        KeyDecision::InProgress => Err(in_progress().about(write.id)),
        KeyDecision::Mismatch => Err(Failure::new(
            ErrorCode::IdempotencyMismatch,
            "this idempotency key was used with another body; use a new key",
        )
        .about(write.id)),
        KeyDecision::Superseded => Err(Failure::new(
            ErrorCode::Superseded,
            "the write of this idempotency key was replaced or given up; use a new key",
        )
        .about(write.id)),
        KeyDecision::Unsettled | KeyDecision::NewAttempt => Err(unsettled(&write)),
    }
}

fn in_progress() -> Failure {
    Failure::new(
        ErrorCode::InProgress,
        "another attempt on the same object is in progress; try again in a moment",
    )
    .header(header::RETRY_AFTER, HeaderValue::from_static("1"))
}

fn unsettled(write: &WriteRow) -> Failure {
    let message = if write.is_repeatable() {
        "an earlier attempt has no known outcome; repeat it with `card-desk-repeat: same`, which is safe"
    } else {
        "an equal earlier attempt has no known outcome; wait until it is settled, or let a person decide it"
    };
    Failure::new(ErrorCode::Unsettled, message).about(write.id)
}

impl Reply {
    fn nothing() -> Self {
        Self {
            write: None,
            body: Bytes::new(),
            content_type: None,
            replayed: false,
            basis: None,
            late: false,
        }
    }

    /// Returns the stored response, or a success in the platform's form if the platform's bytes were lost.
    fn replayed(write: &WriteRow) -> Self {
        let (body, basis) = match &write.answer {
            Some(answer) => (Bytes::from(answer.clone()), None),
            None => (settled_body(write), write.basis),
        };
        Self {
            write: Some(write.id),
            body,
            content_type: None,
            replayed: true,
            basis: basis.filter(|basis| *basis != Basis::Answer),
            late: false,
        }
    }
}

fn settled_body(write: &WriteRow) -> Bytes {
    let response = match &write.card_id {
        Some(card_id) if write.class == WriteClass::Make => json!({ "card_id": card_id }),
        _ => json!({}),
    };
    Bytes::from(serde_json::to_vec(&Success::new(response)).unwrap_or_default())
}

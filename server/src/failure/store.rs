//! Failures of the database and of writes, and what they tell about them.

use card_model::wire::Raw;
use desk_api::{error::ErrorCode, path};
use desk_store::StoreError;
use http::{HeaderName, HeaderValue, header};
use serde::Serialize;
use weixin_api::sandbox::CommandError;
use weixin_client::{CallError, NotSent};

use super::Failure;

/// The meaning of a database error depends on the operation.
impl Failure {
    /// Creates the failure of a read.
    pub fn unreadable(error: StoreError) -> Self {
        Self::new(
            ErrorCode::StoreUnreadable,
            "the database can't be read; try again, and look into the server's log if it still fails",
        )
        .cause(error)
    }

    /// Creates the failure of a write whose start can't be recorded.
    pub fn not_begun(error: StoreError) -> Self {
        Self::new(
            ErrorCode::StoreUnavailable,
            "the write can't be recorded, so nothing was sent; check that the data folder can be written and the disk is not full",
        )
        .cause(error)
    }

    /// Outcomes of earlier writes are not recorded yet.
    pub fn not_recorded() -> Self {
        Self::new(
            ErrorCode::StoreUnavailable,
            "the outcomes of earlier writes can't be recorded yet, so nothing was sent; check that the disk is not full",
        )
        .header(header::RETRY_AFTER, HeaderValue::from_static("1"))
    }

    /// Creates the failure of a change of the desk's own data that can't be saved.
    pub fn not_saved(error: StoreError) -> Self {
        Self::new(
            ErrorCode::StoreUnavailable,
            "the change can't be saved; check that the data folder can be written and the disk is not full",
        )
        .cause(error)
    }

    /// Creates the failure of a write before which the state can't be read.
    pub fn no_evidence(error: CallError) -> Self {
        if let CallError::NotSent { source: NotSent::NotGranted(missing) } = error {
            return Self::not_granted(missing);
        }
        let failure = Self::new(
            ErrorCode::EvidenceUnavailable,
            "the state before the write can't be read from the platform, so nothing was sent; try again",
        );
        let failure = match &error {
            CallError::Api(answer)
            | CallError::Credential(answer)
            | CallError::Closed { answer, .. } => failure.weixin(answer.clone()),
            _ => failure,
        };
        failure.cause(error)
    }

    /// Creates the failure for a card that the platform doesn't have.
    pub fn no_such_card() -> Self {
        Self::not_found("unknown card")
    }

    /// Adds the stored value.
    #[must_use]
    pub fn current(mut self, current: &impl Serialize) -> Self {
        self.about.get_or_insert_default().current = Raw::of(current).ok();
        self
    }

    /// Creates the failure of a command that the sandbox refused.
    pub fn sandbox(error: CommandError) -> Self {
        let mut failure = Self::new(ErrorCode::SandboxRefused, error.to_string());
        failure.about.get_or_insert_default().sandbox = Some(error);
        failure
    }

    /// Adds the id of the write.
    #[must_use]
    pub fn about(mut self, write: i64) -> Self {
        self.about.get_or_insert_default().write = Some(write);
        self.header(HeaderName::from_static(path::WRITE), HeaderValue::from(write))
    }

    /// Sets whether the outcome is still missing in the journal.
    #[must_use]
    pub fn late(self, late: bool) -> Self {
        if late {
            self.header(HeaderName::from_static(path::JOURNAL), HeaderValue::from_static("late"))
        } else {
            self
        }
    }
}

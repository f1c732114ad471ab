//! Writes to the platform: what was meant, what came of it.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::envelope::ApiError;

/// One write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number; grows.
    pub id: i64,
    /// When it was sent.
    pub at: UnixSeconds,
    /// Path on the platform.
    pub path: String,
    /// The card, where one is named or was made.
    pub card_id: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether the model predicted that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// Whether the platform said so.
    pub send_check: Option<bool>,
    /// The request's name in the log.
    pub request_id: String,
}

/// What came of a write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is on its way.
    Pending,
    /// The platform did it.
    Done,
    /// The platform refused it; nothing changed.
    Refused {
        /// Its words.
        error: ApiError,
    },
    /// It was never sent.
    NotSent,
    /// Its answer was lost: nobody knows yet.
    Unknown,
    /// Its answer was lost; reading back showed that it happened.
    FoundDone,
    /// Its answer was lost; reading back showed that it did not happen.
    FoundNotDone,
}

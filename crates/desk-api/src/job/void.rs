//! Making many codes void.

use card_model::id::{CardId, Code};
use serde::{Deserialize, Serialize};
use weixin_api::envelope::ApiError;

use super::{BadCode, RepeatedCode, named::named};

/// Maximum number of codes in one job. Invented: the check reads each of them.
pub const MAX_VOIDED: usize = 1_000;

/// Codes to make void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesToVoid {
    /// The codes.
    pub codes: VoidedCodes,
    /// The reason, which users see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether the customers have agreed, which the platform requires. Without it, no job is started.
    #[serde(default)]
    pub consent: bool,
}

/// Which codes are made void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoidedCodes {
    /// These codes, at most [`MAX_VOIDED`].
    Chosen(Vec<ChosenCode>),
    /// The codes of a text.
    Pasted {
        /// Their card. The platform requires it for codes that the merchant made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card_id: Option<CardId>,
        /// A CSV file or pasted lines: a code in the first column of each row.
        text: String,
    },
}

/// A code with its card.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChosenCode {
    /// The code.
    pub code: Code,
    /// Its card, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// What making codes void would do. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoidCheck {
    /// Number of codes that would be made void.
    pub to_void: u32,
    /// Every code, in the order of the request.
    pub codes: Vec<CheckedCode>,
    /// Rows with a code that an earlier row has too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<RepeatedCode>,
    /// Rows that are no code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bad_rows: Vec<BadCode>,
    /// Whether a second person has to start the job.
    pub needs_second_person: bool,
}

/// A code before it is made void.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckedCode {
    /// The code.
    pub code: Code,
    /// Its card, as far as it is known.
    pub card_id: Option<CardId>,
    /// The card's title; empty if it is unknown.
    pub title: String,
    /// What would happen.
    pub outlook: VoidOutlook,
    /// The platform's refusal to read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<ApiError>,
}

named! {
    /// What would happen to a code.
    VoidOutlook {
        /// It is made void.
        MakeVoid = "make_void",
        /// It is void already.
        Void = "void",
        /// It is redeemed.
        Redeemed = "redeemed",
        /// Its validity has ended.
        Expired = "expired",
        /// Its holder has deleted it.
        Deleted = "deleted",
        /// The platform doesn't know it, or reports an undocumented state.
        Unknown = "unknown",
    }
}

/// What is known about such a job from its beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidDetail {
    /// Number of codes and rows that were left out.
    pub skipped: u32,
}

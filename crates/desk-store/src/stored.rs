//! The JSON in columns. Its members are named here, not where the browser's JSON is, so that another API is no other
//! database: what is stored changes only with a migration. The compiler checks that the types have the same members.

mod change;
mod draft;
pub(crate) mod drift;
mod evidence;
pub(crate) mod job;
mod profile;

use serde::{Serialize, de::DeserializeOwned};

pub(crate) use self::{
    change::changes, draft::DraftJson, evidence::Observations, profile::ProfileJson,
};
use crate::error::StoreError;

/// Writes a value; `what` names it in the error.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn write<T: Serialize>(what: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|source| StoreError::NotJson { what, source })
}

/// Reads a text; `None` if it is damaged.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

//! The changes of a card outside this server.

use card_model::wire::Raw;
use desk_api::drift::FieldDrift;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

#[derive(Serialize, Deserialize)]
#[serde(remote = "FieldDrift")]
struct FieldDriftJson {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<Raw>,
}

#[derive(Serialize)]
struct Written<'change>(#[serde(with = "FieldDriftJson")] &'change FieldDrift);

#[derive(Deserialize)]
struct Read(#[serde(with = "FieldDriftJson")] FieldDrift);

/// Writes the column `changes`.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn write(changes: &[FieldDrift]) -> Result<String, StoreError> {
    let items: Vec<Written<'_>> = changes.iter().map(Written).collect();
    super::write("the changes of a card", &items)
}

/// Reads the column `changes`; `None` if it is damaged.
pub(crate) fn read(text: &str) -> Option<Vec<FieldDrift>> {
    let items: Vec<Read> = super::read(text)?;
    Some(items.into_iter().map(|item| item.0).collect())
}

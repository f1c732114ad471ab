//! The changes of a write in the audit log.

use desk_api::activity::Change;
use serde::Serialize;
use serde_json::Value;

use crate::error::StoreError;

#[derive(Serialize)]
#[serde(remote = "Change")]
struct ChangeJson {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Value>,
}

#[derive(Serialize)]
struct Item<'change>(#[serde(with = "ChangeJson")] &'change Change);

/// Returns the member `changes` of an entry.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn changes(changes: &[Change]) -> Result<Value, StoreError> {
    let items: Vec<Item<'_>> = changes.iter().map(Item).collect();
    let not_json = |source| StoreError::NotJson { what: "the changes of a write", source };
    serde_json::to_value(items).map_err(not_json)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_is_stored_by_its_path() {
        let path = "base_info.notice".to_owned();
        let both = Change { path: path.clone(), before: Some(json!("a")), after: Some(json!("b")) };
        let long = Change { path, before: None, after: None };
        assert_eq!(
            changes(&[both, long]).unwrap(),
            json!([{"path": "base_info.notice", "before": "a", "after": "b"}, {"path": "base_info.notice"}])
        );
    }
}

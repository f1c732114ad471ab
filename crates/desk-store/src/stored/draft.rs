//! The text of a draft. Its ids, its version and its time are columns.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use card_model::card::Card;
use desk_api::draft::Draft;
use serde::{Deserialize, Serialize};

/// The column `draft`. Older versions also stored the columns in it, which are ignored.
#[derive(Serialize, Deserialize)]
pub(crate) struct DraftJson<'draft> {
    pub(crate) card: Cow<'draft, Card>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) base: Option<Cow<'draft, Card>>,
    /// By field path.
    #[serde(default)]
    pub(crate) raw: BTreeMap<String, String>,
}

fn name(path: &impl fmt::Display) -> String {
    path.to_string()
}

impl<'draft> From<&'draft Draft> for DraftJson<'draft> {
    fn from(draft: &'draft Draft) -> Self {
        Self {
            card: Cow::Borrowed(&draft.card),
            base: draft.base.as_ref().map(Cow::Borrowed),
            raw: draft.raw.iter().map(|(path, text)| (name(path), text.clone())).collect(),
        }
    }
}

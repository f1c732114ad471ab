//! Where what somebody typed is kept: at once in this browser, a moment later on the server.

use card_model::time::UnixSeconds;
use desk_api::draft::Draft;

use crate::browser;

/// How long typing must pause before the server gets the draft, in milliseconds.
pub const PAUSE: u64 = 800;

/// What became of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed yet.
    NotYet,
    /// In this browser, on its way to the server.
    Saving,
    /// On the server since then.
    Saved(UnixSeconds),
    /// In this browser alone: the server didn't take it.
    LocalOnly,
}

fn name(draft_id: &str) -> String {
    format!("card-desk.draft.{draft_id}")
}

/// The draft as this browser has it.
pub fn kept_here(draft_id: &str) -> Option<Draft> {
    serde_json::from_str(&browser::stored(&name(draft_id))?).ok()
}

/// Keeps a draft in this browser.
pub fn keep_here(draft: &Draft) {
    if let Ok(text) = serde_json::to_string(draft) {
        browser::store(&name(&draft.draft_id), &text);
    }
}

/// Forgets the copy of this browser.
pub fn forget_here(draft_id: &str) {
    browser::forget(&name(draft_id));
}

/// The newer of two copies; of two equally old ones that of this browser, which got every keystroke.
pub fn newer(here: Option<Draft>, server: Option<Draft>) -> Option<Draft> {
    match (here, server) {
        (Some(here), Some(server)) if server.updated_at > here.updated_at => Some(server),
        (Some(here), _) => Some(here),
        (None, server) => server,
    }
}

#[cfg(test)]
mod tests {
    use card_model::{card::Card, card_type::CardType};

    use super::*;

    fn draft(draft_id: &str, at: i64) -> Draft {
        Draft {
            draft_id: draft_id.to_owned(),
            card_id: None,
            card: Card::new(CardType::Cash),
            base: None,
            raw: std::collections::BTreeMap::new(),
            updated_at: UnixSeconds(at),
        }
    }

    #[test]
    fn the_newer_copy_counts_and_this_browsers_where_both_are_as_old() {
        let id = |draft: Option<Draft>| draft.map(|draft| draft.draft_id);
        let (here, server) = (draft("here", 10), draft("server", 10));
        assert_eq!(id(newer(Some(here.clone()), Some(server))), Some("here".to_owned()));
        assert_eq!(id(newer(Some(here), Some(draft("server", 11)))), Some("server".to_owned()));
        assert_eq!(id(newer(None, Some(draft("server", 1)))), Some("server".to_owned()));
        assert_eq!(id(newer(None, None)), None);
    }
}

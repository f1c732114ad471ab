//! The versions of a draft: those stored in this browser until the server has them, and the one that a form starts
//! with.

use std::cmp::Reverse;

use card_model::time::UnixSeconds;
use desk_api::draft::{Draft, DraftSummary, Order, Version};

use crate::{address::kept_as, browser};

/// Pause in typing after which the server gets the draft, in milliseconds.
pub const PAUSE: u64 = 800;

/// Where the draft is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed yet.
    NotYet,
    /// In this browser, and being sent to the server.
    Saving,
    /// On the server, since this time.
    Saved(UnixSeconds),
    /// Only in this browser: the server refused it or can't be reached.
    LocalOnly,
    /// Neither in this browser nor on the server.
    Nowhere,
}

/// How a form relates to the saved versions of its draft when it opens.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// Where the form's initial state is saved.
    pub kept: Kept,
    /// The server's revision that the form continues; 0 for none.
    pub revision: u64,
    /// The writer whose unsaved version in this browser is continued.
    pub continues: Option<String>,
    /// Another unsaved version in this browser, to be offered.
    pub other: Option<Draft>,
}

impl Start {
    /// A form without typed texts.
    pub const NEW: Self = Self { kept: Kept::NotYet, revision: 0, continues: None, other: None };
}

/// Chooses the version that a form starts with: one in this browser (`here`) or the server's. Clocks are
/// ignored: a version that continues another one is newer. If neither continues the other, the second one is offered.
pub fn begin(here: Vec<Draft>, server: Option<Draft>) -> Option<(Draft, Start)> {
    let stored = server.as_ref().map(|draft| draft.version.clone());
    let order = |draft: &Draft| draft.version.against(stored.as_ref());
    let mut here = unsaved(here, stored.as_ref());
    here.sort_by_key(|draft| (order(draft) != Order::Continues, Reverse(draft.version.edit)));
    let mut here = here.into_iter().peekable();
    let continuing = here.next_if(|draft| order(draft) == Order::Continues || server.is_none());
    let revision = |draft: &Draft| draft.version.revision;
    let (draft, mut start) = match (continuing, server) {
        (Some(draft), server) => {
            let revision = server.as_ref().map_or(revision(&draft), revision);
            let continues = Some(draft.version.writer.clone());
            (draft, Start { kept: Kept::LocalOnly, revision, continues, other: None })
        }
        (None, Some(draft)) => {
            let kept = Kept::Saved(draft.updated_at);
            let revision = revision(&draft);
            (draft, Start { kept, revision, ..Start::NEW })
        }
        (None, None) => return None,
    };
    start.other = here.find(|other| !other.has_text_of(&draft));
    Some((draft, start))
}

/// Returns the versions that the server doesn't contain.
fn unsaved(mut here: Vec<Draft>, stored: Option<&Version>) -> Vec<Draft> {
    here.retain(|draft| draft.version.against(stored) != Order::Contained);
    here
}

/// Chooses the version that a form starts with; see [`begin`]. Deletes the versions that the server contains.
pub fn open(draft_id: &str, server: Option<Draft>) -> Option<(Draft, Start)> {
    let here = kept_here(draft_id);
    let stored = server.as_ref().map(|draft| &draft.version);
    for draft in here.iter().filter(|it| it.version.against(stored) == Order::Contained) {
        forget_here(draft_id, &draft.version.writer);
    }
    begin(here, server)
}

fn name(draft_id: &str) -> String {
    kept_as(&format!("draft.{draft_id}"))
}

/// Every form has its own storage key, so that forms don't overwrite each other.
fn name_of(draft_id: &str, writer: &str) -> String {
    if writer.is_empty() { name(draft_id) } else { format!("{}.{writer}", name(draft_id)) }
}

/// Returns the versions of a draft in this browser.
fn kept_here(draft_id: &str) -> Vec<Draft> {
    let texts = browser::stored_names(&name(draft_id))
        .into_iter()
        .filter_map(|name| browser::stored(&name));
    texts.filter_map(|text| serde_json::from_str(&text).ok()).collect()
}

/// Returns the drafts with a version in this browser. `now` is used as their time, which isn't stored.
pub fn summaries_here(now: UnixSeconds) -> Vec<DraftSummary> {
    let mut found: Vec<DraftSummary> = Vec::new();
    for draft in kept_here("") {
        if !found.iter().any(|known| known.draft_id == draft.draft_id) {
            found.push(DraftSummary {
                subject: draft.subject(),
                card_type: draft.card.card_type().clone(),
                card_id: draft.card_id,
                draft_id: draft.draft_id,
                revision: draft.version.revision,
                updated_at: now,
            });
        }
    }
    found
}

/// Stores a version in this browser. Returns `false` if the browser refuses.
pub fn keep_here(draft: &Draft) -> bool {
    let keep =
        |text: String| browser::store(&name_of(&draft.draft_id, &draft.version.writer), &text);
    serde_json::to_string(draft).is_ok_and(keep)
}

/// Deletes the version of one form.
pub fn forget_here(draft_id: &str, writer: &str) {
    browser::forget(&name_of(draft_id, writer));
}

/// Deletes a version that the server has, unless the form has changed it since.
pub fn forget_saved(saved: &Draft) {
    let name = name_of(&saved.draft_id, &saved.version.writer);
    let kept = browser::stored(&name).and_then(|text| serde_json::from_str::<Draft>(&text).ok());
    if kept.is_some_and(|kept| kept.version.edit <= saved.version.edit) {
        browser::forget(&name);
    }
}

/// Deletes every version of a draft in this browser.
pub fn forget_all_here(draft_id: &str) {
    for name in browser::stored_names(&name(draft_id)) {
        browser::forget(&name);
    }
}

#[cfg(test)]
mod tests {
    use card_model::{card::Card, card_type::CardType};

    use super::*;

    const DAY: i64 = 86_400;

    /// Returns a version with its text, its revision (or the one it continues), its writer and edit.
    fn draft(text: &str, revision: u64, (writer, edit): (&str, u64), at: i64) -> Draft {
        let mut card = Card::new(CardType::Cash);
        card.base_info.notice = Some(text.to_owned());
        Draft {
            draft_id: "d".to_owned(),
            card_id: None,
            card,
            base: None,
            raw: std::collections::BTreeMap::new(),
            version: Version { revision, writer: writer.to_owned(), edit },
            updated_at: UnixSeconds::new(at),
        }
    }

    fn notice(draft: &Draft) -> &str {
        draft.card.base_info.notice.as_deref().unwrap()
    }

    /// The text that a form starts with, and the offered one, with clocks a day apart in either direction.
    fn begun(here: &[Draft], server: Option<&Draft>) -> (String, Option<String>, u64) {
        let results = [-DAY, 0, DAY].map(|skew| {
            let mut here = here.to_vec();
            for draft in &mut here {
                draft.updated_at = UnixSeconds::new(draft.updated_at.get() + skew);
            }
            let (draft, start) = begin(here, server.cloned()).unwrap();
            (
                notice(&draft).to_owned(),
                start.other.as_ref().map(|it| notice(it).to_owned()),
                start.revision,
            )
        });
        assert!(results.iter().all(|result| *result == results[0]), "a clock counts: {results:?}");
        let [result, ..] = results;
        result
    }

    #[test]
    fn the_last_keystroke_counts_whatever_the_clocks_show() {
        let server = draft("typed", 7, ("till", 3), 100);
        // Typed after a save whose response was read, and after one whose response was lost.
        for base in [7, 0] {
            let here = draft("typed on", base, ("till", 4), 100);
            assert_eq!(begun(&[here], Some(&server)), ("typed on".to_owned(), None, 7));
        }
    }

    #[test]
    fn a_version_that_the_server_contains_is_not_offered() {
        let server = draft("typed on", 8, ("till", 4), 100);
        let here = draft("typed", 0, ("till", 3), 100);
        assert_eq!(begun(&[here], Some(&server)), ("typed on".to_owned(), None, 8));
    }

    #[test]
    fn a_version_from_elsewhere_is_offered_beside_what_was_typed_here() {
        let server = draft("office", 9, ("office", 1), 100);
        let here = draft("till", 7, ("till", 4), 100);
        assert_eq!(
            begun(&[here], Some(&server)),
            ("office".to_owned(), Some("till".to_owned()), 9)
        );
    }

    #[test]
    fn two_closed_tabs_of_one_draft_lose_nothing() {
        let server = draft("saved", 7, ("office", 1), 100);
        let here = [draft("first", 7, ("one", 2), 100), draft("second", 7, ("two", 5), 100)];
        assert_eq!(begun(&here, Some(&server)), ("second".to_owned(), Some("first".to_owned()), 7));
    }

    #[test]
    fn without_a_copy_on_the_server_the_browsers_counts() {
        let never_saved = draft("typed", 0, ("till", 1), 100);
        assert_eq!(begun(&[never_saved], None), ("typed".to_owned(), None, 0));
        // Removed elsewhere. The form keeps the revision, so that saving asks first.
        let removed = draft("typed", 7, ("till", 1), 100);
        assert_eq!(begun(&[removed], None), ("typed".to_owned(), None, 7));
        assert_eq!(begin(Vec::new(), None), None);
    }

    #[test]
    fn a_version_of_an_older_dashboard_is_offered() {
        let server = draft("server", 3, ("", 0), 100);
        let here = draft("browser", 0, ("", 0), 100);
        assert_eq!(
            begun(&[here], Some(&server)),
            ("server".to_owned(), Some("browser".to_owned()), 3)
        );
    }

    #[test]
    fn equal_texts_are_not_offered() {
        let server = draft("same", 9, ("office", 1), 100);
        let here = draft("same", 7, ("till", 4), 100);
        assert_eq!(begun(&[here], Some(&server)), ("same".to_owned(), None, 9));
    }
}

//! What changed since a cursor.

use std::ops::Bound;

use card_model::id::CardId;
use desk_api::card_list::CardRow;

use super::Index;

/// The changes since a cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// New and changed rows.
    pub rows: Vec<CardRow>,
    /// Ids that left the list.
    pub removed: Vec<CardId>,
    /// Cursor of the end of this part.
    pub cursor: String,
    /// Whether the rows start from an empty list.
    pub whole: bool,
    /// Whether further rows follow.
    pub more: bool,
}

impl Index {
    /// Returns at most `limit` changes after a cursor of [`Changes::cursor`]. Without a cursor, or with one of another
    /// index, the rows start from an empty list. If there is no `limit` either, they are all rows, newest first.
    pub fn changes(&self, after: Option<&str>, limit: Option<usize>) -> Changes {
        let after = after.and_then(|cursor| self.version_of(cursor));
        if after.is_none() && limit.is_none_or(|limit| limit >= self.known.len()) {
            let rows = self.rows();
            let cursor = self.cursor(self.version);
            return Changes { rows, removed: Vec::new(), cursor, whole: true, more: false };
        }
        let begin = after.unwrap_or(0);
        let later = (Bound::Excluded(begin), Bound::Unbounded);
        let mut changed = self.changed.range(later);
        let limit = limit.unwrap_or(usize::MAX);
        let taken: Vec<_> = changed.by_ref().take(limit).collect();
        let more = changed.next().is_some();
        let end = match taken.last() {
            Some((version, _)) if more => **version,
            _ => self.version,
        };
        let removed = self.removed.range((Bound::Excluded(begin), Bound::Included(end)));
        Changes {
            rows: taken.into_iter().filter_map(|(_, card_id)| self.row(card_id)).collect(),
            removed: match after {
                Some(_) => removed.map(|(_, removed)| removed.card_id.clone()).collect(),
                None => Vec::new(),
            },
            cursor: self.cursor(end),
            whole: after.is_none(),
            more,
        }
    }

    /// Returns a text that is different after every change.
    pub fn name(&self) -> String {
        self.cursor(self.version)
    }

    fn cursor(&self, version: u64) -> String {
        format!("{}-{version}", self.epoch)
    }

    /// Returns the version of a cursor of this index; `None` if its changes are no longer known.
    fn version_of(&self, cursor: &str) -> Option<u64> {
        let (epoch, version) = cursor.rsplit_once('-')?;
        let version = version.parse().ok()?;
        (epoch == self.epoch && (self.forgotten..=self.version).contains(&version))
            .then_some(version)
    }
}

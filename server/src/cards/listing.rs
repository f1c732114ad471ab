//! The ids of all cards, collected from pages. Pure.
//!
//! A card that is created or deleted meanwhile shifts others to different pages. The pages are therefore checked
//! against each other: only a consistent list proves that a card no longer exists.

use std::collections::BTreeSet;

use card_model::id::CardId;

/// Maximum number of listed cards. Bounds memory and calls, even if the platform reports more.
pub(crate) const MAX_CARDS: u64 = 100_000;

/// The ids found so far, and the expected number.
#[derive(Debug)]
pub(crate) struct Listing {
    /// Cards of a full page.
    page: u64,
    seen: BTreeSet<CardId>,
    /// Ids found in this pass.
    seen_in_pass: BTreeSet<CardId>,
    /// The number of cards that the pages of this pass report.
    total: Option<u64>,
    totals_differ: bool,
    next_offset: u64,
}

/// The result of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// Ids that were not found before, in the order of the page.
    pub(crate) new_ids: Vec<CardId>,
    /// Offsets of further pages to fetch.
    pub(crate) next_offsets: Vec<u64>,
}

impl Listing {
    /// Creates an empty listing whose full pages hold `page` cards.
    pub(crate) fn new(page: u64) -> Self {
        Self {
            page: page.max(1),
            seen: BTreeSet::new(),
            seen_in_pass: BTreeSet::new(),
            total: None,
            totals_differ: false,
            next_offset: page.max(1),
        }
    }

    /// Begins another pass over all pages.
    pub(crate) fn begin_pass(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        *self = Self { seen, ..Self::new(self.page) };
    }

    /// Adds the ids of the page at `offset` and the number of cards that it reports.
    pub(crate) fn take(&mut self, offset: u64, ids: Vec<CardId>, total: Option<u64>) -> Page {
        self.totals_differ |= self.total.is_some() && total.is_some() && self.total != total;
        self.total = self.total.max(total);
        let is_full = u64::try_from(ids.len()).is_ok_and(|length| length >= self.page);
        let mut next_offsets = Vec::new();
        // Without a reported number, a full page may be followed by another one.
        let end = match self.total {
            Some(total) => total.min(MAX_CARDS),
            None if is_full => offset.saturating_add(self.page).saturating_add(1),
            None => 0,
        };
        while self.next_offset < end {
            next_offsets.push(self.next_offset);
            self.next_offset = self.next_offset.saturating_add(self.page);
        }
        self.seen_in_pass.extend(ids.iter().cloned());
        let new_ids = ids.into_iter().filter(|id| self.seen.insert(id.clone())).collect();
        Page { new_ids, next_offsets }
    }

    /// Returns the number of cards, as far as known.
    pub(crate) fn total(&self) -> u64 {
        let seen = u64::try_from(self.seen.len()).unwrap_or(u64::MAX);
        self.total.unwrap_or(0).max(seen)
    }

    /// Returns `true` if there are more cards than are listed.
    pub(crate) fn is_too_long(&self) -> bool {
        self.total() > MAX_CARDS
    }

    /// Returns `true` if the pages of this pass agree and hold as many cards as they report.
    pub(crate) fn is_consistent(&self) -> bool {
        let seen = u64::try_from(self.seen_in_pass.len()).ok();
        !self.totals_differ && (self.total.is_none() || self.total == seen)
    }

    /// Returns all ids found.
    pub(crate) fn ids(&self) -> &BTreeSet<CardId> {
        &self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(range: std::ops::Range<u32>) -> Vec<CardId> {
        range.map(|number| number.to_string().into()).collect()
    }

    #[test]
    fn first_page_tells_the_offsets_of_all_others() {
        let mut listing = Listing::new(50);
        assert_eq!(listing.take(0, ids(0..50), Some(120)).next_offsets, [50, 100]);
        assert!(!listing.is_consistent());
        assert_eq!(listing.take(100, ids(100..120), Some(120)).next_offsets, [0; 0]);
        let last = listing.take(50, ids(50..100), Some(120));
        assert_eq!(last, Page { new_ids: ids(50..100), next_offsets: Vec::new() });
        assert!(listing.is_consistent());
    }

    #[test]
    fn missing_total_is_no_end_of_the_list() {
        let mut listing = Listing::new(50);
        assert_eq!(listing.take(0, ids(0..50), None).next_offsets, [50]);
        assert_eq!(listing.take(50, ids(50..100), None).next_offsets, [100]);
        assert_eq!(listing.take(100, Vec::new(), None).next_offsets, [0; 0]);
        assert!(listing.is_consistent());
        assert_eq!(listing.total(), 100);
    }

    #[test]
    fn card_that_a_deletion_moved_between_pages_makes_the_list_inconsistent() {
        let mut listing = Listing::new(2);
        listing.take(0, ids(0..2), Some(4));
        // Card 0 was deleted: card 2 moved to the first page, which had been read already.
        listing.take(2, ids(3..4), Some(3));
        assert!(!listing.is_consistent());
        listing.begin_pass();
        listing.take(0, ids(1..3), Some(3));
        assert_eq!(listing.take(2, ids(3..4), Some(3)).new_ids, [""; 0]);
        assert!(listing.is_consistent());
        assert_eq!(listing.ids().len(), 4);
    }

    #[test]
    fn absurd_total_is_bounded() {
        let mut listing = Listing::new(50);
        let page = listing.take(0, ids(0..50), Some(u64::MAX));
        assert_eq!(page.next_offsets.len(), 1999);
        assert!(listing.is_too_long());
    }
}

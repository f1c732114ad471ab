//! Searches cards in memory by title, pinyin, merchant and id.

use std::cmp::Reverse;

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::{
    card_list::CardRow,
    search::{Matched, SearchHit, SearchResult},
};

use super::{
    cache::CardCache,
    index::Index,
    spelling::{Spelling, Typed},
};

/// Minimum length of an id query: every id begins with `p`.
const MIN_ID: usize = 3;

/// How a card matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    matched: Matched,
    range: Option<(usize, usize)>,
}

impl CardCache {
    /// Returns the best hits for a query. Better matches come first, then live cards, then newer ones.
    pub fn search(&self, query: &str, limit: usize, now: UnixSeconds) -> SearchResult {
        let typed = Typed::new(query);
        self.read(|index| {
            let complete = index.listed_at().is_some();
            if typed.is_empty() {
                return SearchResult { complete, ..SearchResult::default() };
            }
            let mut hits = self.matching(index, query.trim(), &typed);
            let total = u64::try_from(hits.len()).unwrap_or(u64::MAX);
            hits.sort_by_cached_key(|(row, found)| {
                let is_live = row.standing().is_live(now);
                (found.matched, !is_live, Reverse(row.create_time), row.card_id.clone())
            });
            let hits = hits.into_iter().take(limit).map(|(row, found)| hit(row, found)).collect();
            SearchResult { hits, total, complete, code: None }
        })
    }

    fn matching<'index>(
        &self,
        index: &'index Index,
        query: &str,
        typed: &Typed,
    ) -> Vec<(&'index CardRow, Found)> {
        let rows = index.known_rows();
        let texts = rows.clone().flat_map(|row| [row.title.as_str(), row.brand_name.as_str()]);
        let spellings = self.spellings.of(texts);
        let (pairs, _) = spellings.as_chunks::<2>();
        rows.zip(pairs)
            .filter_map(|(row, [title, brand])| {
                Some((row, found(&row.card_id, query, title, brand, typed)?))
            })
            .collect()
    }
}

fn found(
    card_id: &CardId,
    query: &str,
    title: &Spelling,
    brand: &Spelling,
    typed: &Typed,
) -> Option<Found> {
    if let Some(found) = title.find(typed) {
        let matched = match found.range {
            (0, _) if found.literal => Matched::TitleStart,
            _ if found.literal => Matched::Title,
            _ => Matched::Pinyin,
        };
        return Some(Found { matched, range: Some(found.range) });
    }
    let (card_id, query) = (card_id.as_str().as_bytes(), query.as_bytes());
    let begins = card_id.get(..query.len()).is_some_and(|it| it.eq_ignore_ascii_case(query));
    let rest = card_id.len().checked_sub(query.len());
    let ends =
        rest.and_then(|rest| card_id.get(rest..)).is_some_and(|it| it.eq_ignore_ascii_case(query));
    if query.len() >= MIN_ID && (begins || ends) {
        return Some(Found { matched: Matched::CardId, range: None });
    }
    brand.find(typed).map(|_| Found { matched: Matched::Brand, range: None })
}

fn hit(row: &CardRow, found: Found) -> SearchHit {
    SearchHit {
        card_id: row.card_id.clone(),
        title: row.title.clone(),
        card_type: row.card_type.clone(),
        status: row.status.clone(),
        color: row.color.clone(),
        matched: found.matched,
        range: found.range,
    }
}

#[cfg(test)]
mod tests;

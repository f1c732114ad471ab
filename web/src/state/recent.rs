//! The vouchers opened last in this browser, for the search.

use card_model::id::CardId;

use crate::{address::kept_as, browser};

const NAME: &str = "recent";
/// Maximum number of stored ids.
const KEPT: usize = 5;

/// Records that a voucher was opened.
pub fn opened(card_id: &CardId) {
    browser::store(&kept_as(NAME), &added(&ids(), card_id).join(" "));
}

/// Returns the ids, most recent first.
pub fn ids() -> Vec<CardId> {
    let text = browser::stored(&kept_as(NAME)).unwrap_or_default();
    text.split_whitespace().map(CardId::from).collect()
}

fn added(before: &[CardId], card_id: &CardId) -> Vec<CardId> {
    let others = before.iter().filter(|id| *id != card_id).cloned();
    std::iter::once(card_id.clone()).chain(others).take(KEPT).collect()
}

#[cfg(test)]
mod tests {
    use super::{CardId, added};

    #[test]
    fn the_last_one_comes_first_and_once() {
        let before = ["a", "b", "c", "d", "e"].map(CardId::from);
        assert_eq!(added(&before, &"c".into()), ["c", "a", "b", "d", "e"]);
        assert_eq!(added(&before, &"f".into()), ["f", "a", "b", "c", "d"]);
        assert_eq!(added(&[], &"f".into()), ["f"]);
    }
}

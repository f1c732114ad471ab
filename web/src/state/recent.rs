//! The vouchers opened last in this browser, for the search.

use crate::{address::kept_as, browser};

const NAME: &str = "recent";
/// Maximum number of stored ids.
const KEPT: usize = 5;

/// Records that a voucher was opened.
pub fn opened(card_id: &str) {
    browser::store(&kept_as(NAME), &added(&ids(), card_id).join(" "));
}

/// Returns the ids, most recent first.
pub fn ids() -> Vec<String> {
    let text = browser::stored(&kept_as(NAME)).unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

fn added(before: &[String], card_id: &str) -> Vec<String> {
    let others = before.iter().filter(|id| *id != card_id).cloned();
    std::iter::once(card_id.to_owned()).chain(others).take(KEPT).collect()
}

#[cfg(test)]
mod tests {
    use super::added;

    #[test]
    fn the_last_one_comes_first_and_once() {
        let before = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(added(&before, "c"), ["c", "a", "b", "d", "e"]);
        assert_eq!(added(&before, "f"), ["f", "a", "b", "c", "d"]);
        assert_eq!(added(&[], "f"), ["f"]);
    }
}

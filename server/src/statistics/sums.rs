//! Sums of each card over a period.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    statistics::{CardSource, Counts, Row},
};
use desk_api::statistics::CardSum;

use crate::account::Account;

/// Adds the counts of each card, the most redeemed card first.
pub(crate) fn of_cards<'a>(
    account: &Account,
    rows: impl Iterator<Item = (CardSource, &'a Row)>,
) -> Vec<CardSum> {
    let mut counts: BTreeMap<(&CardId, CardSource), Counts> = BTreeMap::new();
    for (source, row) in rows {
        if let Some(card_id) = &row.card_id {
            let sum = counts.entry((card_id, source)).or_default();
            *sum = *sum + row.counts();
        }
    }
    let mut sums: Vec<CardSum> = counts
        .into_iter()
        .map(|((card_id, source), counts)| CardSum {
            card_id: card_id.clone(),
            // A deleted card has figures but no title.
            title: account.cards.row(card_id).map(|row| row.title).unwrap_or_default(),
            source,
            counts,
        })
        .collect();
    sums.sort_by_key(|sum| {
        let counts = sum.counts;
        std::cmp::Reverse((counts.verify, counts.receive, counts.view))
    });
    sums
}

//! Sums of each card over a period.

use std::collections::BTreeMap;

use card_model::statistics::{Counts, Row};
use desk_api::statistics::CardSum;

use crate::account::Account;

/// Sums what may be summed, the most redeemed card first.
pub(crate) fn of_cards(account: &Account, rows: &[Row]) -> Vec<CardSum> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for row in rows {
        if let Some(card_id) = &row.card_id {
            let sum = counts.entry(card_id).or_default();
            *sum = *sum + row.counts();
        }
    }
    let mut sums: Vec<CardSum> = counts
        .into_iter()
        .map(|(card_id, counts)| CardSum {
            card_id: card_id.to_owned(),
            // A card that was deleted has figures and no title any more.
            title: account.cards.row(card_id).map(|row| row.title).unwrap_or_default(),
            counts,
        })
        .collect();
    sums.sort_by_key(|sum| {
        let counts = sum.counts;
        std::cmp::Reverse((counts.verify, counts.receive, counts.view))
    });
    sums
}

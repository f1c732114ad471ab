//! The order of the table of vouchers.

use std::cmp::Ordering;

use card_model::statistics::{Figure, Ratio};
use desk_api::statistics::CardSum;

use super::address::{name_of, named};

/// The sort key of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderBy {
    /// A count.
    Figure(Figure),
    /// The share of claims that were redeemed.
    Rate,
}

/// A sorted column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    pub by: OrderBy,
    /// Whether the smallest comes first.
    pub ascending: bool,
}

const NAMES: [(&str, OrderBy); 6] = [
    ("view", OrderBy::Figure(Figure::View)),
    ("receive", OrderBy::Figure(Figure::Receive)),
    ("verify", OrderBy::Figure(Figure::Verify)),
    ("rate", OrderBy::Rate),
    ("given", OrderBy::Figure(Figure::Given)),
    ("expire", OrderBy::Figure(Figure::Expire)),
];

impl Default for Order {
    fn default() -> Self {
        Self { by: OrderBy::Figure(Figure::Verify), ascending: false }
    }
}

impl Order {
    /// Parses a name in an address: `-` before it means smallest first.
    pub fn from_name(name: &str) -> Option<Self> {
        let (ascending, name) = name.strip_prefix('-').map_or((false, name), |name| (true, name));
        Some(Self { by: named(&NAMES, name)?, ascending })
    }

    /// Returns its name in an address.
    pub fn name(self) -> String {
        let sign = if self.ascending { "-" } else { "" };
        [sign, name_of(&NAMES, &self.by).unwrap_or("")].concat()
    }

    /// Returns the order after a press on a column's head: largest first, then reversed.
    #[must_use]
    pub fn pressed(self, by: OrderBy) -> Self {
        Self { by, ascending: self.by == by && !self.ascending }
    }
}

/// Sorts the sums of vouchers. Those without a rate always come last.
pub fn sorted(cards: &[CardSum], order: Order) -> Vec<CardSum> {
    let mut cards = cards.to_vec();
    cards.sort_by(|one, other| {
        let compared = match order.by {
            OrderBy::Figure(figure) => one.counts.get(figure).cmp(&other.counts.get(figure)),
            OrderBy::Rate => match (rate(one), rate(other)) {
                (Some(one), Some(other)) => one.total_cmp(&other),
                (None, None) => Ordering::Equal,
                (None, Some(_)) => return Ordering::Greater,
                (Some(_), None) => return Ordering::Less,
            },
        };
        if order.ascending { compared } else { compared.reverse() }
    });
    cards
}

fn rate(card: &CardSum) -> Option<f64> {
    Ratio::new(card.counts.verify, card.counts.receive).map(Ratio::value)
}

#[cfg(test)]
mod tests {
    use card_model::statistics::{CardSource, Counts};

    use super::*;

    fn card(id: &str, view: u64, receive: u64, verify: u64) -> CardSum {
        let counts = Counts { view, receive, verify, ..Counts::default() };
        CardSum { card_id: id.into(), title: String::new(), source: CardSource::Api, counts }
    }

    fn ids(cards: &[CardSum], name: &str) -> String {
        let cards = sorted(cards, Order::from_name(name).unwrap());
        cards.into_iter().map(|card| String::from(card.card_id)).collect()
    }

    #[test]
    fn vouchers_are_sorted_either_way() {
        let cards = [card("a", 5, 10, 1), card("b", 9, 2, 2), card("c", 7, 0, 0)];
        assert_eq!(ids(&cards, "view"), "bca");
        assert_eq!(ids(&cards, "-view"), "acb");
        assert_eq!(ids(&cards, "rate"), "bac", "without claims there is no rate");
        assert_eq!(ids(&cards, "-rate"), "abc");
    }

    #[test]
    fn pressing_a_head_again_turns_the_order_round() {
        let order = Order::default();
        assert!(order.pressed(order.by).ascending);
        assert!(!order.pressed(OrderBy::Rate).ascending);
        assert!(!order.pressed(order.by).pressed(order.by).ascending);
    }
}

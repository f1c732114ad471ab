//! A till: where it stands, the results of its latest codes, and sums over the day.

use std::collections::VecDeque;

use card_model::{id::Code, money::Fen};
use desk_api::{
    redemption::Redemption,
    write::{Write, WriteState},
};

/// Where the browser keeps a code from its page until the till opens, for the tab.
pub const HANDED_OVER: &str = "card-desk.redeem";
/// Number of results that are shown.
const MAX_RESULTS: usize = 8;

/// What became of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is redeemed.
    Redeemed,
    /// It is not redeemed, for the reason that the page shows.
    Refused(String),
    /// The response was lost.
    Unknown,
    /// The response was lost, and a person must decide.
    Undecided,
    /// It never left.
    NeverSent,
}

impl Outcome {
    /// The outcome that the journal knows: `None` without an entry.
    pub fn of(write: Option<&Write>, refusal: impl FnOnce(&Write) -> String) -> Self {
        let Some(write) = write else { return Self::NeverSent };
        match write.state {
            WriteState::Done => Self::Redeemed,
            WriteState::Sending | WriteState::Unknown => Self::Unknown,
            WriteState::Undecided => Self::Undecided,
            WriteState::NotSent => Self::NeverSent,
            WriteState::Refused
            | WriteState::NotDone
            | WriteState::Superseded
            | WriteState::Abandoned => Self::Refused(refusal(write)),
        }
    }

    /// Returns `true` if the journal may still decide it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Unknown | Self::Undecided)
    }
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The idempotency key, which also finds the entry in the journal.
    pub key: String,
    /// The code.
    pub code: Code,
    /// The card's title, if it is known.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The number of the write, once it is known.
    pub write: Option<i64>,
}

/// The latest results, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results(VecDeque<Tried>);

impl Results {
    /// Adds a result.
    pub fn add(&mut self, tried: Tried) {
        self.0.push_front(tried);
        self.0.truncate(MAX_RESULTS);
    }

    /// Sets the outcome of the result with a key.
    pub fn settle(&mut self, key: &str, outcome: Outcome, write: Option<i64>) {
        if let Some(tried) = self.0.iter_mut().find(|tried| tried.key == key) {
            tried.outcome = outcome;
            tried.write = write.or(tried.write);
        }
    }

    /// Returns the keys of the open ones.
    pub fn open(&self) -> Vec<String> {
        let open = self.0.iter().filter(|tried| tried.outcome.is_open());
        open.map(|tried| tried.key.clone()).collect()
    }

    /// Returns all, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Tried> {
        self.0.iter()
    }

    /// Returns `true` if there are no results.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Sums over redemptions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Redeemed codes.
    pub redeemed: usize,
    /// Their discounts, as far as they have one.
    pub amount: Fen,
    /// Attempts that redeemed nothing.
    pub refused: usize,
}

impl Sums {
    /// Adds up.
    pub fn of<'it>(redemptions: impl Iterator<Item = &'it Redemption>) -> Self {
        redemptions.fold(Self::default(), |sums, it| match it.state {
            WriteState::Done => Self {
                redeemed: sums.redeemed + 1,
                amount: Fen::new(
                    sums.amount.get().saturating_add(it.amount.unwrap_or_default().get()),
                ),
                ..sums
            },
            state if state.is_open() => sums,
            _ => Self { refused: sums.refused + 1, ..sums },
        })
    }
}

/// Groups the digits of a code by four, as on the cards. Other codes stay as they are.
pub fn grouped_code(code: &str) -> String {
    if code.len() != 12 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return code.to_owned();
    }
    let parts: Vec<&str> = [0..4, 4..8, 8..12].into_iter().filter_map(|at| code.get(at)).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;

    use super::*;

    fn redemption(state: WriteState, amount: Option<u64>) -> Redemption {
        Redemption {
            write: 1,
            at: UnixSeconds::new(0),
            code: None,
            code_tail: None,
            card_id: None,
            title: None,
            amount: amount.map(Fen::new),
            state,
            weixin: None,
            store: None,
            clerk: "wang".to_owned(),
        }
    }

    fn tried(key: &str, outcome: Outcome) -> Tried {
        Tried { key: key.to_owned(), code: "1".into(), title: String::new(), outcome, write: None }
    }

    #[test]
    fn open_attempts_count_neither_as_redeemed_nor_as_refused() {
        let list = [
            redemption(WriteState::Done, Some(1000)),
            redemption(WriteState::Done, None),
            redemption(WriteState::Unknown, Some(500)),
            redemption(WriteState::Refused, Some(500)),
            redemption(WriteState::NotSent, None),
        ];
        let sums = Sums { redeemed: 2, amount: Fen::new(1000), refused: 2 };
        assert_eq!(Sums::of(list.iter()), sums);
    }

    #[test]
    fn results_are_bounded_and_settled_by_their_key() {
        let mut results = Results::default();
        for number in 0..MAX_RESULTS + 2 {
            results.add(tried(&number.to_string(), Outcome::Unknown));
        }
        assert_eq!(results.iter().count(), MAX_RESULTS);
        assert_eq!(results.iter().next().map(|it| it.key.as_str()), Some("9"));
        results.settle("9", Outcome::Redeemed, Some(4));
        results.settle("0", Outcome::Redeemed, None);
        let newest = results.iter().next().unwrap();
        assert_eq!((&newest.outcome, newest.write), (&Outcome::Redeemed, Some(4)));
        assert_eq!(results.open().len(), MAX_RESULTS - 1);
    }

    #[test]
    fn an_attempt_without_an_entry_was_never_sent() {
        assert_eq!(Outcome::of(None, |_| String::new()), Outcome::NeverSent);
        assert!(Outcome::Unknown.is_open() && !Outcome::NeverSent.is_open());
    }

    #[test]
    fn twelve_digits_are_grouped_by_four() {
        assert_eq!(grouped_code("736052543512"), "7360-5254-3512");
        assert_eq!(grouped_code("A36052543512"), "A36052543512");
        assert_eq!(grouped_code("12345"), "12345");
    }
}

//! Unnamed users as ranges of numbers. A user of several cards or days is counted once.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The first number of unnamed users, far above those of named users.
pub(crate) const FIRST_NUMBER: u64 = 10_000_000_000;

/// A set of unnamed users.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub(crate) struct Crowd(
    /// Begin (included) and end (excluded) of each range, sorted, without overlaps.
    Vec<(u64, u64)>,
);

/// The stored form.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    /// A number of users, from files of earlier versions, which didn't distinguish users.
    Count(u64),
    Ranges(Vec<(u64, u64)>),
}

impl From<Stored> for Crowd {
    fn from(stored: Stored) -> Self {
        let mut crowd = Self::default();
        match stored {
            Stored::Count(count) => crowd.add(FIRST_NUMBER, count),
            Stored::Ranges(ranges) => {
                for (begin, end) in ranges {
                    crowd.add(begin, end.saturating_sub(begin));
                }
            }
        }
        crowd
    }
}

impl Crowd {
    /// Adds `count` users with numbers from `first` on.
    pub(crate) fn add(&mut self, first: u64, count: u64) {
        if count > 0 {
            self.0.push((first, first.saturating_add(count)));
            self.join();
        }
    }

    /// Adds the users of another set.
    pub(crate) fn absorb(&mut self, other: &Self) {
        self.0.extend(&other.0);
        self.join();
    }

    /// Returns the number of these users and the named ones.
    pub(crate) fn count_with(&self, people: Option<&BTreeSet<u64>>) -> u64 {
        let in_ranges: u64 = self.0.iter().map(|(begin, end)| end - begin).sum();
        let named = people.into_iter().flatten().filter(|user| !self.contains(**user)).count();
        in_ranges + named as u64
    }

    fn contains(&self, user: u64) -> bool {
        self.0.iter().any(|(begin, end)| (*begin..*end).contains(&user))
    }

    fn join(&mut self) {
        self.0.sort_unstable();
        let mut joined: Vec<(u64, u64)> = Vec::with_capacity(self.0.len());
        for (begin, end) in self.0.drain(..) {
            match joined.last_mut() {
                Some(last) if begin <= last.1 => last.1 = last.1.max(end),
                _ => joined.push((begin, end)),
            }
        }
        self.0 = joined;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_in_several_ranges_count_once() {
        let mut crowd = Crowd::default();
        crowd.add(100, 10);
        crowd.add(105, 10);
        crowd.add(200, 1);
        assert_eq!(crowd.count_with(None), 16);
        assert_eq!(crowd.count_with(Some(&BTreeSet::from([100, 114, 115]))), 17);
        let mut other = Crowd::default();
        other.add(90, 200);
        crowd.absorb(&other);
        assert_eq!(crowd.count_with(None), 200);
    }

    #[test]
    fn files_of_earlier_versions_are_read() {
        let crowd: Crowd = serde_json::from_str("7").unwrap();
        assert_eq!(crowd.count_with(None), 7);
        let text = serde_json::to_string(&crowd).unwrap();
        assert_eq!(serde_json::from_str::<Crowd>(&text).unwrap(), crowd);
    }
}

//! Pseudorandom numbers that are equal on every machine: integers only, with one generator per purpose.

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A pseudorandom number generator.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// Creates a generator for one purpose, so that changes for one purpose don't affect another.
    pub(super) fn new(seed: u64, purpose: u64) -> Self {
        let mut dice = Self(ChaCha8Rng::seed_from_u64(seed));
        dice.0.set_stream(purpose);
        dice
    }

    /// Returns a number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        let span = high.saturating_sub(low).saturating_add(1);
        // The bias is too small to show in a chart.
        low + self.0.next_u64() % span.max(1)
    }

    /// Returns `value`, changed randomly by at most `percent` in either direction.
    pub(super) fn around(&mut self, value: u64, percent: u64) -> u64 {
        value * self.between(100 - percent, 100 + percent) / 100
    }
}

/// Divides a total by weights so that the parts add up to it exactly.
pub(super) fn share(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut before: u128 = 0;
    let mut handed_out: u64 = 0;
    weights
        .iter()
        .map(|weight| {
            before += u128::from(*weight);
            // Rounding the running sum keeps every part within one of its exact share.
            let until = u64::try_from(u128::from(total) * before / sum).unwrap_or(total);
            let part = until - handed_out;
            handed_out = until;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Dice, share};

    #[test]
    fn parts_add_up() {
        assert_eq!(share(100, &[1, 1, 1]), [33, 33, 34]);
        assert_eq!(share(7, &[0, 0]), [0, 0]);
        assert_eq!(share(13_760, &[5, 0, 9, 1]).iter().sum::<u64>(), 13_760);
    }

    #[test]
    fn the_generator_is_the_documented_one() {
        // ChaCha with 8 rounds, key from seed 1, stream 0: these numbers must never change, or every
        // sample merchant changes with them.
        let mut dice = Dice::new(1, 0);
        let first = [dice.between(0, 999), dice.between(0, 999), dice.between(0, 999)];
        let mut again = Dice::new(1, 0);
        assert_eq!(first, [again.between(0, 999), again.between(0, 999), again.between(0, 999)]);
        let mut other = Dice::new(1, 1);
        assert_ne!(first, [other.between(0, 999), other.between(0, 999), other.between(0, 999)]);
    }
}

//! The source of all random choices of a run, so that a seed reproduces it.

/// A small random number generator (`SplitMix64`).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// Returns `true` in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub(crate) fn pick<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        &list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }

    /// Seconds up to `most`, distributed so that short ones are as likely as long ones.
    pub(crate) fn seconds(&mut self, most: i64) -> i64 {
        let bits = 64 - u64::try_from(most.max(1)).unwrap().leading_zeros();
        let top = 1_i64 << self.below(u64::from(bits) + 1);
        i64::try_from(self.below(u64::try_from(top).unwrap())).unwrap().min(most)
    }

    /// Seconds up to `most`, uniformly distributed.
    pub(crate) fn up_to(&mut self, most: i64) -> i64 {
        i64::try_from(self.below(u64::try_from(most).unwrap() + 1)).unwrap()
    }
}

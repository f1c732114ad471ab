//! The scale of a chart: a round maximum and a few round steps.

/// A scale from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The maximum.
    pub top: u64,
    /// The distance of two grid lines.
    pub step: u64,
}

/// Maximum number of grid lines above 0.
const LINES: u64 = 4;

impl Scale {
    /// Returns the scale for values up to `largest`.
    pub fn up_to(largest: u64) -> Self {
        let rough = largest.max(LINES).div_ceil(LINES);
        let mut power = 1_u64;
        while power.saturating_mul(10) <= rough {
            power = power.saturating_mul(10);
        }
        let step = [1, 2, 3, 5, 10]
            .into_iter()
            .map(|factor: u64| power.saturating_mul(factor))
            .find(|step| *step >= rough)
            .unwrap_or(rough);
        let lines = largest.div_ceil(step).max(1);
        Self { top: step.saturating_mul(lines), step }
    }

    /// Returns the values of its grid lines, including 0 and the maximum.
    pub fn steps(self) -> impl Iterator<Item = u64> {
        (0..=self.top / self.step.max(1)).map(move |line| line * self.step)
    }

    /// Returns a short label of a value.
    pub fn short(value: u64) -> String {
        let with_tenth = |unit: u64, name: &str| match value % unit / (unit / 10) {
            0 => format!("{}{name}", value / unit),
            tenth => format!("{}.{tenth}{name}", value / unit),
        };
        match value {
            0..1_000 => value.to_string(),
            1_000..1_000_000 => with_tenth(1_000, "k"),
            _ => with_tenth(1_000_000, "M"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_hold_the_largest_value() {
        for (largest, top, step) in [
            (0, 1, 1),
            (3, 3, 1),
            (4, 4, 1),
            (9, 9, 3),
            (10_300, 12_000, 3_000),
            (8_831, 9_000, 3_000),
        ] {
            assert_eq!(Scale::up_to(largest), Scale { top, step }, "{largest}");
        }
        for largest in 0..5_000 {
            assert!(Scale::up_to(largest).top >= largest);
            assert!(Scale::up_to(largest).steps().count() <= 6);
        }
    }

    #[test]
    fn labels_are_short() {
        assert_eq!(Scale::short(0), "0");
        assert_eq!(Scale::short(750), "750");
        assert_eq!(Scale::short(12_000), "12k");
        assert_eq!(Scale::short(2_500), "2.5k");
        assert_eq!(Scale::short(12_500), "12.5k");
        assert_eq!(Scale::short(1_500_000), "1.5M");
        assert_eq!(Scale::short(3_000_000), "3M");
    }
}

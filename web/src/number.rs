//! Conversions between counts and the browser's numbers.

/// Converts a count to the browser's number. Counts above four billion, which no list, stock or statistic reaches,
/// saturate.
pub fn measure(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}

/// The integer part of the browser's number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the fraction is dropped on purpose, and the cast saturates"
)]
pub fn whole(number: f64) -> i64 {
    number as i64
}

/// Returns the number of whole units; 0 for negative numbers.
pub fn count(number: f64) -> usize {
    usize::try_from(whole(number)).unwrap_or(0)
}

/// Formats a number with one decimal, for positions and lengths in pixels. The standard library's float formatting
/// would add 20 KB to the page.
pub fn tenths(number: f64) -> String {
    let tenths = whole((number * 10.0).round());
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, fraction) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if fraction == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Formats a number with thousands separators.
///
/// ```text
/// 198412 -> 198,412
/// ```
pub fn grouped(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_dropped_and_nothing_wraps() {
        assert_eq!(whole(-1.5), -1);
        assert_eq!(whole(f64::INFINITY), i64::MAX);
        assert_eq!(whole(f64::NAN), 0);
        assert_eq!(count(-0.5), 0);
        assert_eq!(count(-7.0), 0);
        assert_eq!(count(7.9), 7);
        assert!((measure(5_u64) - 5.0).abs() < f64::EPSILON);
        assert!(measure(u64::MAX) > 4_000_000_000.0);
    }

    #[test]
    fn pixels_have_one_decimal_at_most() {
        assert_eq!(tenths(61.0), "61");
        assert_eq!(tenths(61.04), "61");
        assert_eq!(tenths(61.06), "61.1");
        assert_eq!(tenths(-0.24), "-0.2");
        assert_eq!(tenths(-0.04), "0");
        assert_eq!(tenths(f64::NAN), "0");
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(grouped(0_u64), "0");
        assert_eq!(grouped(1_000_u64), "1,000");
        assert_eq!(grouped(198_412_u64), "198,412");
    }
}

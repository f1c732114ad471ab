//! The customers of a bakery per day: weekends, holidays, festivals.

use card_model::time::{BeijingDay, UnixSeconds};

/// Per cent of an average day, Monday first.
const WEEKDAYS: [u64; 7] = [82, 80, 84, 88, 106, 140, 128];

/// Holidays and festivals with a fixed date: month, first day, last day, per cent.
const FIXED: [(u32, u32, u32, u64); 9] = [
    (1, 1, 1, 130),    // New Year
    (2, 14, 14, 140),  // Valentine's Day
    (4, 4, 6, 115),    // Qingming
    (5, 1, 5, 145),    // Labour Day
    (5, 20, 20, 135),  // "I love you"
    (6, 1, 1, 130),    // Children's Day
    (10, 1, 7, 150),   // National Day
    (11, 11, 11, 135), // Singles' Day
    (12, 24, 25, 140), // Christmas
];

/// Holidays of the lunar calendar: year, month, first day, number of days, per cent.
const LUNAR: [(i64, u32, u32, i64, u64); 16] = [
    (2025, 1, 28, 8, 60),  // Spring Festival: the city is empty
    (2025, 5, 31, 3, 125), // Dragon Boat
    (2025, 8, 29, 1, 135), // Qixi
    (2025, 10, 6, 1, 160), // Mid-Autumn
    (2026, 2, 16, 8, 60),
    (2026, 6, 19, 3, 125),
    (2026, 8, 19, 1, 135),
    (2026, 9, 25, 3, 160),
    (2027, 2, 5, 8, 60),
    (2027, 6, 9, 3, 125),
    (2027, 8, 8, 1, 135),
    (2027, 9, 15, 3, 160),
    (2028, 1, 25, 8, 60),
    (2028, 5, 28, 3, 125),
    (2028, 8, 26, 1, 135),
    (2028, 10, 3, 1, 160),
];

/// Returns how busy a day is, in per cent of an average day.
pub(super) fn busyness(day: BeijingDay) -> u64 {
    let weekday = WEEKDAYS.get(usize::from(day.weekday())).copied().unwrap_or(100);
    let (year, month, day_of_month) = day.civil();
    let fixed = FIXED
        .iter()
        .find(|(m, first, last, _)| *m == month && (*first..=*last).contains(&day_of_month))
        .map(|(.., percent)| *percent);
    let lunar = LUNAR
        .iter()
        .filter(|(y, ..)| *y == year)
        .find(|(y, m, d, days, _)| {
            BeijingDay::from_civil(*y, *m, *d)
                .is_some_and(|first| (first..first.plus(*days)).contains(&day))
        })
        .map(|(.., percent)| *percent);
    weekday * lunar.or(fixed).unwrap_or(100) / 100
}

/// Returns noon of a day, the time at which codes of the past were received.
pub(super) fn noon(day: i64) -> UnixSeconds {
    UnixSeconds::new(BeijingDay::new(day).begin().get() + 12 * 3600)
}

#[cfg(test)]
mod tests {
    use super::busyness;

    #[test]
    fn weekends_and_holidays_are_busier() {
        let on = |day: &str| busyness(day.parse().unwrap());
        assert!(on("2026-11-21") > on("2026-11-18"), "Saturday, Wednesday");
        assert!(on("2026-10-02") > on("2026-10-16"), "National Day, an ordinary Friday");
        assert!(on("2026-02-17") < on("2026-03-03"), "Spring Festival, an ordinary Tuesday");
    }
}

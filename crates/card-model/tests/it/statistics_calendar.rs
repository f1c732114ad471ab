//! Calendar weeks, months and compared ranges, at year ends and in leap years.

use card_model::{
    statistics::{DayRange, Granularity},
    time::BeijingDay,
};

fn day(text: &str) -> BeijingDay {
    text.parse().unwrap()
}

fn range(begin: &str, end: &str) -> DayRange {
    DayRange::new(day(begin), day(end)).unwrap()
}

#[test]
fn weeks_run_from_monday_to_sunday_across_years() {
    // ISO 8601: 2020 and 2026 have a week 53, which ends in January.
    assert_eq!(DayRange::week_of(day("2021-01-03")), range("2020-12-28", "2021-01-03"));
    assert_eq!(DayRange::week_of(day("2020-12-28")), range("2020-12-28", "2021-01-03"));
    assert_eq!(DayRange::week_of(day("2026-12-31")), range("2026-12-28", "2027-01-03"));
    assert_eq!(DayRange::week_of(day("2027-01-04")), range("2027-01-04", "2027-01-10"));
}

#[test]
fn months_have_their_own_length() {
    assert_eq!(DayRange::month_of(day("2024-02-29")), range("2024-02-01", "2024-02-29"));
    assert_eq!(DayRange::month_of(day("2026-02-01")), range("2026-02-01", "2026-02-28"));
    assert_eq!(DayRange::month_of(day("2026-12-31")), range("2026-12-01", "2026-12-31"));
    assert!(range("2026-11-01", "2026-12-31").is_whole_months());
    assert!(!range("2026-11-01", "2026-12-30").is_whole_months());
    assert!(!range("2026-11-02", "2026-12-31").is_whole_months());
}

#[test]
fn the_month_before_ends_where_it_has_no_such_day() {
    let before = |begin, end| range(begin, end).month_before();
    // To date: the same days.
    assert_eq!(before("2026-11-01", "2026-11-26"), range("2026-10-01", "2026-10-26"));
    assert_eq!(before("2026-01-01", "2026-01-10"), range("2025-12-01", "2025-12-10"));
    assert_eq!(before("2026-03-01", "2026-03-30"), range("2026-02-01", "2026-02-28"));
    assert_eq!(before("2024-03-01", "2024-03-30"), range("2024-02-01", "2024-02-29"));
    // Whole months.
    assert_eq!(before("2026-11-01", "2026-11-30"), range("2026-10-01", "2026-10-31"));
    assert_eq!(before("2026-03-01", "2026-03-31"), range("2026-02-01", "2026-02-28"));
}

#[test]
fn the_year_before_of_a_leap_day_is_the_28th() {
    let before = |begin, end| range(begin, end).year_before();
    assert_eq!(before("2024-02-29", "2024-02-29"), range("2023-02-28", "2023-02-28"));
    assert_eq!(before("2024-02-15", "2024-03-10"), range("2023-02-15", "2023-03-10"));
    assert_eq!(before("2026-10-28", "2026-11-26"), range("2025-10-28", "2025-11-26"));
    assert_eq!(before("2026-12-20", "2027-01-10"), range("2025-12-20", "2026-01-10"));
    // Whole months stay whole, including the leap day.
    assert_eq!(before("2025-02-01", "2025-02-28"), range("2024-02-01", "2024-02-29"));
    assert_eq!(before("2024-02-01", "2024-02-29"), range("2023-02-01", "2023-02-28"));
    // A part of a month that ends with the 28th isn't a whole month.
    assert_eq!(before("2025-02-10", "2025-02-28"), range("2024-02-10", "2024-02-28"));
}

#[test]
fn weeks_earlier_keep_the_weekdays() {
    let week = range("2026-11-23", "2026-11-26");
    assert_eq!(week.weeks_before(1), range("2026-11-16", "2026-11-19"));
    assert_eq!(week.weeks_long(), 1);
    let long = range("2026-10-28", "2026-11-26");
    assert_eq!(long.weeks_long(), 5);
    let before = long.weeks_before(long.weeks_long());
    assert_eq!(before, range("2026-09-23", "2026-10-22"));
    assert!(before.end() < long.begin());
    assert_eq!(range("2026-11-01", "2026-11-07").weeks_long(), 1);
    assert_eq!(range("2026-11-01", "2026-11-08").weeks_long(), 2);
    // Week 53 of 2026 is compared with the week 52 weeks earlier.
    let last = range("2026-12-28", "2027-01-03").weekdays_of_year_before();
    assert_eq!(last, range("2025-12-29", "2026-01-04"));
}

#[test]
fn long_ranges_are_shown_by_weeks_and_months() {
    use Granularity::{Day, Month, Week};
    for (days, expected) in [(1, Day), (120, Day), (121, Week), (400, Week), (401, Month)] {
        assert_eq!(Granularity::of(days), expected, "{days}");
    }
}

#[test]
fn every_day_is_in_one_bucket_and_cut_ones_are_known() {
    let across = range("2024-12-20", "2026-03-01");
    for granularity in [Granularity::Day, Granularity::Week, Granularity::Month] {
        let buckets = granularity.buckets(across);
        let days: Vec<BeijingDay> = buckets.iter().flat_map(|bucket| bucket.days.iter()).collect();
        assert_eq!(days, across.iter().collect::<Vec<_>>());
        let inner = buckets.get(1..buckets.len() - 1).unwrap();
        assert!(inner.iter().all(card_model::statistics::Bucket::is_whole));
    }
    let months = Granularity::Month.buckets(across);
    assert_eq!(months.len(), 16);
    assert_eq!(months[0].days, range("2024-12-20", "2024-12-31"));
    assert!(!months[0].is_whole());
    assert_eq!(months[2].days, range("2025-02-01", "2025-02-28"));
    assert!(!months[15].is_whole(), "1 March is not the whole month");
    let weeks = Granularity::Week.buckets(across);
    assert_eq!(weeks[0].whole, range("2024-12-16", "2024-12-22"));
    assert_eq!(weeks[2].days, range("2024-12-30", "2025-01-05"));
    assert!(Granularity::Day.buckets(across).iter().all(card_model::statistics::Bucket::is_whole));
}

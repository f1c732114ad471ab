//! The points of a chart: days, or calendar weeks and months if there are too many days.

use card_model::{
    statistics::{Bucket, DayRange, Granularity},
    time::BeijingDay,
};

/// Maximum number of days of a range whose weekends are marked.
const WEEKENDS_UP_TO: usize = 45;

/// The points of a chart and their values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// The period of a point.
    pub granularity: Granularity,
    /// The points, in order.
    pub buckets: Vec<Bucket>,
    /// The values of each line; `None` for a gap, and if a line has fewer days than the chart.
    pub values: Vec<Vec<Option<u64>>>,
}

impl Points {
    /// Groups the days of a chart. Lines are aligned by position, including those of another range. Values that can't
    /// be added, such as numbers of users, stay one per day. A week or month with a missing day is a gap.
    pub fn of<'a>(
        days: &[BeijingDay],
        lines: impl Iterator<Item = &'a [Option<u64>]>,
        adds_up: bool,
    ) -> Self {
        let Some((begin, end)) = days.first().copied().zip(days.last().copied()) else {
            let values = lines.map(|_| Vec::new()).collect();
            return Self { granularity: Granularity::Day, buckets: Vec::new(), values };
        };
        let range = DayRange::between(begin, end);
        let granularity = if adds_up { Granularity::of(range.days()) } else { Granularity::Day };
        let buckets = granularity.buckets(range);
        let place =
            |day: BeijingDay| usize::try_from(day.get() - begin.get()).unwrap_or(usize::MAX);
        let sum = |line: &[Option<u64>], days: DayRange| {
            let values = line.get(place(days.begin())..=place(days.end()))?;
            values.iter().copied().try_fold(0_u64, |sum, value| Some(sum.saturating_add(value?)))
        };
        let values = lines
            .map(|line| buckets.iter().map(|bucket| sum(line, bucket.days)).collect())
            .collect();
        Self { granularity, buckets, values }
    }

    /// Returns the number of points.
    pub fn count(&self) -> usize {
        self.buckets.len()
    }

    /// Returns the largest value of all lines.
    pub fn largest(&self) -> u64 {
        self.values.iter().flatten().flatten().max().copied().unwrap_or(0)
    }

    /// Returns the value of a line at a point.
    pub fn value(&self, line: usize, at: usize) -> Option<u64> {
        self.values.get(line)?.get(at).copied().flatten()
    }

    /// Returns `true` if a point is a weekend day and weekends are marked.
    pub fn is_weekend(&self, at: usize) -> bool {
        self.granularity == Granularity::Day
            && self.count() <= WEEKENDS_UP_TO
            && self.buckets.get(at).is_some_and(|bucket| bucket.days.begin().weekday() > 4)
    }

    /// Returns `true` if the range cuts the week or month of a point.
    pub fn is_cut(&self, at: usize) -> bool {
        self.buckets.get(at).is_some_and(|bucket| !bucket.is_whole())
    }

    /// Returns the names of points below the chart, with the year at the start and where it changes.
    pub fn axis_names(&self, step: usize) -> Vec<(usize, String)> {
        let years = self.years();
        let mut year_before = None;
        let mut names = Vec::new();
        for (at, bucket) in self.buckets.iter().enumerate().step_by(step.max(1)) {
            let (year, month, day) = bucket.days.begin().civil();
            let with_year = years && year_before != Some(year);
            year_before = Some(year);
            names.push((
                at,
                match self.granularity {
                    Granularity::Month => format!("{year}-{month:02}"),
                    _ if with_year => format!("{year}-{month:02}-{day:02}"),
                    _ => format!("{month:02}-{day:02}"),
                },
            ));
        }
        names
    }

    /// Readable steps between names, smallest first.
    pub fn name_steps(&self) -> &'static [usize] {
        match self.granularity {
            // Ranges above two weeks are labelled by week.
            Granularity::Day if self.count() > 14 => &[7, 14, 28, 56, 91, 182, 365],
            Granularity::Day => &[1, 2, 7, 14, 28, 56, 91, 182, 365],
            Granularity::Week => &[1, 2, 4, 8, 13, 26],
            Granularity::Month => &[1, 2, 3, 6, 12, 24],
        }
    }

    /// Returns `true` if the points span more than one year.
    fn years(&self) -> bool {
        let year = |bucket: &Bucket| bucket.days.begin().civil().0;
        self.buckets.first().map(year) != self.buckets.last().map(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(begin: &str, days: i64, lines: &[Vec<Option<u64>>], adds_up: bool) -> Points {
        let begin: BeijingDay = begin.parse().unwrap();
        let days: Vec<BeijingDay> = (0..days).map(|day| begin.plus(day)).collect();
        Points::of(&days, lines.iter().map(Vec::as_slice), adds_up)
    }

    fn names(points: &Points, step: usize) -> Vec<String> {
        points.axis_names(step).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn few_days_stay_days_with_their_weekends() {
        let month = points("2026-10-28", 30, &[vec![Some(1); 30]], true);
        assert_eq!(month.count(), 30);
        assert!(month.is_weekend(3), "2026-10-31 is a Saturday");
        assert!(!month.is_weekend(5), "2026-11-02 is a Monday");
        assert_eq!(names(&month, 7), ["10-28", "11-04", "11-11", "11-18", "11-25"]);
        assert!(!points("2026-10-28", 46, &[], true).is_weekend(3));
    }

    #[test]
    fn long_ranges_are_summed_by_weeks_and_months_and_a_lacking_day_is_a_gap() {
        // 2026-05-04 is a Monday.
        let mut line = vec![Some(2); 121];
        line[8] = None;
        let weeks = points("2026-05-04", 121, &[line, vec![Some(1); 10]], true);
        assert_eq!(weeks.granularity, Granularity::Week);
        assert_eq!(weeks.values[0][..3], [Some(14), None, Some(14)]);
        assert_eq!(weeks.values[0].last(), Some(&Some(4)), "121 days are 17 weeks and 2 days");
        assert!(weeks.is_cut(17) && !weeks.is_cut(0));
        assert_eq!(weeks.values[1][..3], [Some(7), None, None], "the other range is shorter");
        let months = points("2025-06-01", 401, &[vec![Some(1); 401]], true);
        assert_eq!(months.values[0][..3], [Some(30), Some(31), Some(31)]);
        assert_eq!(names(&months, 6)[..2], ["2025-06", "2025-12"]);
    }

    #[test]
    fn people_are_never_summed() {
        let days = points("2025-06-01", 544, &[vec![Some(1); 544]], false);
        assert_eq!((days.granularity, days.count()), (Granularity::Day, 544));
        assert_eq!(days.largest(), 1);
    }

    #[test]
    fn names_contain_the_year_where_it_changes() {
        let days = points("2026-12-24", 15, &[], true);
        assert_eq!(names(&days, 7), ["2026-12-24", "12-31", "2027-01-07"]);
    }
}

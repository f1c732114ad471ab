//! Statistics of member cards over a period.

use serde::{Deserialize, Serialize};

use super::{DayRange, MemberCardRow, MemberCounts, MemberTotals, Ratio};

/// The statistics of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberSummary {
    /// The period.
    pub range: DayRange,
    /// Sums over the period.
    pub counts: MemberCounts,
    /// The totals of the last row that has any; `None` if no row has.
    pub totals: Option<MemberTotals>,
    /// Difference between the members of the first and of the last row of the period.
    pub growth: Option<i64>,
}

impl MemberSummary {
    /// Sums the rows within a period. `rows` must be merged and come from one request.
    ///
    /// ```
    /// use card_model::statistics::{DayRange, MemberCardRow, MemberSummary};
    /// let day = |text: &str, total| MemberCardRow {
    ///     ref_date: text.parse().ok(),
    ///     receive_cnt: Some(2),
    ///     total_user: Some(total),
    ///     ..MemberCardRow::default()
    /// };
    /// let rows = [day("2015-06-23", 86), day("2015-06-24", 90)];
    /// let range = DayRange::new(rows[0].ref_date.unwrap(), rows[1].ref_date.unwrap()).unwrap();
    /// let summary = MemberSummary::of(range, &rows);
    /// assert_eq!(summary.counts.receive, 4);
    /// assert_eq!(summary.totals.unwrap().members, 90);
    /// assert_eq!(summary.growth, Some(4));
    /// ```
    pub fn of(range: DayRange, rows: &[MemberCardRow]) -> Self {
        let mut inside: Vec<_> = rows
            .iter()
            .filter_map(|row| row.ref_date.map(|day| (day, row)))
            .filter(|(day, _)| range.contains(*day))
            .collect();
        inside.sort_by_key(|(day, _)| *day);
        let totals: Vec<MemberTotals> = inside.iter().filter_map(|(_, row)| row.totals()).collect();
        let growth = totals.first().zip(totals.last()).and_then(|(first, last)| {
            let (first, last) =
                (i64::try_from(first.members).ok()?, i64::try_from(last.members).ok()?);
            last.checked_sub(first)
        });
        Self {
            range,
            counts: inside.iter().map(|(_, row)| row.counts()).sum(),
            totals: totals.last().copied(),
            growth,
        }
    }

    /// Returns the receipts per view.
    pub fn receive_rate(&self) -> Option<Ratio> {
        Ratio::new(self.counts.receive, self.counts.view)
    }

    /// Returns the activations per receipt.
    pub fn activation_rate(&self) -> Option<Ratio> {
        Ratio::new(self.counts.active, self.counts.receive)
    }
}

//! Statistics of a period, and the comparison of two periods.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Counts, DayRange, Figure, Row};
use crate::time::BeijingDay;

/// The statistics of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The period.
    pub range: DayRange,
    /// Sums over the period.
    pub counts: Counts,
    /// Number of days with data.
    pub active_days: u64,
    /// The day with the most users for each figure, in the order of [`Figure::ALL`]. Users of several days can't be
    /// summed.
    pub peak_users: Vec<Peak>,
}

/// The day on which a figure had the most users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Peak {
    /// The figure.
    pub figure: Figure,
    /// The first day with that number; `None` if no day had users.
    pub day: Option<BeijingDay>,
    /// Number of users on that day. For rows of several cards, that of the card with the most users.
    pub users: u64,
}

/// The ratio of a part to a whole. It can exceed 1, because codes received before a period can be redeemed in it.
///
/// ```
/// use card_model::statistics::Ratio;
/// assert_eq!(Ratio::new(1, 8).map(Ratio::per_mille), Some(125));
/// assert_eq!(Ratio::new(1, 0), None);
/// assert!(serde_json::from_str::<Ratio>(r#"{"part":1,"whole":0}"#).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PartOfWhole")]
pub struct Ratio {
    part: u64,
    whole: u64,
}

/// The serialised form of a ratio.
#[derive(Deserialize)]
struct PartOfWhole {
    part: u64,
    whole: u64,
}

impl TryFrom<PartOfWhole> for Ratio {
    type Error = &'static str;

    fn try_from(read: PartOfWhole) -> Result<Self, Self::Error> {
        Self::new(read.part, read.whole).ok_or("the whole of a ratio can't be 0")
    }
}

/// Views, receipts and redemptions with their rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Funnel {
    /// Views.
    pub view: u64,
    /// Receipts.
    pub receive: u64,
    /// Redemptions.
    pub verify: u64,
    /// Receipts per view; `None` without views.
    pub receive_rate: Option<Ratio>,
    /// Redemptions per receipt; `None` without receipts.
    pub verify_rate: Option<Ratio>,
}

/// One figure in two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delta {
    /// The figure.
    pub figure: Figure,
    /// Count in the current period.
    pub current: u64,
    /// Count in the previous period.
    pub previous: u64,
}

/// The comparison of two periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The figures, in the order of [`Figure::ALL`].
    pub deltas: Vec<Delta>,
    /// Whether the periods have the same number of days. Otherwise, comparing sums is misleading.
    pub same_length: bool,
}

impl Ratio {
    /// Creates a ratio. Returns `None` if the whole is 0.
    pub fn new(part: u64, whole: u64) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// Returns the part.
    pub fn part(self) -> u64 {
        self.part
    }

    /// Returns the whole, which is never 0.
    pub fn whole(self) -> u64 {
        self.whole
    }

    /// Returns the ratio as a number; 1 means that the part equals the whole.
    #[expect(
        clippy::cast_precision_loss,
        reason = "shown with a few digits, and counts stay far below 2^52"
    )]
    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// Returns the ratio in tenths of a percent, rounded: 125 is 12.5 %.
    pub fn per_mille(self) -> u64 {
        let per_mille =
            (u128::from(self.part) * 1000 + u128::from(self.whole) / 2) / u128::from(self.whole);
        u64::try_from(per_mille).unwrap_or(u64::MAX)
    }
}

impl Summary {
    /// Sums the rows within a period. `rows` must be merged and come from one request.
    pub fn of(range: DayRange, rows: &[Row]) -> Self {
        let inside: Vec<(BeijingDay, &Row)> = rows
            .iter()
            .filter_map(|row| Some((row.ref_date?, row)))
            .filter(|(day, _)| range.contains(*day))
            .collect();
        let mut active: Vec<BeijingDay> = inside
            .iter()
            .filter(|(_, row)| row.counts() != Counts::default())
            .map(|(day, _)| *day)
            .collect();
        active.sort_unstable();
        active.dedup();
        Self {
            range,
            counts: inside.iter().map(|(_, row)| row.counts()).sum(),
            active_days: active.len() as u64,
            peak_users: Figure::ALL.map(|figure| peak(figure, &inside)).to_vec(),
        }
    }

    /// Returns views, receipts and redemptions with their rates.
    pub fn funnel(&self) -> Funnel {
        let Counts { view, receive, verify, .. } = self.counts;
        Funnel {
            view,
            receive,
            verify,
            receive_rate: Ratio::new(receive, view),
            verify_rate: Ratio::new(verify, receive),
        }
    }

    /// Returns the receipts per view.
    pub fn receive_rate(&self) -> Option<Ratio> {
        self.funnel().receive_rate
    }

    /// Returns the redemptions per receipt.
    pub fn verify_rate(&self) -> Option<Ratio> {
        self.funnel().verify_rate
    }
}

fn peak(figure: Figure, rows: &[(BeijingDay, &Row)]) -> Peak {
    let mut peak = Peak { figure, day: None, users: 0 };
    for (day, row) in rows {
        let users = row.users().get(figure);
        let earlier = peak.day.is_some_and(|found| *day < found);
        if users > peak.users || (users == peak.users && earlier) {
            peak.day = Some(*day);
            peak.users = users;
        }
    }
    peak
}

impl Delta {
    /// Returns whether the figure rose or fell.
    pub fn direction(&self) -> Ordering {
        self.current.cmp(&self.previous)
    }

    /// Returns the change relative to the previous count, or `None` if that was 0.
    pub fn change(&self) -> Option<Ratio> {
        Ratio::new(self.current.abs_diff(self.previous), self.previous)
    }
}

/// Compares a period with the previous one.
pub fn compare(current: &Summary, previous: &Summary) -> Comparison {
    Comparison {
        deltas: Figure::ALL
            .map(|figure| Delta {
                figure,
                current: current.counts.get(figure),
                previous: previous.counts.get(figure),
            })
            .to_vec(),
        same_length: current.range.days() == previous.range.days(),
    }
}

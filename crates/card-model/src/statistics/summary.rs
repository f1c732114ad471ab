//! The figures of a period, and two periods side by side.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Counts, DayRange, Figure, Row};
use crate::time::BeijingDay;

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The period.
    pub range: DayRange,
    /// Sums over the period.
    pub counts: Counts,
    /// Days on which anything happened.
    pub active_days: u64,
    /// Per figure, in the order of [`Figure::ALL`], the day with the most users: users of several
    /// days can't be summed.
    pub peak_users: Vec<Peak>,
}

/// The day on which a figure had the most users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Peak {
    /// The figure.
    pub figure: Figure,
    /// The first of such days; `None` where no day had any.
    pub day: Option<BeijingDay>,
    /// Users of that day, of the card that had most where rows of several cards are given.
    pub users: u64,
}

/// A part of a whole that may be larger than the whole: codes received before the period may be
/// redeemed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PartOfWhole")]
pub struct Ratio {
    part: u64,
    whole: u64,
}

/// A ratio as it is read.
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

/// The way from a view to a redemption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Funnel {
    /// Views.
    pub view: u64,
    /// Receipts.
    pub receive: u64,
    /// Redemptions.
    pub verify: u64,
    /// Receipts of a view; `None` where nothing was viewed.
    pub receive_rate: Option<Ratio>,
    /// Redemptions of a receipt; `None` where nothing was received.
    pub verify_rate: Option<Ratio>,
}

/// One figure in two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delta {
    /// The figure.
    pub figure: Figure,
    /// Its count in the period.
    pub current: u64,
    /// Its count in the period before.
    pub previous: u64,
}

/// Two periods side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The figures, in the order of [`Figure::ALL`].
    pub deltas: Vec<Delta>,
    /// The periods have the same number of days; otherwise sums mislead.
    pub same_length: bool,
}

impl Ratio {
    /// A ratio, `None` where the whole is 0.
    pub fn new(part: u64, whole: u64) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// The part.
    pub fn part(self) -> u64 {
        self.part
    }

    /// The whole; never 0.
    pub fn whole(self) -> u64 {
        self.whole
    }

    /// The ratio as a number; 1 is all.
    #[expect(
        clippy::cast_precision_loss,
        reason = "shown with a few digits, and counts stay far below 2^52"
    )]
    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// Tenths of a percent, rounded: 125 is 12.5 %.
    pub fn per_mille(self) -> u64 {
        let per_mille =
            (u128::from(self.part) * 1000 + u128::from(self.whole) / 2) / u128::from(self.whole);
        u64::try_from(per_mille).unwrap_or(u64::MAX)
    }
}

impl Summary {
    /// Sums up the rows that lie in a period; give it rows of one query, merged.
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

    /// The way from a view to a redemption.
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

    /// Receipts of a view.
    pub fn receive_rate(&self) -> Option<Ratio> {
        self.funnel().receive_rate
    }

    /// Redemptions of a receipt.
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
    /// Whether the figure rose or fell.
    pub fn direction(&self) -> Ordering {
        self.current.cmp(&self.previous)
    }

    /// How much it changed, as a part of what it was; `None` where it was 0.
    pub fn change(&self) -> Option<Ratio> {
        Ratio::new(self.current.abs_diff(self.previous), self.previous)
    }
}

/// Puts a period beside the one before it.
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

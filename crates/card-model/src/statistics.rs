//! Arithmetic of the platform's statistics: which days may be asked for, what may be summed and what
//! may not (facts page 2.8).

pub mod range;
pub mod row;
pub mod summary;

pub use range::{DayRange, InvalidRange, windows};
pub use row::{Counts, DailyUsers, Figure, Row, fill_days, merge};
pub use summary::{Comparison, Delta, Funnel, Peak, Ratio, Summary, compare};

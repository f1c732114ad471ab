//! Arithmetic of the platform's statistics ([S2, "Statistical card data"][S2]): the days that can be requested, and the
//! numbers that can be summed.
//!
//! The platform has four datasets: `getcardbizuininfo` and `getcardcardinfo` ([`row`]), `getcardmembercardinfo` and
//! `getcardmembercarddetail` ([`member`]). A range is divided into requests ([`windows`]), their rows are merged ([`merge()`]),
//! and the rows are summed ([`Summary`], [`MemberSummary`]). Days are those of Beijing.
//!
//! ```
//! use card_model::{
//!     statistics::{DayRange, Row, Summary, merge, windows},
//!     time::BeijingDay,
//! };
//!
//! // In place of a request to the platform.
//! fn fetch(window: DayRange) -> Vec<Row> {
//!     window
//!         .iter()
//!         .map(|day| Row { view_cnt: Some(10), verify_cnt: Some(1), ..Row::empty(day) })
//!         .collect()
//! }
//!
//! let range = DayRange::last(90, "2026-06-30".parse::<BeijingDay>()?);
//! let rows = merge(windows(range).into_iter().flat_map(fetch));
//! let summary = Summary::of(range, &rows);
//! assert_eq!((summary.counts.view, summary.counts.verify), (900, 90));
//! # Ok::<(), card_model::time::InvalidDay>(())
//! ```
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

pub mod bucket;
pub mod calendar;
pub mod freshness;
pub mod member;
pub mod member_summary;
pub mod merge;
pub mod range;
pub mod row;
pub mod source;
pub mod summary;

pub use bucket::{Bucket, Granularity};
pub use freshness::{READING_LIFETIME, SETTLING_DAYS, may_change, must_be_read};
pub use member::{DailyMembers, MemberCardRow, MemberCounts, MemberTotals};
pub use member_summary::MemberSummary;
pub use merge::{DatedRow, fill_days, merge};
pub use range::{DayRange, InvalidRange, windows};
pub use row::{Counts, DailyUsers, Figure, Row};
pub use source::CardSource;
pub use summary::{Comparison, Delta, Funnel, Peak, Ratio, Summary, compare};

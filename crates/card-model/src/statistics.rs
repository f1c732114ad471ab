//! Arithmetic of the platform's statistics: the days that can be requested ([S2, "Statistical card data"][S2]) and
//! the numbers that can be summed, for all four datasets: `getcardbizuininfo` and `getcardcardinfo` ([`row`]),
//! `getcardmembercardinfo` and `getcardmembercarddetail` ([`member`]).
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

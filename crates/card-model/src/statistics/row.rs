//! Statistics per day, as returned by `getcardbizuininfo` and `getcardcardinfo`.

use std::{iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use super::DatedRow;
use crate::{id::CardId, time::BeijingDay};

/// The statistics of one day, of all cards or of one ([S0, "Fetching Friend's Vouchers Data"][S0]). The last members
/// are not documented and occur only in recorded responses ([R1], [R2]).
///
/// [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
/// [R1]: https://github.com/tianye/WechatMpSDK/blob/master/README.md
/// [R2]: https://github.com/rocye/wx-idk/blob/master/src/test/java/org/wx/sdk/card/CardReqTest.java
#[wire_object]
pub struct Row {
    /// The day.
    pub ref_date: Option<BeijingDay>,
    /// Id of the card, only in `getcardcardinfo`.
    pub card_id: Option<CardId>,
    /// The type as a number. Its meaning in S0 and S2 contradicts recorded responses (R2: 1 for a GROUPON).
    pub card_type: Option<i64>,
    /// Number of views.
    pub view_cnt: Option<u64>,
    /// Number of users who viewed on this day.
    pub view_user: Option<u64>,
    /// Number of receipts.
    pub receive_cnt: Option<u64>,
    /// Number of users who received on this day.
    pub receive_user: Option<u64>,
    /// Number of redemptions.
    pub verify_cnt: Option<u64>,
    /// Number of users who redeemed on this day.
    pub verify_user: Option<u64>,
    /// Number of gifts.
    pub given_cnt: Option<u64>,
    /// Number of users who were given a code on this day.
    pub given_user: Option<u64>,
    /// Number of expired codes.
    pub expire_cnt: Option<u64>,
    /// Number of users whose codes expired on this day.
    pub expire_user: Option<u64>,
    /// Number of views of Friend's Vouchers shared by friends.
    pub view_friends_cnt: Option<u64>,
    /// Number of users who viewed a voucher shared by a friend on this day.
    pub view_friends_user: Option<u64>,
    /// Number of receipts through friends.
    pub receive_friends_cnt: Option<u64>,
    /// Number of users who received through a friend on this day.
    pub receive_friends_user: Option<u64>,
    /// Number of redemptions of codes received through friends.
    pub verify_friends_cnt: Option<u64>,
    /// Number of users who redeemed a code received through a friend on this day.
    pub verify_friends_user: Option<u64>,
    /// Number of redemptions by users other than the receiver.
    pub verify_noself_cnt: Option<u64>,
    /// Number of users who redeemed another user's code on this day.
    pub verify_noself_user: Option<u64>,
    /// An undocumented number.
    pub is_pay: Option<i64>,
    /// Whether it is a Friend's Voucher, as a number.
    pub isfriendscard: Option<i64>,
}

/// A figure of the statistics, in the documents' order. Each has a count and a number of users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Views.
    View,
    /// Receipts.
    Receive,
    /// Redemptions.
    Verify,
    /// Gifts.
    Given,
    /// Expiries.
    Expire,
}

impl Figure {
    /// All figures.
    pub const ALL: [Self; 5] = [Self::View, Self::Receive, Self::Verify, Self::Given, Self::Expire];
}

/// Numbers of events. They can be summed over days and cards.
///
/// ```
/// use card_model::statistics::{Counts, Row};
/// let rows: Vec<Row> = serde_json::from_str(
///     r#"[{"ref_date":"2015-06-23","view_cnt":3},{"ref_date":"2015-06-24","view_cnt":4}]"#,
/// )?;
/// let counts: Counts = rows.iter().map(Row::counts).sum();
/// assert_eq!(counts.view, 7);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Counts {
    /// Number of views.
    pub view: u64,
    /// Number of receipts.
    pub receive: u64,
    /// Number of redemptions.
    pub verify: u64,
    /// Number of gifts.
    pub given: u64,
    /// Number of expired codes.
    pub expire: u64,
}

/// Numbers of users on one day. They can't be added, because a user of two days, cards or sources would be counted
/// twice. There is no `Add`, and the fields are private.
///
/// ```compile_fail
/// let users = card_model::statistics::DailyUsers::default();
/// let sum = users.view + users.view;
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct DailyUsers {
    view: u64,
    receive: u64,
    verify: u64,
    given: u64,
    expire: u64,
}

impl Counts {
    /// Returns the count of a figure.
    pub fn get(&self, figure: Figure) -> u64 {
        match figure {
            Figure::View => self.view,
            Figure::Receive => self.receive,
            Figure::Verify => self.verify,
            Figure::Given => self.given,
            Figure::Expire => self.expire,
        }
    }
}

impl DailyUsers {
    /// Returns the number of users of a figure.
    pub fn get(&self, figure: Figure) -> u64 {
        match figure {
            Figure::View => self.view,
            Figure::Receive => self.receive,
            Figure::Verify => self.verify,
            Figure::Given => self.given,
            Figure::Expire => self.expire,
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            view: self.view.saturating_add(other.view),
            receive: self.receive.saturating_add(other.receive),
            verify: self.verify.saturating_add(other.verify),
            given: self.given.saturating_add(other.given),
            expire: self.expire.saturating_add(other.expire),
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

impl Row {
    /// Returns an empty row for a day. The platform leaves such days out.
    pub fn empty(day: BeijingDay) -> Self {
        Self { ref_date: Some(day), ..Self::default() }
    }

    /// Returns the numbers that can be summed.
    pub fn counts(&self) -> Counts {
        Counts {
            view: self.view_cnt.unwrap_or(0),
            receive: self.receive_cnt.unwrap_or(0),
            verify: self.verify_cnt.unwrap_or(0),
            given: self.given_cnt.unwrap_or(0),
            expire: self.expire_cnt.unwrap_or(0),
        }
    }

    /// Returns the numbers that can't be summed.
    pub fn users(&self) -> DailyUsers {
        DailyUsers {
            view: self.view_user.unwrap_or(0),
            receive: self.receive_user.unwrap_or(0),
            verify: self.verify_user.unwrap_or(0),
            given: self.given_user.unwrap_or(0),
            expire: self.expire_user.unwrap_or(0),
        }
    }
}

impl DatedRow for Row {
    fn day(&self) -> Option<BeijingDay> {
        self.ref_date
    }

    fn card_id(&self) -> Option<&CardId> {
        self.card_id.as_ref()
    }

    fn empty(day: BeijingDay) -> Self {
        Self::empty(day)
    }
}

//! One day's figures, as `getcardbizuininfo` and `getcardcardinfo` return them.

use std::{iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use super::DatedRow;
use crate::time::BeijingDay;

/// The figures of one day, of all cards or of one ([S0, "Fetching Friend's Vouchers Data"][S0]). The last members
/// are on no page, only in recorded answers ([R1], [R2]).
///
/// [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
/// [R1]: https://github.com/tianye/WechatMpSDK/blob/master/README.md
/// [R2]: https://github.com/rocye/wx-idk/blob/master/src/test/java/org/wx/sdk/card/CardReqTest.java
#[wire_object]
pub struct Row {
    /// The day.
    pub ref_date: Option<BeijingDay>,
    /// The card; only in `getcardcardinfo`.
    pub card_id: Option<String>,
    /// The raw number. Its meaning in S0 and S2 contradicts recorded answers (R2: 1 for a GROUPON).
    pub card_type: Option<i64>,
    /// Views.
    pub view_cnt: Option<u64>,
    /// Users who viewed that day.
    pub view_user: Option<u64>,
    /// Receipts.
    pub receive_cnt: Option<u64>,
    /// Users who received that day.
    pub receive_user: Option<u64>,
    /// Redemptions.
    pub verify_cnt: Option<u64>,
    /// Users who redeemed that day.
    pub verify_user: Option<u64>,
    /// Gifts.
    pub given_cnt: Option<u64>,
    /// Users who were given one that day.
    pub given_user: Option<u64>,
    /// Expiries.
    pub expire_cnt: Option<u64>,
    /// Users whose code expired that day.
    pub expire_user: Option<u64>,
    /// Views of Friend's Vouchers that friends shared.
    pub view_friends_cnt: Option<u64>,
    /// Users who viewed what a friend shared that day.
    pub view_friends_user: Option<u64>,
    /// Receipts through friends.
    pub receive_friends_cnt: Option<u64>,
    /// Users who received through a friend that day.
    pub receive_friends_user: Option<u64>,
    /// Redemptions of what came through friends.
    pub verify_friends_cnt: Option<u64>,
    /// Users who redeemed what came through a friend that day.
    pub verify_friends_user: Option<u64>,
    /// Redemptions by others than the receiver.
    pub verify_noself_cnt: Option<u64>,
    /// Users who redeemed another's code that day.
    pub verify_noself_user: Option<u64>,
    /// A number whose meaning no document gives.
    pub is_pay: Option<i64>,
    /// Whether it is a Friend's Voucher, as a number.
    pub isfriendscard: Option<i64>,
}

/// What is counted, in the documents' order; each has a count and a number of users.
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
    /// All of them.
    pub const ALL: [Self; 5] = [Self::View, Self::Receive, Self::Verify, Self::Given, Self::Expire];
}

/// How often something happened: these may be summed over days and cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Counts {
    /// Views.
    pub view: u64,
    /// Receipts.
    pub receive: u64,
    /// Redemptions.
    pub verify: u64,
    /// Gifts.
    pub given: u64,
    /// Expiries.
    pub expire: u64,
}

/// How many users did something on one day. A user of two days, of two cards or of two sources is one
/// user. These numbers can't be added: there is no `Add`, and the fields are private, so that no caller
/// adds them one by one.
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
    /// One of the counts.
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
    /// One of the numbers.
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
    /// The row of a day on which nothing happened; the platform leaves such days out.
    pub fn empty(day: BeijingDay) -> Self {
        Self { ref_date: Some(day), ..Self::default() }
    }

    /// What may be summed.
    pub fn counts(&self) -> Counts {
        Counts {
            view: self.view_cnt.unwrap_or(0),
            receive: self.receive_cnt.unwrap_or(0),
            verify: self.verify_cnt.unwrap_or(0),
            given: self.given_cnt.unwrap_or(0),
            expire: self.expire_cnt.unwrap_or(0),
        }
    }

    /// What may not be summed.
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

    fn card_id(&self) -> Option<&str> {
        self.card_id.as_deref()
    }

    fn empty(day: BeijingDay) -> Self {
        Self::empty(day)
    }
}

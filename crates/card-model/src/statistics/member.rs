//! Statistics of member cards per day, as returned by `getcardmembercardinfo` and `getcardmembercarddetail`. Source: "Drag
//! a member card profile data interface" and "Drag a single member card data interface" in [S2].
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use std::{iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use super::DatedRow;
use crate::{id::CardId, money::Fen, time::BeijingDay};

/// The statistics of one day, of all member cards or of one. The response for one card has other names for some
/// members (`cardid`, `payOriginalFee`).
#[wire_object]
pub struct MemberCardRow {
    /// The day.
    pub ref_date: Option<BeijingDay>,
    /// Kind of the merchant as a number, only for one card.
    #[field(json = "merchanttype")]
    pub merchant_type: Option<i64>,
    /// Id of the card, only for one card.
    #[field(json = "cardid")]
    pub card_id: Option<CardId>,
    /// The sub-merchant for whom a third party created the card, or 0; only for one card.
    #[field(json = "submerchantid")]
    pub sub_merchant_id: Option<i64>,
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
    /// Number of activations, only for one card.
    pub active_cnt: Option<u64>,
    /// Number of users who activated on this day.
    pub active_user: Option<u64>,
    /// Number of users who became members on this day, only for one card.
    pub new_user: Option<u64>,
    /// Number of members at the end of the day.
    pub total_user: Option<u64>,
    /// Number of users who had received a card by the end of the day.
    pub total_receive_user: Option<u64>,
    /// Amount without discounts, assumed to be in fen as in the events of payments; only for one card.
    #[field(json = "payOriginalFee")]
    pub pay_original_fee: Option<Fen>,
    /// Paid amount, assumed to be in fen; only for one card.
    pub fee: Option<Fen>,
}

/// Numbers of events, and amounts. They can be summed over days and cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberCounts {
    /// Number of views.
    pub view: u64,
    /// Number of receipts.
    pub receive: u64,
    /// Number of redemptions.
    pub verify: u64,
    /// Number of activations.
    pub active: u64,
    /// Amount without discounts.
    pub pay_original_fee: Fen,
    /// Paid amount.
    pub fee: Fen,
}

/// Numbers of users on one day. They can't be summed, because a user of two days would be counted twice. There is no
/// `Add`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DailyMembers {
    /// Users who viewed.
    pub view: u64,
    /// Users who received.
    pub receive: u64,
    /// Users who redeemed.
    pub verify: u64,
    /// Users who activated.
    pub active: u64,
    /// Users who became members.
    pub new: u64,
}

/// Totals at the end of a day. Of several days, use the last one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberTotals {
    /// Number of members.
    pub members: u64,
    /// Number of users who have received a card so far; `None` in the dataset of one card.
    pub receivers: Option<u64>,
}

impl Add for MemberCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            view: self.view.saturating_add(other.view),
            receive: self.receive.saturating_add(other.receive),
            verify: self.verify.saturating_add(other.verify),
            active: self.active.saturating_add(other.active),
            pay_original_fee: Fen::new(
                self.pay_original_fee.get().saturating_add(other.pay_original_fee.get()),
            ),
            fee: Fen::new(self.fee.get().saturating_add(other.fee.get())),
        }
    }
}

impl Sum for MemberCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

impl MemberCardRow {
    /// Returns the numbers that can be summed.
    pub fn counts(&self) -> MemberCounts {
        MemberCounts {
            view: self.view_cnt.unwrap_or(0),
            receive: self.receive_cnt.unwrap_or(0),
            verify: self.verify_cnt.unwrap_or(0),
            active: self.active_cnt.unwrap_or(0),
            pay_original_fee: self.pay_original_fee.unwrap_or_default(),
            fee: self.fee.unwrap_or_default(),
        }
    }

    /// Returns the numbers that can't be summed.
    pub fn users(&self) -> DailyMembers {
        DailyMembers {
            view: self.view_user.unwrap_or(0),
            receive: self.receive_user.unwrap_or(0),
            verify: self.verify_user.unwrap_or(0),
            active: self.active_user.unwrap_or(0),
            new: self.new_user.unwrap_or(0),
        }
    }

    /// Returns the totals at the end of the day, or `None` if the row has none.
    pub fn totals(&self) -> Option<MemberTotals> {
        self.total_user.map(|members| MemberTotals { members, receivers: self.total_receive_user })
    }
}

impl DatedRow for MemberCardRow {
    fn day(&self) -> Option<BeijingDay> {
        self.ref_date
    }

    fn card_id(&self) -> Option<&CardId> {
        self.card_id.as_ref()
    }

    fn sub_merchant(&self) -> Option<i64> {
        self.sub_merchant_id
    }

    fn empty(day: BeijingDay) -> Self {
        Self { ref_date: Some(day), ..Self::default() }
    }
}

//! One day's figures of member cards, as `getcardmembercardinfo` and `getcardmembercarddetail` return them
//! ([S2, "Drag a member card profile data interface" and "Drag a single member card data interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use std::{iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use super::DatedRow;
use crate::{money::Fen, time::BeijingDay};

/// The figures of one day, of all member cards or of one. The answer about one card writes some
/// names in its own way (`cardid`, `payOriginalFee`).
#[wire_object]
pub struct MemberCardRow {
    /// The day.
    pub ref_date: Option<BeijingDay>,
    /// Kind of the merchant, as a number; only of one card.
    #[field(json = "merchanttype")]
    pub merchant_type: Option<i64>,
    /// The card; only of one card.
    #[field(json = "cardid")]
    pub card_id: Option<String>,
    /// The merchant for whom a third party made the card, 0 for none; only of one card.
    #[field(json = "submerchantid")]
    pub sub_merchant_id: Option<i64>,
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
    /// Activations; only of one card.
    pub active_cnt: Option<u64>,
    /// Users who activated that day.
    pub active_user: Option<u64>,
    /// Users who became members that day; only of one card.
    pub new_user: Option<u64>,
    /// Members at the end of the day.
    pub total_user: Option<u64>,
    /// Users who had ever received a card at the end of the day.
    pub total_receive_user: Option<u64>,
    /// What was to be paid, taken for fen as in the events of payments; only of one card.
    #[field(json = "payOriginalFee")]
    pub pay_original_fee: Option<Fen>,
    /// What was paid, taken for fen likewise; only of one card.
    pub fee: Option<Fen>,
}

/// How often something happened, and what was paid: these may be summed over days and cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberCounts {
    /// Views.
    pub view: u64,
    /// Receipts.
    pub receive: u64,
    /// Redemptions.
    pub verify: u64,
    /// Activations.
    pub active: u64,
    /// What was to be paid.
    pub pay_original_fee: Fen,
    /// What was paid.
    pub fee: Fen,
}

/// How many users did something on one day. A user of two days is one user: these can't be summed,
/// so there is no `Add`.
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

/// How many there are at the end of a day: of several days the last one counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberTotals {
    /// Members.
    pub members: u64,
    /// Users who ever received a card; `None` in the dataset of one card.
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
    /// What may be summed.
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

    /// What may not be summed.
    pub fn users(&self) -> DailyMembers {
        DailyMembers {
            view: self.view_user.unwrap_or(0),
            receive: self.receive_user.unwrap_or(0),
            verify: self.verify_user.unwrap_or(0),
            active: self.active_user.unwrap_or(0),
            new: self.new_user.unwrap_or(0),
        }
    }

    /// How many there are at the end of the day; `None` where the row doesn't say.
    pub fn totals(&self) -> Option<MemberTotals> {
        self.total_user.map(|members| MemberTotals { members, receivers: self.total_receive_user })
    }
}

impl DatedRow for MemberCardRow {
    fn day(&self) -> Option<BeijingDay> {
        self.ref_date
    }

    fn card_id(&self) -> Option<&str> {
        self.card_id.as_deref()
    }

    fn sub_merchant(&self) -> Option<i64> {
        self.sub_merchant_id
    }

    fn empty(day: BeijingDay) -> Self {
        Self { ref_date: Some(day), ..Self::default() }
    }
}

//! The one table of what `card/update` may change ([S0, "Updating Information on Friend's Vouchers"][S0];
//! [S2, "Change the card information interface"][S2]; [T4, "8.2 Updating Member Card Information"][T4]).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html

use serde_json::Value;
use weixin_wire::from_value;

use super::RefusalReason;
use crate::card_type::CardType;

mod rows;

pub use rows::UPDATE_TABLE;

/// What an update may do with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// It may change.
    Updatable {
        /// The card goes back to review.
        review: bool,
        /// What clears it.
        clear: Clear,
    },
    /// It can't change.
    Fixed(RefusalReason),
}

/// What an update sends to take a value away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clear {
    /// `""` (S2 "Change the card information interface", note 3).
    EmptyText,
    /// `[]`.
    EmptyList,
    /// `"0"`: all stores are taken off (S2 "Common field modifications", `location_id_list`).
    StoresZero,
    /// `0`.
    Zero,
    /// Nothing does.
    Impossible,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateRow {
    /// Path below the type's object; the row holds for everything below it too.
    pub field: &'static str,
    /// The types of cards that it holds for; empty where it holds for every type.
    pub types: &'static [CardType],
    /// What may happen to it.
    pub update: Update,
    /// Where the platform says so.
    pub source: &'static str,
}

/// The row of a field of any type of card, given as its path below the type's object; `None` where no
/// row names it, which means that it can't change. Where types differ about a field, the row of
/// Friend's Vouchers stands first; [`update_row_of`] asks for one type.
///
/// ```
/// use card_model::patch::{Update, update_row};
/// let notice = update_row("base_info.notice").unwrap();
/// assert!(matches!(notice.update, Update::Updatable { review: true, .. }));
/// ```
pub fn update_row(field: &str) -> Option<&'static UpdateRow> {
    UPDATE_TABLE.iter().find(|row| row.covers(field))
}

/// The row of a field of one type of card. A row that names the type wins over one for all types.
///
/// ```
/// use card_model::{card_type::CardType, patch::update_row_of};
/// assert!(update_row_of(&CardType::BoardingPass, "gate").is_some());
/// assert!(update_row_of(&CardType::Cash, "gate").is_none());
/// ```
pub fn update_row_of(card_type: &CardType, field: &str) -> Option<&'static UpdateRow> {
    let of_type = |row: &&UpdateRow| row.covers(field) && row.types.contains(card_type);
    let of_all = |row: &&UpdateRow| row.covers(field) && row.types.is_empty();
    UPDATE_TABLE.iter().find(of_type).or_else(|| UPDATE_TABLE.iter().find(of_all))
}

impl UpdateRow {
    /// Whether it holds for a field: its own, or one below it.
    fn covers(&self, field: &str) -> bool {
        field
            .strip_prefix(self.field)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }

    /// Whether it holds for a type of card.
    pub fn is_of(&self, card_type: &CardType) -> bool {
        self.types.is_empty() || self.types.contains(card_type)
    }
}

/// What an absent member means, where that is the same as a value: adding the value changes nothing.
pub(super) fn absent_means(field: &str) -> Option<Value> {
    match field {
        "least_cost"
        | "advanced_info.use_condition.least_cost"
        | "advanced_info.consume_share_self_num" => Some(0.into()),
        "advanced_info.use_condition.can_use_with_other_discount" => Some(true.into()),
        "advanced_info.share_friends"
        | "base_info.use_all_locations"
        | "base_info.use_custom_code"
        | "base_info.bind_openid"
        | "base_info.need_push_on_view"
        | "base_info.pay_info.swipe_card.is_swipe_card"
        | "base_info.is_pay_and_qrcode"
        | "auto_activate"
        | "wx_activate"
        | "wx_activate_after_submit"
        | "need_push_on_view"
        | "supply_bonus"
        | "supply_balance" => Some(false.into()),
        _ => None,
    }
}

/// Returns `true` if a member card would stop counting points or storing money, which can't be switched off
/// (T4 "8.2 Updating Member Card Information"; errcode 40135).
pub(super) fn ends_supply(field: &str, before: Option<&Value>, after: Option<&Value>) -> bool {
    let on = |value: Option<&Value>| value.and_then(from_value) == Some(true);
    matches!(field, "supply_bonus" | "supply_balance") && on(before) && !on(after)
}

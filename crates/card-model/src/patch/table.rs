//! What `card/update` may change ([S0, "Updating Information on Friend's Vouchers"][S0];
//! [S2, "Change the card information interface"][S2]; [T4, "8.2 Updating Member Card Information"][T4]). The rules are declared
//! at the fields.
//!
//! T4 "8.2" lists fields that S2 doesn't; `WxJava`'s `MemberCardUpdate` and `BaseInfoUpdate` hold them in the page's
//! order. Fields that only other clients send may change too (inferred): a refusal would stop programs that work.
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html

use serde_json::Value;
use weixin_wire::WireValue as _;

use super::RefusalReason;
use crate::{
    card_type::CardType,
    field::{Absent, Field},
    member_card::MemberCard,
};

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

/// What an update does with something at a path below the object of a type: the rule of the field, for an undocumented
/// member that of the documented field that holds it. `None` if the documents say nothing of it, so that it can't change.
pub fn update_rule(card_type: &CardType, path: &str) -> Option<Update> {
    let mut path = path;
    loop {
        if let Ok(field) = Field::of(card_type, path) {
            return field.update(card_type);
        }
        path = path.rsplit_once(['.', '['])?.0;
    }
}

/// Whether the field at a path, or something below it, has a rule that isn't that of the field above.
pub(super) fn has_rule_of_its_own(card_type: &CardType, path: &str) -> bool {
    let above = path.rsplit_once('.').and_then(|(above, _)| update_rule(card_type, above));
    path.parse::<Field>().is_ok() && above.is_none()
}

/// What an absent member means, where that is the same as a value: adding the value changes nothing.
pub(super) fn absent_means(path: &str) -> Option<Value> {
    match path.parse::<Field>().ok()?.absent()? {
        Absent::Flag(flag) => Some(flag.into()),
        Absent::Number(number) => Some(number.into()),
    }
}

/// Returns `true` if a member card would stop counting points or storing money, which can't be switched off
/// (T4 "8.2 Updating Member Card Information"; errcode 40135).
pub(super) fn ends_supply(path: &str, before: Option<&Value>, after: Option<&Value>) -> bool {
    let on =
        |value: Option<&Value>| value.is_some_and(|value| bool::read(value.clone()) == Ok(true));
    let supply = [MemberCard::SUPPLY_BONUS, MemberCard::SUPPLY_BALANCE];
    path.parse().is_ok_and(|field| supply.contains(&field)) && on(before) && !on(after)
}

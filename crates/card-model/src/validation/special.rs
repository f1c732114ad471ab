//! Rules of what only one type has: CASH and GIFT (S1 "4.4 Creating Friend's Vouchers"; inferred from the words of
//! errcodes 72007 and 72008, which K `submit` repeats).

use super::{Rule, collector::Collector, coupon, member_card, ticket};
use crate::{
    card::{Card, Cash, Gift, Special},
    card_type::CardType,
};

/// Checks that the type is one that cards can be made of: what the platform looks at before anything else.
pub(super) fn check_type(found: &mut Collector, card: &Card) {
    if found.is_create() && !card.card_type.is_known() {
        let allowed = CardType::KNOWN.iter().map(ToString::to_string).collect();
        found.error_outside("card_type", Rule::NotOneOf { allowed });
    }
}

/// Checks the members beside `base_info`.
pub(super) fn check(found: &mut Collector, card: &Card) {
    match &card.special {
        Special::Cash(cash) => check_cash(found, cash),
        Special::Gift(gift) => check_gift(found, gift),
        Special::Groupon(groupon) => coupon::check_groupon(found, groupon),
        Special::Discount(discount) => coupon::check_discount(found, discount),
        Special::GeneralCoupon(coupon) => coupon::check_general(found, coupon),
        Special::MemberCard(card) => member_card::check(found, card),
        Special::ScenicTicket(scenic) => ticket::check_scenic(found, scenic),
        Special::MovieTicket(movie) => ticket::check_movie(found, movie),
        Special::BoardingPass(pass) => ticket::check_boarding(found, pass),
        Special::MeetingTicket(meeting) => ticket::check_meeting(found, meeting),
        Special::Untyped => {}
    }
}

fn check_cash(found: &mut Collector, cash: &Cash) {
    found.required("reduce_cost", cash.reduce_cost.is_some());
    found.number("reduce_cost", cash.reduce_cost.map(|amount| amount.0));
    found.number("least_cost", cash.least_cost.map(|amount| amount.0));
    let Some(least_cost) = cash.least_cost.filter(|amount| amount.0 > 0) else {
        return;
    };
    if found.friends_voucher {
        // Its minimum purchase stands in `use_condition`.
        found.error("least_cost", Rule::NotForThisCard);
    } else if let Some(reduce_cost) = cash.reduce_cost.filter(|reduce| *reduce >= least_cost) {
        let rule = Rule::LeastCostNotAboveReduceCost { least_cost, reduce_cost };
        found.error("least_cost", rule);
    }
}

fn check_gift(found: &mut Collector, gift: &Gift) {
    if found.friends_voucher {
        found.required_text("gift_name", gift.gift_name.as_ref());
    } else {
        found.text("gift_name", gift.gift_name.as_ref());
    }
    found.number("gift_num", gift.gift_num);
    found.text("gift_unit", gift.gift_unit.as_ref());
    found.required_text("gift", gift.gift.as_ref());
}

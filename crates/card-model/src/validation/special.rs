//! Rules of members specific to CASH and GIFT (S1 "4.4 Creating Friend's Vouchers"; inferred from the messages of
//! errcodes 72007 and 72008, which K `submit` quotes).

use super::{Rule, collector::Collector, coupon, member_card, ticket};
use crate::{
    card::{Card, Cash, Gift, Special},
    card_type::CardType,
    field::Field,
};

/// Checks that cards of this type can be created. The platform checks this first.
pub(super) fn check_type(found: &mut Collector, card: &Card) {
    if found.is_create() && !card.card_type().is_known() {
        let allowed = CardType::KNOWN.iter().map(ToString::to_string).collect();
        found.error(Field::CardType, Rule::NotOneOf { allowed });
    }
}

/// Checks the members next to `base_info`.
pub(super) fn check(found: &mut Collector, card: &Card) {
    match card.special() {
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
        Special::Untyped(_) => {}
    }
}

fn check_cash(found: &mut Collector, cash: &Cash) {
    found.declared(Cash::REDUCE_COST, cash.reduce_cost.as_ref());
    found.declared(Cash::LEAST_COST, cash.least_cost.as_ref());
    let Some(least_cost) = cash.least_cost.filter(|amount| amount.get() > 0) else {
        return;
    };
    if found.friends_voucher {
        // Its minimum purchase is in `use_condition`.
        found.error(Cash::LEAST_COST, Rule::NotForThisCard);
    } else if let Some(reduce_cost) = cash.reduce_cost.filter(|reduce| *reduce >= least_cost) {
        let rule = Rule::LeastCostNotAboveReduceCost { least_cost, reduce_cost };
        found.error(Cash::LEAST_COST, rule);
    }
}

fn check_gift(found: &mut Collector, gift: &Gift) {
    found.declared(Gift::GIFT_NAME, gift.gift_name.as_ref());
    found.declared(Gift::GIFT_NUM, gift.gift_num.as_ref());
    found.declared(Gift::GIFT_UNIT, gift.gift_unit.as_ref());
    found.declared(Gift::GIFT, gift.gift.as_ref());
}

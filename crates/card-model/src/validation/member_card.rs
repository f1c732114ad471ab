//! Rules of member cards (S2 "View voucher details" and "Unique field modifications"; P7 "4.1").

use super::collector::Collector;
use crate::{
    field::Field,
    member_card::{CustomCell, CustomCellField, CustomField, CustomFieldField, MemberCard},
};

pub(super) fn check(found: &mut Collector, card: &MemberCard) {
    found.declared(MemberCard::SUPPLY_BONUS, card.supply_bonus.as_ref());
    found.declared(MemberCard::SUPPLY_BALANCE, card.supply_balance.as_ref());
    found.declared(MemberCard::PREROGATIVE, card.prerogative.as_ref());
    let texts = [
        (MemberCard::BONUS_CLEARED, &card.bonus_cleared),
        (MemberCard::BONUS_RULES, &card.bonus_rules),
        (MemberCard::BALANCE_RULES, &card.balance_rules),
        (MemberCard::BIND_OLD_CARD_URL, &card.bind_old_card_url),
        (MemberCard::ACTIVATE_URL, &card.activate_url),
        (MemberCard::BONUS_URL, &card.bonus_url),
        (MemberCard::BALANCE_URL, &card.balance_url),
        (MemberCard::WX_ACTIVATE_AFTER_SUBMIT_URL, &card.wx_activate_after_submit_url),
        (MemberCard::BACKGROUND_PIC_URL, &card.background_pic_url),
    ];
    for (field, text) in texts {
        found.declared(field, text.as_ref());
    }
    custom_field(found, MemberCard::custom_field1, card.custom_field1.as_ref());
    custom_field(found, MemberCard::custom_field2, card.custom_field2.as_ref());
    custom_field(found, MemberCard::custom_field3, card.custom_field3.as_ref());
    custom_cell(found, MemberCard::custom_cell1, card.custom_cell1.as_ref());
    custom_cell(found, MemberCard::custom_cell2, card.custom_cell2.as_ref());
    let mini_programs = [
        (MemberCard::ACTIVATE_APP_BRAND_USER_NAME, &card.activate_app_brand_user_name),
        (MemberCard::ACTIVATE_APP_BRAND_PASS, &card.activate_app_brand_pass),
        (MemberCard::BONUS_APP_BRAND_USER_NAME, &card.bonus_app_brand_user_name),
        (MemberCard::BONUS_APP_BRAND_PASS, &card.bonus_app_brand_pass),
        (MemberCard::BALANCE_APP_BRAND_USER_NAME, &card.balance_app_brand_user_name),
        (MemberCard::BALANCE_APP_BRAND_PASS, &card.balance_app_brand_pass),
    ];
    for (field, text) in mini_programs {
        found.declared(field, text.as_ref());
    }
    found.declared(MemberCard::DISCOUNT, card.discount.as_ref());
}

fn custom_field(
    found: &mut Collector,
    at: impl Fn(CustomFieldField) -> Field,
    field: Option<&CustomField>,
) {
    let Some(field) = field else { return };
    found.declared(at(CustomFieldField::NameType), field.name_type.as_ref());
    found.declared(at(CustomFieldField::Name), field.name.as_ref());
    found.declared(at(CustomFieldField::Url), field.url.as_ref());
}

fn custom_cell(
    found: &mut Collector,
    at: impl Fn(CustomCellField) -> Field,
    cell: Option<&CustomCell>,
) {
    let Some(cell) = cell else { return };
    found.declared(at(CustomCellField::Name), cell.name.as_ref());
    found.declared(at(CustomCellField::Tips), cell.tips.as_ref());
    found.declared(at(CustomCellField::Url), cell.url.as_ref());
}

//! Rules of member cards (S2 "View voucher details" and "Unique field modifications"; P7 "4.1").

use super::{Rule, collector::Collector};
use crate::member_card::{CustomCell, CustomField, FieldNameType, MemberCard};

pub(super) fn check(found: &mut Collector, card: &MemberCard) {
    // Required by P7 "4.1 Creating Member Cards"; S2 doesn't say what creating one needs.
    if found.is_create() {
        found.expected("supply_bonus", card.supply_bonus.is_some());
        found.expected("supply_balance", card.supply_balance.is_some());
        let granted = card.prerogative.as_ref().is_some_and(|text| !text.trim().is_empty());
        found.expected("prerogative", granted);
    }
    found.text("bonus_cleared", card.bonus_cleared.as_ref());
    found.text("bonus_rules", card.bonus_rules.as_ref());
    found.text("balance_rules", card.balance_rules.as_ref());
    found.text("prerogative", card.prerogative.as_ref());
    found.web_address("bind_old_card_url", card.bind_old_card_url.as_ref());
    found.web_address("activate_url", card.activate_url.as_ref());
    found.web_address("bonus_url", card.bonus_url.as_ref());
    found.web_address("balance_url", card.balance_url.as_ref());
    found.web_address("wx_activate_after_submit_url", card.wx_activate_after_submit_url.as_ref());
    found.optional_picture("background_pic_url", card.background_pic_url.as_ref());
    let fields = [
        ("custom_field1", &card.custom_field1),
        ("custom_field2", &card.custom_field2),
        ("custom_field3", &card.custom_field3),
    ];
    for (name, field) in fields {
        if let Some(field) = field {
            custom_field(found, name, field);
        }
    }
    for (name, cell) in [("custom_cell1", &card.custom_cell1), ("custom_cell2", &card.custom_cell2)]
    {
        if let Some(cell) = cell {
            custom_cell(found, name, cell);
        }
    }
    let mini_programs = [
        ("activate_app_brand_user_name", &card.activate_app_brand_user_name),
        ("activate_app_brand_pass", &card.activate_app_brand_pass),
        ("bonus_app_brand_user_name", &card.bonus_app_brand_user_name),
        ("bonus_app_brand_pass", &card.bonus_app_brand_pass),
        ("balance_app_brand_user_name", &card.balance_app_brand_user_name),
        ("balance_app_brand_pass", &card.balance_app_brand_pass),
    ];
    for (name, text) in mini_programs {
        found.text(name, text.as_ref());
    }
    found.number("discount", card.discount);
}

fn custom_field(found: &mut Collector, name: &str, field: &CustomField) {
    let name_type = format!("{name}.name_type");
    // A name that the documents lack may be newer than they are.
    let is_undocumented = |it: &&FieldNameType| !it.is_known() && !it.as_str().is_empty();
    if let Some(unknown) = field.name_type.as_ref().filter(is_undocumented) {
        found.text(&name_type, Some(&unknown.to_string()));
        let allowed = FieldNameType::KNOWN.iter().map(ToString::to_string).collect();
        found.warn(&name_type, Rule::NotOneOf { allowed });
    }
    found.text(&format!("{name}.name"), field.name.as_ref());
    found.web_address(&format!("{name}.url"), field.url.as_ref());
}

fn custom_cell(found: &mut Collector, name: &str, cell: &CustomCell) {
    found.text(&format!("{name}.name"), cell.name.as_ref());
    found.text(&format!("{name}.tips"), cell.tips.as_ref());
    found.web_address(&format!("{name}.url"), cell.url.as_ref());
}

//! Rules of `base_info` (S1 "4.4 Creating Friend's Vouchers" and "5.1 Error Codes"; inferred from the words of
//! errcodes 41011 and 41025).

use std::collections::BTreeSet;

use super::{At, Rule, collector::Collector, date_info};
use crate::{
    base_info::BaseInfo, card::Card, card_type::CardType, code::CodeType, color,
    limits::SUB_MERCHANT_STOCK,
};

const CHECKOUT: &str = "base_info.pay_info.swipe_card.is_swipe_card";

/// Checks what every card has.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let info = &card.base_info;
    found.picture("base_info.logo_url", info.logo_url.as_ref());
    code_type(found, info);
    found.required_text("base_info.brand_name", info.brand_name.as_ref());
    title(found, info);
    found.text("base_info.sub_title", info.sub_title.as_ref());
    color_name(found, info);
    found.required_text("base_info.notice", info.notice.as_ref());
    phone(found, info);
    found.required_text("base_info.description", info.description.as_ref());
    date_info::check(found, &card.card_type, info.date_info.as_ref());
    stock(found, info);
    stores(found, info);
    found.number("base_info.get_limit", info.get_limit);
    sharing(found, info);
    entries(found, info);
    mini_programs(found, info);
    checkout(found, card);
    found.text("base_info.source", info.source.as_ref());
}

/// The mini programs that the three entries lead to.
fn mini_programs(found: &mut Collector, info: &BaseInfo) {
    let texts = [
        ("base_info.center_app_brand_user_name", &info.center_app_brand_user_name),
        ("base_info.center_app_brand_pass", &info.center_app_brand_pass),
        ("base_info.custom_app_brand_user_name", &info.custom_app_brand_user_name),
        ("base_info.custom_app_brand_pass", &info.custom_app_brand_pass),
        ("base_info.promotion_app_brand_user_name", &info.promotion_app_brand_user_name),
        ("base_info.promotion_app_brand_pass", &info.promotion_app_brand_pass),
    ];
    for (field, text) in texts {
        found.text(field, text.as_ref());
    }
}

/// Weixin Checkout takes the place of the entry to the usage page (errcodes 40145 and 45046), and
/// happens in a store (errcode 43017). A member card is swiped, for which its page names no stores.
fn checkout(found: &mut Collector, card: &Card) {
    let info = &card.base_info;
    let swipe_card = info.pay_info.as_ref().and_then(|pay_info| pay_info.swipe_card.as_ref());
    if swipe_card.and_then(|swipe| swipe.is_swipe_card) != Some(true) {
        return;
    }
    let somewhere = info.location_id_list.as_ref().is_some_and(|list| !list.0.is_empty());
    // A Friend's Voucher without stores was refused for that already.
    let swiped = card.card_type == CardType::MemberCard;
    if !found.friends_voucher && !swiped && !somewhere && info.use_all_locations != Some(true) {
        let other = CHECKOUT.to_owned();
        found.error("base_info.location_id_list", Rule::Needs { other });
    }
    let entry = [
        ("base_info.center_title", &info.center_title),
        ("base_info.center_sub_title", &info.center_sub_title),
        ("base_info.center_url", &info.center_url),
    ];
    for (field, value) in entry {
        if value.as_ref().is_some_and(|text| !text.is_empty()) {
            found.error(field, Rule::Excludes { other: CHECKOUT.to_owned() });
        }
    }
}

fn code_type(found: &mut Collector, info: &BaseInfo) {
    let field = "base_info.code_type";
    if found.friends_voucher {
        found.required(field, info.code_type.is_some());
    } else {
        // The example of a group purchase in S3 has none, although other pages require it.
        found.expected(field, info.code_type.is_some());
    }
    if info.code_type.as_ref().is_some_and(|code_type| !code_type.is_known()) {
        let allowed = CodeType::KNOWN.iter().map(ToString::to_string).collect();
        found.error(field, Rule::NotOneOf { allowed });
    }
}

/// The platform composes a Friend's Voucher's title; every other card needs one.
fn title(found: &mut Collector, info: &BaseInfo) {
    let field = "base_info.title";
    if !found.friends_voucher {
        found.required_text(field, info.title.as_ref());
    } else if found.is_create() && info.title.as_ref().is_some_and(|title| !title.is_empty()) {
        found.warn(field, Rule::NotForThisCard);
    }
}

fn color_name(found: &mut Collector, info: &BaseInfo) {
    let field = "base_info.color";
    found.required_text(field, info.color.as_ref());
    let Some(name) = info.color.as_deref().filter(|name| !name.trim().is_empty()) else {
        return;
    };
    // `card/get` answers a value, of older palettes too; an update leaves it alone.
    let known = color::COLORS.iter().any(|color| color.name == name);
    if !known && (found.is_create() || !name.starts_with('#')) {
        let allowed = color::COLORS.iter().map(|it| it.name.to_owned()).collect();
        found.error(field, Rule::NotOneOf { allowed });
    }
}

fn phone(found: &mut Collector, info: &BaseInfo) {
    let field = "base_info.service_phone";
    found.text(field, info.service_phone.as_ref());
    let callable = |phone: &String| phone.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    if info.service_phone.as_ref().is_some_and(|phone| !callable(phone)) {
        found.warn(field, Rule::NotAPhoneNumber);
    }
}

fn stock(found: &mut Collector, info: &BaseInfo) {
    let quantity = info.sku.as_ref().and_then(|sku| sku.quantity);
    let field = "base_info.sku.quantity";
    if !found.is_create() {
        return;
    }
    if found.friends_voucher {
        // Its stock is bought with tokens after the review (S1 "5.2 FAQs", question 1).
        if quantity.is_some_and(|quantity| quantity > 0) {
            found.error(field, Rule::NotForThisCard);
        }
    } else {
        found.required(field, quantity.is_some());
        found.number(field, quantity);
    }
    let actual = quantity.unwrap_or(0);
    if info.imports_codes() && actual > 0 {
        found.error(field, Rule::StockBeforeCodes);
    }
    let max = SUB_MERCHANT_STOCK.max;
    let named = info.sub_merchant_info.as_ref().and_then(|merchant| merchant.merchant_id);
    if named.is_some() && actual > max {
        found.error(field, Rule::SubMerchantStock { max, actual });
    }
}

fn stores(found: &mut Collector, info: &BaseInfo) {
    let field = "base_info.location_id_list";
    let ids = info.location_id_list.as_ref().map_or(&[] as &[u64], |list| &list.0);
    let everywhere = info.use_all_locations == Some(true);
    if found.friends_voucher {
        found.required(field, everywhere || !ids.is_empty());
    }
    if everywhere && !ids.is_empty() {
        let other = field.to_owned();
        found.error("base_info.use_all_locations", Rule::Excludes { other });
    }
    let mut seen = BTreeSet::new();
    for (position, id) in ids.iter().enumerate() {
        if !seen.insert(id) {
            // The platform may well accept it; it is a slip all the same.
            found.warn(At::nth("base_info.location_id_list[]", position), Rule::Duplicate);
        }
    }
}

/// Both exclude `share_friends`.
fn sharing(found: &mut Collector, info: &BaseInfo) {
    if !found.friends_voucher {
        return;
    }
    for (field, value) in [
        ("base_info.can_share", info.can_share),
        ("base_info.can_give_friend", info.can_give_friend),
    ] {
        if value == Some(true) {
            found.error(field, Rule::MustBeFalse);
        } else if found.is_create() {
            found.required(field, value.is_some());
        }
    }
}

/// One of the three custom entries: each member's path and value.
type Entry<'info> = [(&'static str, Option<&'info String>); 3];

/// The three custom entries: each needs its name and its address.
fn entries(found: &mut Collector, info: &BaseInfo) {
    let entries: [Entry<'_>; 3] = [
        [
            ("base_info.center_title", info.center_title.as_ref()),
            ("base_info.center_sub_title", info.center_sub_title.as_ref()),
            ("base_info.center_url", info.center_url.as_ref()),
        ],
        [
            ("base_info.custom_url_name", info.custom_url_name.as_ref()),
            ("base_info.custom_url_sub_title", info.custom_url_sub_title.as_ref()),
            ("base_info.custom_url", info.custom_url.as_ref()),
        ],
        [
            ("base_info.promotion_url_name", info.promotion_url_name.as_ref()),
            ("base_info.promotion_url_sub_title", info.promotion_url_sub_title.as_ref()),
            ("base_info.promotion_url", info.promotion_url.as_ref()),
        ],
    ];
    for [(name_field, name), (sub_field, sub_title), (url_field, url)] in entries {
        found.text(name_field, name);
        found.text(sub_field, sub_title);
        found.web_address(url_field, url);
        let given = |text: Option<&String>| text.is_some_and(|text| !text.is_empty());
        // Documented as "used with"; no errcode is known for one without the other.
        if given(name) && !given(url) {
            found.warn(url_field, Rule::Needs { other: name_field.to_owned() });
        } else if given(url) && !given(name) {
            found.warn(name_field, Rule::Needs { other: url_field.to_owned() });
        } else if given(sub_title) && !given(name) {
            found.warn(name_field, Rule::Needs { other: sub_field.to_owned() });
        }
    }
}

//! Rules of `base_info` (S1 "4.4 Creating Friend's Vouchers" and "5.1 Error Codes"; inferred from the messages of
//! errcodes 41011 and 41025).

use std::collections::BTreeSet;

use super::{
    Rule,
    collector::{Collector, positions},
    date_info,
};
use crate::{
    base_info::{BaseInfo, Sku, SwipeCard},
    card::Card,
    card_type::CardType,
    color,
    field::{Element, Field, Item},
    limits::SUB_MERCHANT_STOCK,
    location::LocationIds,
};

/// Checks the data of every card.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let info = &card.base_info;
    found.declared(BaseInfo::LOGO_URL, info.logo_url.as_ref());
    found.declared(BaseInfo::CODE_TYPE, info.code_type.as_ref());
    found.declared(BaseInfo::BRAND_NAME, info.brand_name.as_ref());
    title(found, info);
    found.declared(BaseInfo::SUB_TITLE, info.sub_title.as_ref());
    color_name(found, info);
    found.declared(BaseInfo::NOTICE, info.notice.as_ref());
    found.declared(BaseInfo::SERVICE_PHONE, info.service_phone.as_ref());
    found.declared(BaseInfo::DESCRIPTION, info.description.as_ref());
    date_info::check(found, card.card_type(), info.date_info.as_ref());
    stock(found, info);
    stores(found, info);
    found.declared(BaseInfo::GET_LIMIT, info.get_limit.as_ref());
    sharing(found, info);
    entries(found, info);
    mini_programs(found, info);
    checkout(found, card);
    found.declared(BaseInfo::SOURCE, info.source.as_ref());
}

/// Checks the mini programs of the three entries.
fn mini_programs(found: &mut Collector, info: &BaseInfo) {
    let texts = [
        (BaseInfo::CENTER_APP_BRAND_USER_NAME, &info.center_app_brand_user_name),
        (BaseInfo::CENTER_APP_BRAND_PASS, &info.center_app_brand_pass),
        (BaseInfo::CUSTOM_APP_BRAND_USER_NAME, &info.custom_app_brand_user_name),
        (BaseInfo::CUSTOM_APP_BRAND_PASS, &info.custom_app_brand_pass),
        (BaseInfo::PROMOTION_APP_BRAND_USER_NAME, &info.promotion_app_brand_user_name),
        (BaseInfo::PROMOTION_APP_BRAND_PASS, &info.promotion_app_brand_pass),
    ];
    for (field, text) in texts {
        found.declared(field, text.as_ref());
    }
}

/// Weixin Checkout excludes the entry to the usage page (errcodes 40145 and 45046) and requires a store (errcode
/// 43017). Its page requires no stores for member cards, which are swiped.
fn checkout(found: &mut Collector, card: &Card) {
    let info = &card.base_info;
    let swipe_card = info.pay_info.as_ref().and_then(|pay_info| pay_info.swipe_card.as_ref());
    if swipe_card.and_then(|swipe| swipe.is_swipe_card) != Some(true) {
        return;
    }
    let somewhere = info.location_id_list.as_ref().is_some_and(|list| !list.is_empty());
    // A Friend's Voucher without stores was refused for that already.
    let swiped = *card.card_type() == CardType::MemberCard;
    if !found.friends_voucher && !swiped && !somewhere && info.use_all_locations != Some(true) {
        found.error(BaseInfo::LOCATION_ID_LIST, Rule::Needs { other: SwipeCard::IS_SWIPE_CARD });
    }
    let entry = [
        (BaseInfo::CENTER_TITLE, &info.center_title),
        (BaseInfo::CENTER_SUB_TITLE, &info.center_sub_title),
        (BaseInfo::CENTER_URL, &info.center_url),
    ];
    for (field, value) in entry {
        if value.as_ref().is_some_and(|text| !text.is_empty()) {
            found.error(field, Rule::Excludes { other: SwipeCard::IS_SWIPE_CARD });
        }
    }
}

/// The platform composes the title of a Friend's Voucher. All other cards require one.
fn title(found: &mut Collector, info: &BaseInfo) {
    if !found.friends_voucher {
        found.declared(BaseInfo::TITLE, info.title.as_ref());
    } else if found.is_create() && info.title.as_ref().is_some_and(|title| !title.is_empty()) {
        found.warn(BaseInfo::TITLE, Rule::NotForThisCard);
    }
}

fn color_name(found: &mut Collector, info: &BaseInfo) {
    found.declared(BaseInfo::COLOR, info.color.as_ref());
    let Some(name) = info.color.as_deref().filter(|name| !name.trim().is_empty()) else {
        return;
    };
    // `card/get` returns a value, perhaps of an older palette; an update doesn't change it.
    let known = color::COLORS.iter().any(|color| color.name == name);
    if !known && (found.is_create() || !name.starts_with('#')) {
        let allowed = color::COLORS.iter().map(|it| it.name.to_owned()).collect();
        found.error(BaseInfo::COLOR, Rule::NotOneOf { allowed });
    }
}

fn stock(found: &mut Collector, info: &BaseInfo) {
    let quantity = info.sku.as_ref().and_then(|sku| sku.quantity);
    if !found.is_create() {
        return;
    }
    if !found.friends_voucher {
        found.declared(Sku::QUANTITY, quantity.as_ref());
    } else if quantity.is_some_and(|quantity| quantity > 0) {
        // Its stock is bought with tokens after the review (S1 "5.2 FAQs", question 1).
        found.error(Sku::QUANTITY, Rule::NotForThisCard);
    }
    let actual = quantity.unwrap_or(0);
    if info.imports_codes() && actual > 0 {
        found.error(Sku::QUANTITY, Rule::StockBeforeCodes);
    }
    let max = SUB_MERCHANT_STOCK.max;
    let named = info.sub_merchant_info.as_ref().and_then(|merchant| merchant.merchant_id);
    if named.is_some() && actual > max {
        found.error(Sku::QUANTITY, Rule::SubMerchantStock { max, actual });
    }
}

fn stores(found: &mut Collector, info: &BaseInfo) {
    found.declared(BaseInfo::LOCATION_ID_LIST, info.location_id_list.as_ref());
    let ids = info.location_id_list.as_ref().map_or(&[] as &[u64], LocationIds::as_slice);
    let everywhere = info.use_all_locations == Some(true);
    if found.friends_voucher && !everywhere && ids.is_empty() {
        found.required(BaseInfo::LOCATION_ID_LIST);
    }
    if everywhere && !ids.is_empty() {
        let other = BaseInfo::LOCATION_ID_LIST;
        found.error(BaseInfo::USE_ALL_LOCATIONS, Rule::Excludes { other });
    }
    if ids.is_sorted_by(|one, next| one < next) {
        return;
    }
    let mut seen = BTreeSet::new();
    for (position, id) in positions(ids) {
        if !seen.insert(id) {
            // The platform may accept it, but it is probably a mistake.
            let field = BaseInfo::location_id_list(Item::At(position, Element));
            found.warn(field, Rule::Duplicate);
        }
    }
}

/// Checks that a Friend's Voucher has neither sharing nor giving.
fn sharing(found: &mut Collector, info: &BaseInfo) {
    if !found.friends_voucher {
        return;
    }
    for (field, value) in
        [(BaseInfo::CAN_SHARE, info.can_share), (BaseInfo::CAN_GIVE_FRIEND, info.can_give_friend)]
    {
        found.declared(field, value.as_ref());
        if value == Some(true) {
            found.error(field, Rule::MustBeFalse);
        }
    }
}

/// A custom entry: fields and values of its three members.
type Entry<'info> = [(Field, Option<&'info String>); 3];

/// Checks that each of the three custom entries has a name and a URL.
fn entries(found: &mut Collector, info: &BaseInfo) {
    let entries: [Entry<'_>; 3] = [
        [
            (BaseInfo::CENTER_TITLE, info.center_title.as_ref()),
            (BaseInfo::CENTER_SUB_TITLE, info.center_sub_title.as_ref()),
            (BaseInfo::CENTER_URL, info.center_url.as_ref()),
        ],
        [
            (BaseInfo::CUSTOM_URL_NAME, info.custom_url_name.as_ref()),
            (BaseInfo::CUSTOM_URL_SUB_TITLE, info.custom_url_sub_title.as_ref()),
            (BaseInfo::CUSTOM_URL, info.custom_url.as_ref()),
        ],
        [
            (BaseInfo::PROMOTION_URL_NAME, info.promotion_url_name.as_ref()),
            (BaseInfo::PROMOTION_URL_SUB_TITLE, info.promotion_url_sub_title.as_ref()),
            (BaseInfo::PROMOTION_URL, info.promotion_url.as_ref()),
        ],
    ];
    for entry in entries {
        for (field, value) in entry {
            found.declared(field, value);
        }
        let [(name_field, name), (sub_field, sub_title), (url_field, url)] = entry;
        let given = |text: Option<&String>| text.is_some_and(|text| !text.is_empty());
        // Documented as "used with"; no errcode is known for one without the other.
        if given(name) && !given(url) {
            found.warn(url_field, Rule::Needs { other: name_field });
        } else if given(url) && !given(name) {
            found.warn(name_field, Rule::Needs { other: url_field });
        } else if given(sub_title) && !given(name) {
            found.warn(name_field, Rule::Needs { other: sub_field });
        }
    }
}

//! Rules of `advanced_info` (S1 "4.4 Creating Friend's Vouchers"; inferred from the messages of errcodes 40142,
//! 40144, 45043 and 45044).

use super::{
    Rule,
    collector::{Collector, positions},
};
use crate::{
    advanced_info::{
        Abstract, AdvancedInfo, AdvancedInfoField, ConsumeShareCard, TextImage, TimeLimit,
    },
    card::{Card, Special},
    field::{Element, Field, Item},
    id::CardId,
    use_condition::UseCondition,
};

/// Checks the members of Friend's Vouchers, also in other cards.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let empty = AdvancedInfo::default();
    let absent = card.advanced_info.is_none();
    if absent
        && (!found.friends_voucher
            || found.is_malformed(Field::AdvancedInfo(AdvancedInfoField::Itself)))
    {
        return;
    }
    let info = card.advanced_info.as_ref().unwrap_or(&empty);
    if let Some(condition) = &info.use_condition {
        use_condition(found, condition, card.special());
    }
    cover(found, info.abstract_info.as_ref());
    article(found, info);
    found.declared(AdvancedInfo::BUSINESS_SERVICE, info.business_service.as_ref());
    found.each_declared(
        |position| AdvancedInfo::business_service(Item::At(position, Element)),
        info.business_service.as_deref().unwrap_or_default(),
    );
    for (position, limit) in positions(info.time_limit.as_deref().unwrap_or_default()) {
        time_limit(found, position, limit);
    }
    consume_share(found, info, card.base_info.id.as_ref());
    found.declared(AdvancedInfo::SHARE_FRIENDS, info.share_friends.as_ref());
    if !found.friends_voucher && info.share_friends == Some(true) {
        // Only CASH and GIFT can be Friend's Vouchers (errcode 40148).
        found.error(AdvancedInfo::SHARE_FRIENDS, Rule::NotForThisCard);
    }
}

fn use_condition(found: &mut Collector, condition: &UseCondition, special: &Special) {
    // The samples of other types in T3 have categories, too, but only for information.
    let (cash, gift) = (matches!(special, Special::Cash(_)), matches!(special, Special::Gift(_)));
    let texts = [
        (UseCondition::ACCEPT_CATEGORY, condition.accept_category.as_ref(), !gift),
        (UseCondition::REJECT_CATEGORY, condition.reject_category.as_ref(), !gift),
        (UseCondition::OBJECT_USE_FOR, condition.object_use_for.as_ref(), !cash),
    ];
    for (field, value, allowed) in texts {
        found.declared(field, value);
        if !allowed && value.is_some_and(|text| !text.is_empty()) {
            found.error(field, Rule::NotForThisCard);
        }
    }
    let least_cost = condition.least_cost.filter(|amount| amount.get() > 0);
    found.declared(UseCondition::LEAST_COST, condition.least_cost.as_ref());
    if let (Special::Cash(cash), Some(least_cost)) = (special, least_cost) {
        if let Some(reduce_cost) = cash.reduce_cost.filter(|reduce| *reduce >= least_cost) {
            let rule = Rule::LeastCostNotAboveReduceCost { least_cost, reduce_cost };
            found.error(UseCondition::LEAST_COST, rule);
        }
    }
    // The title contains only the minimum purchase, so users wouldn't see the other threshold.
    let has_object = condition.object_use_for.as_ref().is_some_and(|it| !it.is_empty());
    if matches!(special, Special::Gift(_)) && least_cost.is_some() && has_object {
        let other = UseCondition::LEAST_COST;
        found.warn(UseCondition::OBJECT_USE_FOR, Rule::Excludes { other });
    }
}

fn cover(found: &mut Collector, cover: Option<&Abstract>) {
    if cover.is_none() && found.is_malformed(AdvancedInfo::ABSTRACT_INFO) {
        return;
    }
    let empty = Abstract::default();
    let info = cover.unwrap_or(&empty);
    found.declared(Abstract::TEXT, info.text.as_ref());
    found.declared(Abstract::ICON_URL_LIST, info.icon_url_list.as_ref());
    found.each_declared(
        |position| Abstract::icon_url_list(Item::At(position, Element)),
        info.icon_url_list.as_deref().unwrap_or_default(),
    );
}

fn article(found: &mut Collector, info: &AdvancedInfo) {
    found.declared(AdvancedInfo::TEXT_IMAGE_LIST, info.text_image_list.as_ref());
    for (position, entry) in positions(info.text_image_list.as_deref().unwrap_or_default()) {
        found.declared(TextImage::image_url(position), entry.image_url.as_ref());
        found.declared(TextImage::text(position), entry.text.as_ref());
    }
}

fn time_limit(found: &mut Collector, position: u16, limit: &TimeLimit) {
    found.declared(TimeLimit::day(position), limit.day.as_ref());
    let (begin_hour, end_hour) = (TimeLimit::begin_hour(position), TimeLimit::end_hour(position));
    found.declared(begin_hour, limit.begin_hour.as_ref());
    found.declared(end_hour, limit.end_hour.as_ref());
    found.declared(TimeLimit::begin_minute(position), limit.begin_minute.as_ref());
    found.declared(TimeLimit::end_minute(position), limit.end_minute.as_ref());
    let minutes = |hour: Option<u64>, minute: Option<u64>| {
        hour.map(|hour| hour.saturating_mul(60).saturating_add(minute.unwrap_or(0)))
    };
    let begin = minutes(limit.begin_hour, limit.begin_minute);
    let end = minutes(limit.end_hour, limit.end_minute);
    match (begin, end) {
        (Some(_), None) => found.warn(end_hour, Rule::Needs { other: begin_hour }),
        (None, Some(_)) => found.warn(begin_hour, Rule::Needs { other: end_hour }),
        // A period past midnight may be intended, but is not documented.
        (Some(begin), Some(end)) if end <= begin => found.warn(end_hour, Rule::EndsBeforeBegin),
        _ => {}
    }
}

/// Checks the rules that the message of errcode 40144 lists.
fn consume_share(found: &mut Collector, info: &AdvancedInfo, own_id: Option<&CardId>) {
    found.declared(AdvancedInfo::CONSUME_SHARE_SELF_NUM, info.consume_share_self_num.as_ref());
    found.declared(AdvancedInfo::CONSUME_SHARE_CARD_LIST, info.consume_share_card_list.as_ref());
    let mut given_away = false;
    for (position, card) in positions(info.consume_share_card_list.as_deref().unwrap_or_default()) {
        let id = ConsumeShareCard::card_id(position);
        found.declared(id, card.card_id.as_ref());
        found.declared(ConsumeShareCard::num(position), card.num.as_ref());
        given_away |= card.num.is_none_or(|num| num > 0);
        if own_id.is_some() && card.card_id.as_ref() == own_id {
            found.error(id, Rule::OwnCardId);
        }
    }
    if given_away && info.consume_share_self_num.is_some_and(|num| num > 0) {
        let other = AdvancedInfo::CONSUME_SHARE_SELF_NUM;
        found.error(AdvancedInfo::CONSUME_SHARE_CARD_LIST, Rule::Excludes { other });
    }
}

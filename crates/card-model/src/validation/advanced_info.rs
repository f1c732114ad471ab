//! Rules of `advanced_info` (S1 "4.4 Creating Friend's Vouchers"; inferred from the words of errcodes 40142, 40144,
//! 45043 and 45044).

use super::{At, Rule, collector::Collector};
use crate::{
    advanced_info::{Abstract, AdvancedInfo, BusinessService, TimeLimit, TimeLimitDay},
    card::{Card, Special},
    use_condition::UseCondition,
};

/// Checks what Friend's Vouchers add, and the same members where another card has them.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let empty = AdvancedInfo::default();
    let absent = card.advanced_info.is_none();
    if absent && (!found.friends_voucher || found.is_malformed("advanced_info")) {
        return;
    }
    let info = card.advanced_info.as_ref().unwrap_or(&empty);
    if let Some(condition) = &info.use_condition {
        use_condition(found, condition, &card.special);
    }
    cover(found, info.abstract_info.as_ref());
    article(found, info);
    for (position, service) in info.business_service.iter().flatten().enumerate() {
        if !service.is_known() {
            let allowed = BusinessService::KNOWN.iter().map(ToString::to_string).collect();
            let field = At::nth("advanced_info.business_service[]", position);
            found.error(field, Rule::NotOneOf { allowed });
        }
    }
    for (position, limit) in info.time_limit.iter().flatten().enumerate() {
        time_limit(found, position, limit);
    }
    consume_share(found, info, card.base_info.id.as_deref());
    if found.friends_voucher {
        found.required("advanced_info.share_friends", info.share_friends.is_some());
    } else if info.share_friends == Some(true) {
        // Only CASH and GIFT can be Friend's Vouchers (errcode 40148).
        found.error("advanced_info.share_friends", Rule::NotForThisCard);
    }
}

fn use_condition(found: &mut Collector, condition: &UseCondition, special: &Special) {
    let accept = "advanced_info.use_condition.accept_category";
    let reject = "advanced_info.use_condition.reject_category";
    let object = "advanced_info.use_condition.object_use_for";
    let least = "advanced_info.use_condition.least_cost";
    // The samples of other types in T3 have categories too, which only inform there.
    let (cash, gift) = (matches!(special, Special::Cash(_)), matches!(special, Special::Gift(_)));
    let texts = [
        (accept, condition.accept_category.as_ref(), !gift),
        (reject, condition.reject_category.as_ref(), !gift),
        (object, condition.object_use_for.as_ref(), !cash),
    ];
    for (field, value, allowed) in texts {
        found.text(field, value);
        if !allowed && value.is_some_and(|text| !text.is_empty()) {
            found.error(field, Rule::NotForThisCard);
        }
    }
    let least_cost = condition.least_cost.filter(|amount| amount.0 > 0);
    found.number(least, condition.least_cost.map(|amount| amount.0));
    if let (Special::Cash(cash), Some(least_cost)) = (special, least_cost) {
        if let Some(reduce_cost) = cash.reduce_cost.filter(|reduce| *reduce >= least_cost) {
            let rule = Rule::LeastCostNotAboveReduceCost { least_cost, reduce_cost };
            found.error(least, rule);
        }
    }
    // The title shows the minimum purchase alone, so that a user wouldn't learn of the other.
    let has_object = condition.object_use_for.as_ref().is_some_and(|it| !it.is_empty());
    if matches!(special, Special::Gift(_)) && least_cost.is_some() && has_object {
        let other = least.to_owned();
        found.warn(object, Rule::Excludes { other });
    }
}

fn cover(found: &mut Collector, cover: Option<&Abstract>) {
    let text = "advanced_info.abstract.abstract";
    let list = "advanced_info.abstract.icon_url_list";
    let empty = Abstract::default();
    let info = cover.unwrap_or(&empty);
    let urls = info.icon_url_list.as_deref().unwrap_or_default();
    if found.friends_voucher && !found.is_malformed("advanced_info.abstract") {
        found.required_text(text, info.text.as_ref());
        found.required(list, !urls.is_empty());
    } else {
        found.text(text, info.text.as_ref());
    }
    found.count(list, urls.len());
    for (position, url) in urls.iter().enumerate() {
        found.picture(At::nth("advanced_info.abstract.icon_url_list[]", position), Some(url));
    }
}

fn article(found: &mut Collector, info: &AdvancedInfo) {
    let list = "advanced_info.text_image_list";
    let entries = info.text_image_list.as_deref().unwrap_or_default();
    if found.friends_voucher {
        found.required(list, !entries.is_empty());
    }
    for (position, entry) in entries.iter().enumerate() {
        let image_url = At::nth("advanced_info.text_image_list[].image_url", position);
        found.picture(image_url, entry.image_url.as_ref());
        let text = At::nth("advanced_info.text_image_list[].text", position);
        found.required_text(text, entry.text.as_ref());
    }
}

fn time_limit(found: &mut Collector, position: usize, limit: &TimeLimit) {
    let at = |field: &'static str| At::nth(field, position);
    let day = at("advanced_info.time_limit[].type");
    found.required(day, limit.day.is_some());
    if limit.day.as_ref().is_some_and(|day| !day.is_known()) {
        let allowed = TimeLimitDay::KNOWN.iter().map(ToString::to_string).collect();
        found.error(day, Rule::NotOneOf { allowed });
    }
    let begin_hour = at("advanced_info.time_limit[].begin_hour");
    let end_hour = at("advanced_info.time_limit[].end_hour");
    found.number(begin_hour, limit.begin_hour);
    found.number(end_hour, limit.end_hour);
    found.number(at("advanced_info.time_limit[].begin_minute"), limit.begin_minute);
    found.number(at("advanced_info.time_limit[].end_minute"), limit.end_minute);
    let minutes = |hour: Option<u64>, minute: Option<u64>| {
        hour.map(|hour| hour.saturating_mul(60).saturating_add(minute.unwrap_or(0)))
    };
    let begin = minutes(limit.begin_hour, limit.begin_minute);
    let end = minutes(limit.end_hour, limit.end_minute);
    match (begin, end) {
        (Some(_), None) => found.warn(end_hour, Rule::Needs { other: begin_hour.path() }),
        (None, Some(_)) => found.warn(begin_hour, Rule::Needs { other: end_hour.path() }),
        // Past midnight is what an operator may mean, but the documents know no such period.
        (Some(begin), Some(end)) if end <= begin => found.warn(end_hour, Rule::EndsBeforeBegin),
        _ => {}
    }
}

/// Errcode 40144 names exactly these faults.
fn consume_share(found: &mut Collector, info: &AdvancedInfo, own_id: Option<&str>) {
    let own = "advanced_info.consume_share_self_num";
    let list = "advanced_info.consume_share_card_list";
    found.number(own, info.consume_share_self_num);
    let cards = info.consume_share_card_list.as_deref().unwrap_or_default();
    found.count(list, cards.len());
    let mut given_away = false;
    for (position, card) in cards.iter().enumerate() {
        let id = At::nth("advanced_info.consume_share_card_list[].card_id", position);
        found.required_text(id, card.card_id.as_ref());
        found.number(At::nth("advanced_info.consume_share_card_list[].num", position), card.num);
        given_away |= card.num.is_none_or(|num| num > 0);
        if own_id.is_some() && card.card_id.as_deref() == own_id {
            found.error(id, Rule::OwnCardId);
        }
    }
    if given_away && info.consume_share_self_num.is_some_and(|num| num > 0) {
        let other = own.to_owned();
        found.error(list, Rule::Excludes { other });
    }
}

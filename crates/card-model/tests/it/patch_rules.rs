//! What an edit sends, rejects and clears.

use card_model::{
    card::Card,
    card_type::CardType,
    date_info::DateInfo,
    location::LocationIds,
    money::Fen,
    patch::{CardPatch, RefusalReason},
    review::CardStatus,
    time::UnixSeconds,
    validation::Rule,
};
use serde_json::{Value, json};

use crate::example::{NOW, valid_cash, valid_gift};

fn patch(edit: impl FnOnce(&mut Card)) -> CardPatch {
    let current = valid_cash();
    let mut edited = current.clone();
    edit(&mut edited);
    CardPatch::between(&current, &edited)
}

fn refusals(patch: &CardPatch) -> Vec<(&'static str, RefusalReason)> {
    patch
        .refused()
        .iter()
        .map(|refusal| (&*refusal.field.to_string().leak(), refusal.reason))
        .collect()
}

fn body(patch: &CardPatch) -> Value {
    patch.body(&"p".into()).to_value()["cash"].clone()
}

#[test]
fn nothing_changed_is_nothing_sent() {
    let same = patch(|_| {});
    assert!(same.is_empty() && same.refused().is_empty() && !same.send_check());
    assert_eq!(same.body(&"p".into()).to_value(), json!({"card_id": "p", "cash": {}}));
}

#[test]
fn what_can_never_change_is_refused() {
    let edited = patch(|card| {
        card.base_info.brand_name = Some("Another".into());
        card.base_info.use_limit = Some(1);
        card.base_info.source = Some("x".into());
        card.base_info.other.insert("new", json!(1));
        if let Some(cash) = card.cash_mut() {
            cash.reduce_cost = Some(Fen::new(1));
        }
        let info = card.advanced_info_mut();
        info.share_friends = Some(false);
        info.use_condition.get_or_insert_default().accept_category = Some("Hats".into());
        info.use_condition.get_or_insert_default().reject_category = None;
        card.base_info.notice = Some("still sent".into());
    });
    assert_eq!(
        refusals(&edited),
        [
            ("advanced_info.share_friends", RefusalReason::ShareFriends),
            ("advanced_info.use_condition.accept_category", RefusalReason::Threshold),
            ("advanced_info.use_condition.reject_category", RefusalReason::Threshold),
            ("base_info.brand_name", RefusalReason::BrandName),
            ("base_info.new", RefusalReason::NotListed),
            ("base_info.source", RefusalReason::NotListed),
            ("base_info.use_limit", RefusalReason::NotListed),
            ("reduce_cost", RefusalReason::Amount),
        ]
    );
    assert_eq!(body(&edited), json!({"base_info": {"notice": "still sent"}}));
    let refused = &edited.refused()[3];
    assert_eq!(refused.before, Some(json!("Weixin Restaurant").into()));
    assert_eq!(refused.after, Some(json!("Another").into()));
}

#[test]
fn a_gift_stays_what_it_is() {
    let current = valid_gift();
    let mut edited = current.clone();
    if let Some(gift) = edited.gift_mut() {
        gift.gift_name = Some("Pear".into());
        gift.gift_num = Some(2);
        gift.gift = Some("Get one pear".into());
    }
    let edited = CardPatch::between(&current, &edited);
    let reason = RefusalReason::GiftContent;
    assert_eq!(refusals(&edited), [("gift", reason), ("gift_name", reason), ("gift_num", reason)]);
    let other_type = CardPatch::between(&current, &Card::new(CardType::Cash));
    assert_eq!(refusals(&other_type), [("card_type", RefusalReason::CardType)]);
    assert!(other_type.is_empty());
}

#[test]
fn what_only_answers_carry_is_no_edit() {
    let edited = valid_cash();
    let mut current = edited.clone();
    current.base_info.id = Some("pOwn".into());
    current.base_info.title = Some("Shoes减10元".into());
    current.base_info.status = Some(CardStatus::VerifyOk);
    current.base_info.create_time = Some(UnixSeconds::new(1));
    current.base_info.update_time = Some(UnixSeconds::new(2));
    current.base_info.sku =
        serde_json::from_value(json!({"quantity": 1, "total_quantity": 2})).ok();
    current.base_info.color = Some("#63B359".into());
    current.base_info.area_code_list = Some(vec![json!(1)]);
    current.base_info.other.insert("new", json!([1]));
    let same = CardPatch::between(&current, &edited);
    assert!(same.is_empty() && same.refused().is_empty(), "{:?}", same.refused());
    let mut status = current.clone();
    status.base_info.status = Some(CardStatus::Dispatch);
    let edited = CardPatch::between(&current, &status);
    assert_eq!(refusals(&edited), [("base_info.status", RefusalReason::ReadOnly)]);
}

#[test]
fn a_colour_is_the_same_by_name_and_by_value_and_is_sent_by_name() {
    let mut current = valid_cash();
    current.base_info.color = Some("#63b359".into());
    let mut edited = current.clone();
    edited.base_info.color = Some("Color010".into());
    assert!(CardPatch::between(&current, &edited).is_empty());
    edited.base_info.color = Some("#2C9F67".into());
    let patch = CardPatch::between(&current, &edited);
    assert_eq!(body(&patch), json!({"base_info": {"color": "Color020"}}));
    assert!(patch.send_check());
    // Only a colour has two forms.
    edited.base_info.description = Some("#2c9f67".into());
    let patch = CardPatch::between(&current, &edited);
    assert_eq!(body(&patch)["base_info"]["description"], "#2c9f67");
}

#[test]
fn a_field_that_zero_clears_takes_other_numbers_too() {
    let mut current = valid_cash();
    current.advanced_info_mut().consume_share_self_num = None;
    let mut edited = current.clone();
    edited.advanced_info_mut().consume_share_self_num = Some(1);
    let patch = CardPatch::between(&current, &edited);
    assert_eq!(body(&patch), json!({"advanced_info": {"consume_share_self_num": 1}}));
}

#[test]
fn an_object_that_is_gone_is_refused_member_by_member() {
    let gone = patch(|card| card.advanced_info_mut().use_condition = None);
    assert_eq!(
        refusals(&gone),
        [
            ("advanced_info.use_condition.accept_category", RefusalReason::Threshold),
            ("advanced_info.use_condition.reject_category", RefusalReason::Threshold),
        ]
    );
}

#[test]
fn a_cleared_field_is_sent_as_the_documents_say() {
    let cleared = patch(|card| {
        card.base_info.service_phone = None;
        card.base_info.custom_url_name = Some(String::new());
        card.base_info.location_id_list = Some(LocationIds::from(Vec::new()));
        let info = card.advanced_info_mut();
        info.time_limit = None;
        info.business_service = Some(Vec::new());
        info.consume_share_self_num = None;
    });
    assert_eq!(
        body(&cleared),
        json!({
            "base_info": {"service_phone": "", "custom_url_name": "", "location_id_list": "0"},
            "advanced_info": {"time_limit": [], "business_service": [], "consume_share_self_num": 0},
        })
    );
    assert_eq!(cleared.refused(), []);
    let impossible = patch(|card| {
        card.base_info.get_limit = None;
        card.base_info.color = Some(String::new());
    });
    assert_eq!(
        refusals(&impossible),
        [
            ("base_info.color", RefusalReason::CannotBeCleared),
            ("base_info.get_limit", RefusalReason::CannotBeCleared),
        ]
    );
}

#[test]
fn absent_and_empty_are_no_difference() {
    let same = patch(|card| {
        card.base_info.center_sub_title = None;
        card.base_info.promotion_url_sub_title = Some(String::new());
        card.base_info.use_all_locations = Some(false);
        let info = card.advanced_info_mut();
        info.consume_share_card_list = None;
        let condition = info.use_condition.get_or_insert_default();
        condition.can_use_with_other_discount = None;
        condition.least_cost = Some(Fen::new(0));
        condition.object_use_for = Some(String::new());
    });
    assert!(same.is_empty(), "{:?}", same.changes());
    assert_eq!(same.refused(), []);
}

#[test]
fn a_validity_is_widened_only() {
    let (begin, end) = (1_447_397_802, 1_449_893_532);
    let with = |begin: i64, end: i64| {
        patch(|card| {
            let range = DateInfo::fixed_range(UnixSeconds::new(begin), UnixSeconds::new(end));
            card.base_info.date_info = Some(range);
        })
    };
    for wider in [with(begin - 1, end), with(begin, end + 1), with(begin - 1, end + 1)] {
        assert!(wider.refused().is_empty() && !wider.is_empty() && !wider.send_check());
    }
    for narrower in [with(begin + 1, end), with(begin, end - 1), with(begin + 1, end + 1)] {
        assert!(narrower.is_empty());
        assert!(refusals(&narrower).iter().all(|it| it.1 == RefusalReason::DateNarrowed));
    }
    let beside = patch(|card| {
        let range = DateInfo::fixed_range(UnixSeconds::new(begin), UnixSeconds::new(end - 1));
        card.base_info.date_info = Some(range);
        card.base_info.notice = Some("still sent".into());
    });
    assert_eq!(body(&beside), json!({"base_info": {"notice": "still sent"}}));
    let other_type = patch(|card| {
        card.base_info.date_info =
            serde_json::from_value(json!({"type": "DATE_TYPE_PERMANENT"})).ok();
    });
    assert!(other_type.is_empty());
    let reason = RefusalReason::DateType;
    assert!(refusals(&other_type).contains(&("base_info.date_info.type", reason)));
    // S2 "Common field modifications": only the timestamps of a fixed range can change.
    let mut term = valid_cash();
    let days = json!({"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15});
    term.base_info.date_info = serde_json::from_value(days).ok();
    let mut ranged = term.clone();
    ranged.base_info.date_info.get_or_insert_default().begin_timestamp =
        Some(UnixSeconds::new(begin));
    let patch = CardPatch::between(&term, &ranged);
    assert_eq!(refusals(&patch), [("base_info.date_info.begin_timestamp", reason)]);
    // The whole object is sent, whichever part has changed.
    assert_eq!(
        body(&with(begin, end + 1)),
        json!({"base_info": {"date_info": {
            "type": "DATE_TYPE_FIX_TIME_RANGE",
            "begin_timestamp": begin,
            "end_timestamp": end + 1,
        }}})
    );
}

#[test]
fn nested_objects_carry_only_what_changed() {
    let edited = patch(|card| {
        let cover = card.advanced_info_mut().abstract_info.get_or_insert_default();
        cover.text = Some("新菜".into());
    });
    assert_eq!(body(&edited), json!({"advanced_info": {"abstract": {"abstract": "新菜"}}}));
    assert!(edited.table_conflict());
    // A review field in the same patch resolves the contradiction.
    let both = patch(|card| {
        let info = card.advanced_info_mut();
        info.abstract_info.get_or_insert_default().text = Some("新菜".into());
        info.time_limit = None;
    });
    assert!(both.send_check() && !both.table_conflict());
}

#[test]
fn what_is_unknown_survives_an_edit() {
    let mut json = serde_json::to_value(valid_cash()).unwrap();
    json["beside"] = json!(1);
    let mut current: Card = serde_json::from_value(json).unwrap();
    current.other.insert("new", json!({"deep": [1]}));
    current.base_info.other.insert("new", json!([]));
    let mut edited = current.clone();
    edited.base_info.notice = Some("another".into());
    assert_eq!(CardPatch::between(&current, &edited).apply(&current), edited);
}

#[test]
fn only_what_an_edit_touches_is_validated() {
    let mut current = valid_cash();
    // An old card, which is invalid under today's rules.
    current.base_info.description = Some(String::new());
    let mut edited = current.clone();
    edited.base_info.service_phone = Some("1".repeat(25));
    let report = CardPatch::between(&current, &edited).validate(&current, NOW);
    let fields: Vec<_> = report.violations().iter().map(|it| it.field.to_string()).collect();
    assert_eq!(fields, ["base_info.service_phone"]);
    // A violation with a second field belongs to that field, too.
    let mut edited = current.clone();
    edited.advanced_info_mut().consume_share_card_list =
        serde_json::from_value(json!([{"card_id": "pOther", "num": 1}])).ok();
    let report = CardPatch::between(&current, &edited).validate(&current, NOW);
    assert!(matches!(report.violations()[0].rule, Rule::Excludes { .. }));
}

#[test]
fn three_months_at_most_however_it_is_widened() {
    let current = valid_cash();
    let mut edited = current.clone();
    let end = UnixSeconds::new(1_447_397_802 + 91 * 86_400);
    edited.base_info.date_info = Some(DateInfo::fixed_range(UnixSeconds::new(1_447_397_802), end));
    let patch = CardPatch::between(&current, &edited);
    assert_eq!(patch.refused(), []);
    let report = patch.validate(&current, NOW);
    let rule = Rule::ValidityTooLong { max_days: 90, actual_days: 91 };
    assert_eq!(report.violations()[0].rule, rule);
}

#[test]
fn a_part_that_is_new_changes_by_its_fields() {
    let mut current = valid_cash();
    current.advanced_info = None;
    let mut edited = current.clone();
    edited.advanced_info_mut().business_service = Some(vec!["BIZ_SERVICE_DELIVER".into()]);
    let patch = CardPatch::between(&current, &edited);
    let changed: Vec<String> = patch.changes().iter().map(|it| it.field.to_string()).collect();
    assert_eq!(changed, ["advanced_info.business_service"]);
}

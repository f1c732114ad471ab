//! Every updatable field in the tables of S0 can change, with the review column of the page.

use card_model::{
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    field::Field,
    patch::{CardPatch, Changed, RefusalReason, Update, review_fields_in},
};
use serde_json::{Value, json};

use crate::{
    example::{members, sample, valid_cash},
    fixtures::EVERY_TYPE,
};

/// Field, new value, and the column "Review Required" of S0.
fn table() -> Vec<(&'static str, Value, bool)> {
    let picture = "http://mmbiz.qpic.cn/mmbiz/other/0";
    vec![
        ("base_info.logo_url", picture.into(), true),
        ("base_info.notice", "another".into(), true),
        ("base_info.description", "another".into(), true),
        ("base_info.color", "Color020".into(), true),
        ("base_info.service_phone", "40012234".into(), false),
        ("base_info.location_id_list", json!([1234, 2314]), false),
        ("base_info.center_title", "Quick Use".into(), false),
        ("base_info.center_sub_title", "Tap Quick Redemption".into(), false),
        ("base_info.center_url", "www.qq.com/x".into(), false),
        ("base_info.custom_url_name", "Shop".into(), false),
        ("base_info.custom_url", "www.qq.com".into(), false),
        ("base_info.custom_url_sub_title", "More surprises".into(), false),
        ("base_info.promotion_url_name", "Product".into(), false),
        ("base_info.promotion_url", "www.qq.com".into(), false),
        ("base_info.promotion_url_sub_title", "Big Offers!".into(), false),
        // P24, section 3.1: an update to an entry of a mini program.
        ("base_info.center_app_brand_user_name", "gh_86a091e50ad4@app".into(), false),
        ("base_info.center_app_brand_pass", "pages/index/index".into(), false),
        ("base_info.custom_app_brand_user_name", "gh_86a091e50ad4@app".into(), false),
        ("base_info.custom_app_brand_pass", "pages/index/index".into(), false),
        ("base_info.promotion_app_brand_user_name", "gh_86a091e50ad4@app".into(), false),
        ("base_info.promotion_app_brand_pass", "pages/index/index".into(), false),
        ("base_info.code_type", "CODE_TYPE_QRCODE".into(), false),
        ("base_info.get_limit", 1.into(), false),
        ("base_info.can_share", true.into(), false),
        ("base_info.can_give_friend", true.into(), false),
        ("base_info.date_info.end_timestamp", 1_449_893_533.into(), false),
        ("base_info.date_info.begin_timestamp", 1_447_397_801.into(), false),
        ("advanced_info.abstract.abstract", "another".into(), false),
        ("advanced_info.abstract.icon_url_list", json!([picture]), false),
        ("advanced_info.text_image_list", json!([{"image_url": picture, "text": "x"}]), false),
        ("advanced_info.business_service", json!(["BIZ_SERVICE_FREE_WIFI"]), false),
        ("advanced_info.time_limit", json!([{"type": "SUNDAY"}]), true),
        ("advanced_info.consume_share_self_num", 0.into(), true),
        ("advanced_info.consume_share_card_list", json!([{"card_id": "pOther", "num": 1}]), true),
    ]
}

fn with(card: &Card, field: &str, value: Value) -> Card {
    let mut json = serde_json::to_value(card).unwrap();
    let own = card.card_type().member_name();
    let path = std::iter::once(own.as_str()).chain(field.split('.'));
    *path.fold(&mut json, |object, name| &mut object[name]) = value;
    serde_json::from_value(json).unwrap()
}

#[test]
fn each_is_sent_alone_with_its_review() {
    let current = valid_cash();
    for (field, value, review) in table() {
        let edited = with(&current, field, value.clone());
        let patch = CardPatch::between(&current, &edited);
        assert_eq!(patch.refused(), [], "{field}");
        let [change] = patch.changes() else { panic!("{field}: {:?}", patch.changes()) };
        assert_eq!(
            (change.field.to_string(), change.review),
            (field.to_owned(), review),
            "{field}"
        );
        assert_eq!(change.after, Some(value.clone().into()), "{field}");
        assert_eq!(patch.send_check(), review, "{field}");
        assert_eq!(patch.review_fields().len(), usize::from(review), "{field}");
        let in_advanced_info = field.starts_with("advanced_info.");
        assert_eq!(patch.table_conflict(), in_advanced_info && !review, "{field}");
        // The body contains only the field and the rest of the validity.
        let body = patch.body(&"pbLatjgOY1_Cxi3mnWBThtG90HGg".into()).to_value();
        let sent = if field.starts_with("base_info.date_info.") {
            let after = serde_json::to_value(&edited.base_info.date_info).unwrap();
            json!({"base_info": {"date_info": after}})
        } else {
            field.rsplit('.').fold(value, |inner, name| json!({name: inner}))
        };
        assert_eq!(body, json!({"card_id": "pbLatjgOY1_Cxi3mnWBThtG90HGg", "cash": sent}));
        // The sandbox uses the same table.
        assert_eq!(
            !review_fields_in(&CardType::Cash, &members(&body["cash"])).is_empty(),
            review,
            "{field}"
        );
        assert_eq!(patch.apply(&current), edited, "{field}");
    }
}

/// Type, field, new value, and the column "Is there a hearing?" of S2 "Unique field modifications".
fn own_table() -> Vec<(CardType, &'static str, Value, bool)> {
    use CardType::{BoardingPass, MeetingTicket, MemberCard, MovieTicket, ScenicTicket};
    vec![
        (MemberCard, "bonus_cleared", "another".into(), true),
        (MemberCard, "bonus_rules", "another".into(), true),
        (MemberCard, "balance_rules", "another".into(), true),
        (MemberCard, "prerogative", "another".into(), true),
        (MemberCard, "custom_field1.name_type", "FIELD_NAME_TYPE_STAMP".into(), false),
        (MemberCard, "custom_field1.url", "qq.com".into(), false),
        (MemberCard, "custom_field2.url", "qq.com".into(), false),
        (MemberCard, "custom_field3.url", "qq.com".into(), false),
        (MemberCard, "custom_cell1.name", "another".into(), false),
        // T4 "8.2", in its order; the column "review" as quoted by WxJava's MemberCardUpdate and BaseInfoUpdate.
        (MemberCard, "base_info.title", "another".into(), true),
        (MemberCard, "base_info.use_all_locations", true.into(), false),
        (MemberCard, "base_info.pay_info.swipe_card.is_swipe_card", false.into(), false),
        (MemberCard, "base_info.is_pay_and_qrcode", true.into(), false),
        (MemberCard, "background_pic_url", "https://mmbiz.qlogo.cn/mmbiz/other".into(), false),
        (MemberCard, "bonus_url", "qq.com".into(), false),
        (MemberCard, "balance_url", "qq.com".into(), false),
        (MemberCard, "supply_balance", true.into(), true),
        (MemberCard, "auto_activate", false.into(), false),
        (MemberCard, "wx_activate", true.into(), false),
        (MemberCard, "activate_url", "qq.com".into(), false),
        (MemberCard, "bonus_rule.increase_bonus", 2.into(), false),
        (MemberCard, "discount", 20.into(), true),
        // Fields that SKIT, Senparc and others also send.
        (MemberCard, "wx_activate_after_submit", true.into(), false),
        (MemberCard, "wx_activate_after_submit_url", "qq.com".into(), false),
        (MemberCard, "activate_app_brand_user_name", "gh_86a091e50ad4@app".into(), false),
        (MemberCard, "activate_app_brand_pass", "pages/index".into(), false),
        (MemberCard, "bonus_app_brand_user_name", "gh_86a091e50ad4@app".into(), false),
        (MemberCard, "bonus_app_brand_pass", "pages/index".into(), false),
        (MemberCard, "balance_app_brand_user_name", "gh_86a091e50ad4@app".into(), false),
        (MemberCard, "balance_app_brand_pass", "pages/index".into(), false),
        (MemberCard, "custom_cell2.name", "another".into(), false),
        (MovieTicket, "detail", "another".into(), true),
        (BoardingPass, "departure_time", 1_431_271_351.into(), false),
        (BoardingPass, "landing_time", 1_441_271_351.into(), false),
        (BoardingPass, "gate", "4".into(), false),
        (BoardingPass, "boarding_time", 1_431_271_351.into(), false),
        (ScenicTicket, "guide_url", "www.qq.com/x".into(), false),
        (MeetingTicket, "map_url", "www.qq.com/x".into(), false),
    ]
}

fn card_of(card_type: &CardType) -> Card {
    let (_, body) = EVERY_TYPE.into_iter().find(|it| it.0 == *card_type).unwrap();
    sample(body)
}

#[track_caller]
fn check(current: &Card, field: &str, value: &Value, review: bool) {
    let card_type = current.card_type();
    let patch = CardPatch::between(current, &with(current, field, value.clone()));
    assert_eq!(patch.refused(), [], "{card_type} {field}");
    let changed: Vec<_> =
        patch.changes().iter().map(|it| (it.field.to_string(), it.review)).collect();
    assert_eq!(changed, [(field.to_owned(), review)], "{card_type}");
    assert_eq!(patch.send_check(), review, "{card_type} {field}");
    let sent = field.rsplit('.').fold(value.clone(), |inner, name| json!({name: inner}));
    assert_eq!(
        patch.body(&"p".into()).to_value()[card_type.member_name()],
        sent,
        "{card_type} {field}"
    );
    let mut platform = current.clone();
    let answer = card_model::patch::apply_update(&mut platform, &members(&sent)).unwrap();
    assert_eq!(answer, review, "{card_type} {field}");
}

#[test]
fn what_only_one_type_has_is_sent_alone_with_its_review() {
    for (card_type, field, value, review) in own_table() {
        check(&card_of(&card_type), field, &value, review);
    }
}

#[test]
fn what_every_type_has_is_sent_alike_by_every_type() {
    for (card_type, _) in EVERY_TYPE {
        let current = card_of(&card_type);
        for (field, value, review) in table() {
            // Another test extends validities; `advanced_info` belongs to Friend's Vouchers.
            let of_all = field.starts_with("base_info.") && !field.contains("date_info");
            if of_all && with(&current, field, value.clone()) != current {
                check(&current, field, &value, review);
            }
        }
    }
}

#[test]
fn a_field_of_another_type_cannot_change() {
    for (card_type, field, value, _) in own_table() {
        let other = card_of(&CardType::Groupon);
        let top = field.split('.').next().unwrap();
        let changed = match top {
            // A missing switch is off, so switching it on is a change.
            "base_info" if value == json!(false) => with(&other, field, true.into()),
            "base_info" => with(&other, field, value),
            top => with(&other, top, json!({"any": value})),
        };
        let patch = CardPatch::between(&other, &changed);
        let reasons: Vec<_> = patch.refused().iter().map(|it| it.reason).collect();
        assert_eq!(reasons, [RefusalReason::NotListed], "{card_type} {field}");
    }
}

#[test]
fn the_title_of_an_ordinary_card_is_set_at_creation() {
    let reason = |current: &Card| {
        let patch = CardPatch::between(current, &with(current, "base_info.title", "x".into()));
        patch.refused().iter().map(|it| it.reason).collect::<Vec<_>>()
    };
    assert_eq!(reason(&card_of(&CardType::Discount)), [RefusalReason::NotListed]);
    assert_eq!(reason(&valid_cash()), [RefusalReason::Composed]);
    let mut ordinary = valid_cash();
    ordinary.advanced_info_mut().share_friends = Some(false);
    assert_eq!(reason(&ordinary), [RefusalReason::NotListed]);
}

/// Calls a check for every documented field of every type.
fn each_of_each_type(check: &mut dyn FnMut(&CardType, Field)) {
    for card_type in CardType::KNOWN {
        Field::each(&mut |field| {
            if Field::of(card_type, &field.to_string()) == Ok(field) {
                check(card_type, field);
            }
        });
    }
}

#[test]
fn every_member_of_a_type_has_a_rule() {
    for (card_type, _) in EVERY_TYPE {
        for name in Card::new(card_type.clone()).special().members() {
            let field = Field::of(&card_type, name).unwrap();
            assert!(field.update(&card_type).is_some(), "{card_type} {name}");
        }
    }
}

/// Returns `true` if the paths are equal or one contains the other.
fn on_one_line(one: &str, other: &str) -> bool {
    let below = |one: &str, other: &str| {
        one.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    below(one, other) || below(other, one)
}

#[test]
fn no_other_field_may_change() {
    let (of_all, of_one) = (table(), own_table());
    // One field of each validity suffices, and points can only be switched on.
    let apart = ["base_info.date_info.type", "supply_bonus"];
    each_of_each_type(&mut |card_type, field| {
        let path = field.to_string();
        let may = |field: Field| matches!(field.update(card_type), Some(Update::Updatable { .. }));
        // The content of an object or list that changes as a whole isn't listed separately.
        let above = path.rsplit_once(['.', '[']).and_then(|(above, _)| above.parse().ok());
        let updatable = may(field) && !above.is_some_and(may);
        let named = of_all.iter().any(|documented| on_one_line(&path, documented.0))
            || of_one
                .iter()
                .any(|documented| documented.0 == *card_type && on_one_line(&path, documented.1))
            || apart.contains(&path.as_str());
        assert!(named || !updatable, "{card_type} {path}");
    });
}

/// Responses have `is_pay_and_qrcode` only for member cards.
#[test]
fn every_value_has_a_rule_in_every_type_that_has_it() {
    let mut below = std::collections::BTreeSet::new();
    Field::each(&mut |field| {
        if let Some((above, _)) = field.to_string().rsplit_once('.') {
            below.insert(above.to_owned());
        }
    });
    each_of_each_type(&mut |card_type, field| {
        let path = field.to_string();
        let ruled = field.update(card_type).is_some() || below.contains(&path);
        let of_members =
            path == "base_info.is_pay_and_qrcode" && *card_type != CardType::MemberCard;
        assert_eq!(ruled, !of_members, "{card_type} {path}");
    });
}

#[test]
fn points_and_stored_value_only_begin() {
    // WxJava's MemberCardUpdate quotes the page: only from false to true.
    let mut current = card_of(&CardType::MemberCard);
    for field in ["supply_bonus", "supply_balance"] {
        current = with(&current, field, true.into());
        let patch = CardPatch::between(&current, &with(&current, field, false.into()));
        let reasons: Vec<_> = patch.refused().iter().map(|it| it.reason).collect();
        assert_eq!(reasons, [RefusalReason::SupplyStays], "{field}");
        let body = json!({field: false});
        let mut platform = current.clone();
        let refusal = card_model::patch::apply_update(&mut platform, &members(&body)).unwrap_err();
        assert_eq!(refusal.reason, RefusalReason::SupplyStays, "{field}");
        assert_eq!(platform, current, "{field}");
    }
}

#[test]
fn a_changed_member_is_a_field_only_if_it_is_documented() {
    let of = |path: &str| Changed::of(&CardType::Cash, path);
    assert_eq!(of("base_info.notice").field(), Some(BaseInfo::NOTICE));
    assert_eq!(of("base_info.new").field(), None);
    assert_eq!(of("base_info.new").path_in(&CardType::Cash), "cash.base_info.new");
}

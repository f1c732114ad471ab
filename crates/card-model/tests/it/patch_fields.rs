//! Every updatable field of seed 000's table: it may change, and the review column is the document's.

use card_model::{
    card::Card,
    patch::{CardPatch, UPDATE_TABLE, Update, review_fields_in, update_row},
};
use serde_json::{Value, json};

use crate::example::valid_cash;

/// Field, a new value, and the column "Review Required" of seed 000.
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
    let (parent, name) = field.rsplit_once('.').unwrap();
    json.pointer_mut(&format!("/cash/{}", parent.replace('.', "/"))).unwrap()[name] = value;
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
        assert_eq!((change.path.field(), change.review), (field, review), "{field}");
        assert_eq!(change.after, Some(value.clone()), "{field}");
        assert_eq!(patch.send_check(), review, "{field}");
        assert_eq!(patch.review_fields().len(), usize::from(review), "{field}");
        let in_advanced_info = field.starts_with("advanced_info.");
        assert_eq!(patch.table_conflict(), in_advanced_info && !review, "{field}");
        // The body holds the field, and nothing else except the rest of the validity.
        let body = patch.body("pbLatjgOY1_Cxi3mnWBThtG90HGg");
        let sent = if field.starts_with("base_info.date_info.") {
            let after = serde_json::to_value(&edited.base_info.date_info).unwrap();
            json!({"base_info": {"date_info": after}})
        } else {
            field.rsplit('.').fold(value, |inner, name| json!({name: inner}))
        };
        assert_eq!(body, json!({"card_id": "pbLatjgOY1_Cxi3mnWBThtG90HGg", "cash": sent}));
        // The sandbox reads the same table.
        assert_eq!(!review_fields_in(&body["cash"]).is_empty(), review, "{field}");
        assert_eq!(patch.apply(&current), edited, "{field}");
    }
}

#[test]
fn the_table_has_these_fields_and_no_other_updatable_one() {
    let documented: Vec<&str> = table().iter().map(|row| row.0).collect();
    for row in UPDATE_TABLE {
        let updatable = matches!(row.update, Update::Updatable { .. });
        let named = documented.contains(&row.field) || row.field == "base_info.date_info.type";
        assert_eq!(updatable, named, "{}", row.field);
        assert_eq!(update_row(row.field).map(|found| found.field), Some(row.field));
        assert!(!row.source.is_empty());
    }
    assert_eq!(update_row("base_info.noticeable"), None);
}

//! A whole voucher, typed from scratch, matches the platform's documents.

use card_model::{
    card_type::CardType, language::Language, time::UnixSeconds, validation::ValidCard,
};
use serde_json::{Value, json};

use super::{
    super::{CardEditor, Findings, Section},
    support::{NOW, PICTURE, at, typed_cash, typed_gift},
};

/// `base_info` of S1 "4.4 Creating Friend's Vouchers" with values that the platform accepts.
fn base_info() -> Value {
    json!({
        "logo_url": PICTURE,
        "code_type": "CODE_TYPE_TEXT",
        "brand_name": "微信餐厅",
        "color": "Color020",
        "notice": "请出示二维码核销",
        "service_phone": "020-88888888",
        "description": "不可与其他优惠同享\n如需团购券发票，请在消费时向商户提出",
        "date_info": {
            "type": "DATE_TYPE_FIX_TIME_RANGE",
            // 2015-11-20 00:00:00 and 2015-12-12 23:59:59 in Beijing.
            "begin_timestamp": 1_447_948_800,
            "end_timestamp": 1_449_935_999
        },
        "location_id_list": [272_981_040, 400_183_234],
        "get_limit": 3,
        "use_limit": 50,
        "can_share": false,
        "can_give_friend": false,
        "center_title": "快速买单",
        "center_sub_title": "点击使用",
        "center_url": "http://www.qq.com",
        "custom_url_name": "立即使用",
        "custom_url": "http://www.qq.com",
        "custom_url_sub_title": "六个汉字提示",
        "promotion_url_name": "更多优惠",
        "promotion_url": "http://www.qq.com"
    })
}

fn advanced_info(use_condition: Value) -> Value {
    json!({
        "use_condition": use_condition,
        "abstract": {"abstract": "推出多种新季菜品", "icon_url_list": [PICTURE]},
        "text_image_list": [{"image_url": PICTURE, "text": "此菜品精选食材"}],
        "business_service": ["BIZ_SERVICE_FREE_WIFI", "BIZ_SERVICE_DELIVER"],
        "time_limit": [
            {
                "type": "MONDAY",
                "begin_hour": 10, "begin_minute": 0, "end_hour": 21, "end_minute": 30
            },
            {"type": "HOLIDAY"}
        ],
        "consume_share_self_num": 1,
        "share_friends": true
    })
}

#[test]
fn a_price_reduction_voucher() {
    let editor = typed_cash();
    assert_eq!(editor.report(NOW).violations(), []);
    let condition = json!({
        "accept_category": "鞋类",
        "reject_category": "阿迪达斯",
        "least_cost": 50_000,
        "can_use_with_other_discount": true
    });
    assert_eq!(
        serde_json::to_value(&editor.card).unwrap(),
        json!({
            "card_type": "CASH",
            "cash": {
                "base_info": base_info(),
                "advanced_info": advanced_info(condition),
                "reduce_cost": 5000
            }
        })
    );
    let composition = editor.composition(Language::ZhCn).unwrap();
    assert_eq!(composition.title, "鞋类满500减50");
    assert_eq!(editor.price().unwrap().to_string(), "0.4");
}

#[test]
fn an_exchange_voucher() {
    let editor = typed_gift();
    assert_eq!(editor.report(NOW).violations(), []);
    let condition = json!({"object_use_for": "蛋糕", "can_use_with_other_discount": false});
    assert_eq!(
        serde_json::to_value(&editor.card).unwrap(),
        json!({
            "card_type": "GIFT",
            "gift": {
                "base_info": base_info(),
                "advanced_info": advanced_info(condition),
                "gift": "可兑换蛋挞两个",
                "gift_name": "蛋挞",
                "gift_num": 2,
                "gift_unit": "个"
            }
        })
    );
    assert_eq!(editor.composition(Language::ZhCn).unwrap().title, "买蛋糕送蛋挞");
}

/// The submission is refused by `ValidCard::check`; the form then shows what blocks.
#[test]
fn a_validity_that_ends_while_the_form_is_open_is_shown() {
    let editor = typed_cash();
    assert!(ValidCard::check(editor.card.clone(), NOW).is_ok());
    assert!(Findings::of(&editor, NOW).blocking().is_empty());
    // The first second of 2015-12-13 in Beijing.
    let later = UnixSeconds::new(1_449_936_000);
    assert!(ValidCard::check(editor.card.clone(), later).is_err());
    let findings = Findings::of(&editor, later);
    let [blocking] = findings.blocking() else { panic!("several") };
    assert_eq!((blocking.section, blocking.is_shown), (Section::Validity, true));
    assert!(findings.is_invalid(at("base_info.date_info.end_timestamp")));
}

#[test]
fn a_new_voucher_begins_tomorrow_and_can_only_be_a_friends_voucher() {
    let editor = CardEditor::new(CardType::Cash, NOW);
    assert_eq!(editor.text(at("base_info.date_info.begin_timestamp")), "2015-11-13");
    assert_eq!(editor.text(at("base_info.date_info.end_timestamp")), "2015-12-12");
    assert!(editor.card.is_friends_voucher());
    assert!(
        !editor.card.flag(at("base_info.can_share"))
            && !editor.card.flag(at("base_info.can_give_friend"))
    );
    assert_eq!(editor.text(at("base_info.color")), "Color010");
    assert_eq!(editor.text(at("base_info.code_type")), "CODE_TYPE_QRCODE");
    assert!(editor.is_new() && !editor.is_dirty());
    assert_eq!(editor.card_id(), None);
    assert_eq!(editor.patch(), None);
}

#[test]
fn what_is_emptied_again_leaves_no_trace() {
    let blank = CardEditor::new(CardType::Gift, NOW);
    let mut editor = blank.clone();
    for field in [
        "base_info.notice",
        "gift_name",
        "gift_num",
        "advanced_info.abstract.abstract",
        "advanced_info.abstract.icon_url_list",
        "advanced_info.use_condition.least_cost",
        "advanced_info.use_condition.object_use_for",
        "base_info.get_limit",
    ] {
        editor.set_text(at(field), "12");
        assert!(editor.is_dirty(), "{field}");
        editor.set_text(at(field), "");
        assert_eq!(editor.card, blank.card, "{field}");
    }
    editor.toggle_store(7);
    editor.toggle_store(7);
    editor.add_article_entry();
    editor.remove_article_entry(0);
    assert!(!editor.is_dirty());
}

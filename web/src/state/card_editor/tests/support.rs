//! Vouchers as typed by a user, and as returned by the platform.

use card_model::{
    advanced_info::{BusinessService, TimeLimitDay},
    card::Card,
    card_type::CardType,
    field::Field,
    time::UnixSeconds,
};
use serde_json::json;

use super::super::{CardEditor, GiftAfter};

/// 2015-11-12 11:46:40 in Beijing.
pub(super) const NOW: UnixSeconds = UnixSeconds::new(1_447_300_000);
/// A picture of the platform's store.
pub(super) const PICTURE: &str =
    "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA/0";
/// The id of the voucher on the platform.
pub(super) const CARD_ID: &str = "pbLatjgOY1_Cxi3mnWBThtG90HGg";

/// A documented field by its path.
pub(super) fn at(path: &str) -> Field {
    path.parse().unwrap()
}

/// Types the fields that every voucher has.
pub(super) fn type_common(editor: &mut CardEditor) {
    for (field, text) in [
        ("base_info.logo_url", PICTURE),
        ("base_info.brand_name", "微信餐厅"),
        ("base_info.notice", "请出示二维码核销"),
        ("base_info.service_phone", "020-88888888"),
        ("base_info.description", "不可与其他优惠同享\n如需团购券发票，请在消费时向商户提出"),
        ("base_info.date_info.begin_timestamp", "2015-11-20"),
        ("base_info.date_info.end_timestamp", "2015-12-12"),
        ("base_info.get_limit", "3"),
        ("base_info.use_limit", "50"),
        ("base_info.center_title", "快速买单"),
        ("base_info.center_sub_title", "点击使用"),
        ("base_info.center_url", "http://www.qq.com"),
        ("base_info.custom_url_name", "立即使用"),
        ("base_info.custom_url", "http://www.qq.com"),
        ("base_info.custom_url_sub_title", "六个汉字提示"),
        ("base_info.promotion_url_name", "更多优惠"),
        ("base_info.promotion_url", "http://www.qq.com"),
        ("advanced_info.abstract.abstract", "推出多种新季菜品"),
        ("advanced_info.abstract.icon_url_list", PICTURE),
        ("advanced_info.text_image_list[0].image_url", PICTURE),
        ("advanced_info.text_image_list[0].text", "此菜品精选食材"),
    ] {
        editor.set_text(at(field), text);
    }
    editor.set_text(at("base_info.color"), "Color020");
    editor.set_text(at("base_info.code_type"), "CODE_TYPE_TEXT");
    editor.toggle_store(272_981_040);
    editor.toggle_store(400_183_234);
    editor.toggle_service(&BusinessService::FreeWifi);
    editor.toggle_service(&BusinessService::Deliver);
    editor.add_time_limit(TimeLimitDay::Monday);
    editor.set_text(at("advanced_info.time_limit[0].begin_hour"), "10:00");
    editor.set_text(at("advanced_info.time_limit[0].end_hour"), "21:30");
    editor.add_time_limit(TimeLimitDay::Holiday);
    editor.set_gift_after(GiftAfter::This);
}

/// A complete price-reduction voucher.
pub(super) fn typed_cash() -> CardEditor {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    type_common(&mut editor);
    editor.set_text(at("reduce_cost"), "50");
    editor.set_text(at("advanced_info.use_condition.least_cost"), "500");
    editor.set_text(at("advanced_info.use_condition.accept_category"), "鞋类");
    editor.set_text(at("advanced_info.use_condition.reject_category"), "阿迪达斯");
    editor
}

/// A complete exchange voucher.
pub(super) fn typed_gift() -> CardEditor {
    let mut editor = CardEditor::new(CardType::Gift, NOW);
    type_common(&mut editor);
    editor.set_text(at("gift_name"), "蛋挞");
    editor.set_text(at("gift_num"), "2");
    editor.set_text(at("gift_unit"), "个");
    editor.set_text(at("gift"), "可兑换蛋挞两个");
    editor.set_text(at("advanced_info.use_condition.object_use_for"), "蛋糕");
    editor.set_flag(at("advanced_info.use_condition.can_use_with_other_discount"), false);
    editor
}

/// A price-reduction voucher as `card/get` returns it: the colour as a value, times in the middle of a day, members
/// that only responses have, and an undocumented one.
pub(super) fn held() -> Card {
    serde_json::from_value(json!({
        "card_type": "CASH",
        "cash": {
            "base_info": {
                "id": CARD_ID,
                "logo_url": PICTURE,
                "code_type": "CODE_TYPE_TEXT",
                "brand_name": "微信餐厅",
                "title": "鞋类满500减50",
                "color": "#63b359",
                "notice": "请出示二维码核销",
                "service_phone": "020-88888888",
                "description": "不可与其他优惠同享",
                "date_info": {
                    "type": "DATE_TYPE_FIX_TIME_RANGE",
                    "begin_timestamp": 1_447_397_802,
                    "end_timestamp": 1_449_893_532
                },
                "sku": {"quantity": 7, "total_quantity": 10},
                "location_id_list": [272_981_040, 400_183_234],
                "get_limit": 3,
                "can_share": false,
                "can_give_friend": false,
                "status": "CARD_STATUS_VERIFY_OK",
                "new_member": "kept"
            },
            "advanced_info": {
                "use_condition": {"accept_category": "鞋类", "least_cost": 50_000},
                "abstract": {"abstract": "推出多种新季菜品", "icon_url_list": [PICTURE]},
                "text_image_list": [
                    {"image_url": PICTURE, "text": "此菜品精选食材"},
                    {"image_url": PICTURE, "text": "营养均衡"}
                ],
                "business_service": ["BIZ_SERVICE_FREE_WIFI", "BIZ_SERVICE_DELIVER"],
                "time_limit": [{
                    "type": "MONDAY",
                    "begin_hour": 10, "begin_minute": 0, "end_hour": 21, "end_minute": 30
                }],
                "consume_share_card_list": [],
                "share_friends": true
            },
            "reduce_cost": 5000
        }
    }))
    .unwrap()
}

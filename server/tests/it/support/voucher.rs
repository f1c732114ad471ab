//! Vouchers as a merchant makes them: the examples of
//! [S1, "4.4 Creating Friend's Vouchers"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html),
//! their dates moved to the test's day.

use card_model::time::DAY;
use serde_json::{Value, json};

use super::{NOW, TestServer};

const IMAGE: &str = "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0";

/// The body of `card/create` for a price-reduction voucher.
pub(crate) async fn cash(server: &TestServer) -> Value {
    let stores = server.json("/desk/main/stores").await;
    let poi_id = stores["stores"][0]["poi_id"].clone();
    cash_in(&poi_id)
}

/// The same for an existing store.
pub(crate) fn cash_in(poi_id: &Value) -> Value {
    let begin = NOW.beijing_day().begin().get();
    json!({"card": {"card_type": "CASH", "cash": {
        "base_info": {
            "logo_url": IMAGE,
            "brand_name": "微信餐厅",
            "code_type": "CODE_TYPE_TEXT",
            "color": "Color010",
            "notice": "使用时向服务员出示此券",
            "service_phone": "020-88888888",
            "description": "不可与其他优惠同享\n如需发票，请在消费时向商户提出",
            "date_info": {
                "type": "DATE_TYPE_FIX_TIME_RANGE",
                "begin_timestamp": begin,
                "end_timestamp": begin + 30 * DAY - 1
            },
            "location_id_list": [poi_id],
            "get_limit": 3,
            "can_share": false,
            "can_give_friend": false
        },
        "advanced_info": {
            "use_condition": {
                "accept_category": "鞋类",
                "reject_category": "阿迪达斯",
                "least_cost": 50_000,
                "can_use_with_other_discount": true
            },
            "abstract": {"abstract": "微信餐厅推出多种新季菜品", "icon_url_list": [IMAGE]},
            "text_image_list": [{"image_url": IMAGE, "text": "此菜品精选食材"}],
            "time_limit": [{"type": "MONDAY", "begin_hour": 0, "end_hour": 10}],
            "business_service": ["BIZ_SERVICE_DELIVER"],
            "share_friends": true
        },
        "reduce_cost": 5000
    }}})
}

/// The body of `card/create` for a groupon whose codes are imported (P1, "4.1 Importing Custom Codes").
pub(crate) fn imported() -> Value {
    json!({"card": {"card_type": "GROUPON", "groupon": {
        "base_info": {
            "logo_url": IMAGE,
            "brand_name": "微信餐厅",
            "code_type": "CODE_TYPE_TEXT",
            "title": "132元双人火锅",
            "color": "Color010",
            "notice": "使用时向服务员出示此券",
            "description": "不可与其他优惠同享",
            "date_info": {"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15, "fixed_begin_term": 0},
            "sku": {"quantity": 0},
            "use_custom_code": true,
            "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT"
        },
        "deal_detail": "以下锅底2选1"
    }}})
}

/// Creates a voucher and returns its id.
pub(crate) async fn create(server: &TestServer) -> String {
    let answer = server.weixin("/card/create", &cash(server).await).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let body = answer.json();
    assert_eq!(body["errcode"], 0, "{body}");
    body["card_id"].as_str().unwrap().to_owned()
}

//! Valid cards of every type, with or without their optional members.

use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

use crate::support::NOW;

/// Every type that `card/create` accepts, and Friend's Vouchers, which are CASH and GIFT.
pub(super) const TYPES: [&str; 11] = [
    "CASH",
    "GIFT",
    "GROUPON",
    "DISCOUNT",
    "GENERAL_COUPON",
    "MEMBER_CARD",
    "SCENIC_TICKET",
    "MOVIE_TICKET",
    "BOARDING_PASS",
    "MEETING_TICKET",
    "BUS_TICKET",
];

const PICTURE: &str = "http://mmbiz.qpic.cn/mmbiz/abc/0";
const DAY: i64 = 86_400;

/// The kind of an accepted body: its type, or Friend's Voucher.
pub(super) fn kind_of(body: &[u8]) -> String {
    let text = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let body: Value = serde_json::from_slice(text).unwrap();
    let card_type = body["card"]["card_type"].as_str().unwrap();
    let card = &body["card"][card_type.to_lowercase()];
    let shared = matches!(card_type, "CASH" | "GIFT")
        && [json!(true), json!("true")].contains(&card["advanced_info"]["share_friends"]);
    if shared { format!("{card_type} of friends") } else { card_type.to_owned() }
}

/// A body of `card/create`.
pub(super) fn cards() -> impl Strategy<Value = Value> {
    let voucher = (any::<bool>(), base_info(), optional(), article(), 100..9_000_u64).prop_map(
        |(gift, base, more, article, amount)| friends_voucher(gift, base, &more, &article, amount),
    );
    let other = (select(TYPES.to_vec()), base_info(), optional(), 100..9_000_u64)
        .prop_map(|(card_type, base, more, amount)| ordinary(card_type, base, &more, amount));
    prop_oneof![1 => voucher, 4 => other]
}

fn text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(select("面馆券满减a7 ·".chars().collect::<Vec<_>>()), 1..=most)
        .prop_map(|characters| format!("店{}", characters.into_iter().collect::<String>()))
}

fn base_info() -> impl Strategy<Value = Value> {
    let code_types = [
        "CODE_TYPE_TEXT",
        "CODE_TYPE_BARCODE",
        "CODE_TYPE_QRCODE",
        "CODE_TYPE_ONLY_QRCODE",
        "CODE_TYPE_ONLY_BARCODE",
        "CODE_TYPE_NONE",
    ];
    let colors: Vec<&str> = card_model::color::COLORS.iter().map(|color| color.name).collect();
    (text(10), select(code_types.to_vec()), select(colors), text(14), text(40)).prop_map(
        |(brand_name, code_type, color, notice, description)| {
            json!({"logo_url": PICTURE, "brand_name": brand_name, "code_type": code_type,
                "color": color, "notice": notice, "description": description})
        },
    )
}

/// Optional members of a card, as objects to merge into `base_info`.
fn optional() -> impl Strategy<Value = Vec<Value>> {
    let choices = vec![
        json!({"service_phone": "020-88888888"}),
        json!({"get_limit": 50}),
        json!({"get_limit": "3"}),
        json!({"location_id_list": [272_981_040, "400183234"]}),
        json!({"location_id_list": "0", "use_all_locations": true}),
        json!({"center_title": "立即使用", "center_sub_title": "点击", "center_url": "www.qq.com"}),
        json!({"custom_url_name": "官网", "custom_url": "http://www.qq.com", "custom_url_sub_title": "tips"}),
        json!({"promotion_url_name": "更多", "promotion_url": "https://www.qq.com/a?b=c"}),
        json!({"source": "大众点评", "bind_openid": false, "use_custom_code": true}),
        json!({"use_custom_code": true, "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT"}),
        json!({"id": "p1", "use_limit": 5, "need_push_on_view": true}),
        json!({"surprise": {"deep": [1, null]}, "url_name_type": "URL_NAME_TYPE_RESERVATION"}),
    ];
    proptest::sample::subsequence(choices, 0..=5)
}

/// `advanced_info` of an ordinary card, without the members of a Friend's Voucher.
fn article() -> impl Strategy<Value = Value> {
    let days = ["MONDAY", "SUNDAY", "HOLIDAY"];
    (text(6), text(60), select(days.to_vec()), 0..10_u64).prop_map(|(cover, words, day, hour)| {
        json!({"abstract": {"abstract": cover, "icon_url_list": [PICTURE]},
            "text_image_list": [{"image_url": PICTURE, "text": words}],
            "time_limit": [{"type": day, "begin_hour": hour, "end_hour": hour + 9}],
            "business_service": ["BIZ_SERVICE_FREE_WIFI"]})
    })
}

fn merged(mut info: Value, more: &[Value]) -> Value {
    for members in more {
        let members = members.as_object().unwrap().clone();
        info.as_object_mut().unwrap().extend(members);
    }
    info
}

fn friends_voucher(gift: bool, base: Value, more: &[Value], article: &Value, amount: u64) -> Value {
    let mut info = merged(base, more);
    if info["use_all_locations"] != true {
        info["location_id_list"] = json!([272_981_040]);
    }
    info["can_share"] = false.into();
    info["can_give_friend"] = false.into();
    info["date_info"] = json!({"type": "DATE_TYPE_FIX_TIME_RANGE",
        "begin_timestamp": NOW.get(), "end_timestamp": NOW.get() + 30 * DAY});
    let mut advanced = article.clone();
    advanced["share_friends"] = true.into();
    if gift {
        advanced["use_condition"] = json!({"object_use_for": "鞋"});
        let card = json!({"base_info": info, "advanced_info": advanced, "gift": "说明",
            "gift_name": "蛋挞", "gift_num": amount % 99 + 1, "gift_unit": "个"});
        return json!({"card": {"card_type": "GIFT", "gift": card}});
    }
    advanced["use_condition"] = json!({"accept_category": "鞋类", "least_cost": amount + 1, "can_use_with_other_discount": true});
    let card = json!({"base_info": info, "advanced_info": advanced, "reduce_cost": amount});
    json!({"card": {"card_type": "CASH", "cash": card}})
}

fn ordinary(card_type: &str, base: Value, more: &[Value], amount: u64) -> Value {
    let mut info = merged(base, more);
    info["title"] = "双人套餐".into();
    // Imported codes come before the stock.
    let imported = info.get("get_custom_code_mode").is_some();
    info["sku"] = json!({"quantity": if imported { 0 } else { amount }});
    info["can_share"] = amount.is_multiple_of(2).into();
    info["date_info"] = if card_type == "MEMBER_CARD" {
        json!({"type": "DATE_TYPE_PERMANENT"})
    } else if amount.is_multiple_of(3) {
        json!({"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15, "fixed_begin_term": 0})
    } else {
        json!({"type": 1, "begin_timestamp": NOW.get().to_string(), "end_timestamp": NOW.get() + 400 * DAY})
    };
    let own = match card_type {
        "CASH" => json!({"reduce_cost": amount, "least_cost": amount * 2}),
        "GIFT" => json!({"gift": "可兑换音乐木盒一个"}),
        "GROUPON" => json!({"deal_detail": "以下锅底2选1"}),
        "DISCOUNT" => json!({"discount": 30}),
        "GENERAL_COUPON" => json!({"default_detail": "优惠券专用"}),
        "MEMBER_CARD" => {
            json!({"supply_bonus": true, "supply_balance": false, "prerogative": "九折",
            "wx_activate": true, "background_pic_url": PICTURE,
            "custom_field1": {"name_type": "FIELD_NAME_TYPE_LEVEL", "url": "http://www.qq.com"},
            "custom_cell1": {"name": "使用入口", "tips": "激活后显示", "url": "http://www.qq.com"}})
        }
        "SCENIC_TICKET" => json!({"ticket_class": "全日票", "guide_url": "http://www.qq.com"}),
        "MOVIE_TICKET" => json!({"detail": "电影名：星际穿越"}),
        "BOARDING_PASS" => json!({"from": "成都", "to": "广州", "flight": "CE123", "gate": "A3",
            "departure_time": NOW.get(), "landing_time": NOW.get() + 7_200, "air_model": "空客A320"}),
        "MEETING_TICKET" => json!({"meeting_detail": "会议时间", "map_url": "http://www.qq.com"}),
        _ => json!({}),
    };
    let mut card = own;
    card["base_info"] = info;
    let name = card_type.to_lowercase();
    let mut body = json!({"card": {"card_type": card_type}});
    body["card"][name] = card;
    body
}

//! What a phone shows of cards.

use super::*;

fn card(body: &str) -> Card {
    serde_json::from_str(&format!(r#"{{"card_type":"CASH","cash":{body}}}"#)).unwrap()
}

fn voucher() -> Card {
    card(
        r#"{"reduce_cost":5000,"base_info":{"brand_name":"海底捞","color":"Color010",
            "code_type":"CODE_TYPE_QRCODE","notice":"请出示二维码","description":"一行\n两行",
            "date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1434297600,"end_timestamp":1435679999},
            "location_id_list":[123,456],"promotion_url_name":"更多优惠","promotion_url":"http://www.qq.com",
            "promotion_url_sub_title":"立即查看"},
            "advanced_info":{"share_friends":true,"use_condition":{"least_cost":50000},
            "abstract":{"abstract":"新品上市","icon_url_list":["http://mmbiz.qpic.cn/a/0"]},
            "text_image_list":[{"text":"菜品"},{}],
            "business_service":["BIZ_SERVICE_FREE_PARK"],
            "time_limit":[{"type":"MONDAY","begin_hour":10,"end_hour":22,"begin_minute":5},
                          {"type":"TUESDAY","begin_hour":10,"end_hour":22,"begin_minute":5},
                          {"type":"HOLIDAY"}]}}"#,
    )
}

#[test]
fn title_and_colour_are_the_platforms() {
    let face = Face::of(&voucher(), Language::ZhCn);
    assert_eq!(face.title, "全场满500减50");
    assert_eq!(face.color, "#63b359");
    assert_eq!(face.validity, "2015-06-15 至 2015-06-30", "days in Beijing");
}

#[test]
fn rows_say_stores_hours_services_and_entries() {
    let face = Face::of(&voucher(), Language::ZhCn);
    let found = |name: &str| face.rows.iter().find(|row| row.name == name).cloned().unwrap();
    assert_eq!(found("适用门店").tip, "2 家门店");
    assert_eq!(found("可用时段").text, "周一、周二 10:05–22:00\n节假日 全天");
    assert_eq!(found("商户服务").text, "停车位");
    assert_eq!(found("更多优惠").tip, "立即查看");
    assert_eq!(found("优惠详情").text, "一行\n两行");
    assert_eq!(face.entries, [("更多优惠".to_owned(), Help::PromotionEntry)]);
}

#[test]
fn the_article_begins_with_the_cover_and_leaves_out_what_is_empty() {
    let face = Face::of(&voucher(), Language::ZhCn);
    let cover = ("http://mmbiz.qpic.cn/a/0".to_owned(), "新品上市".to_owned());
    assert_eq!(face.article, [cover, (String::new(), "菜品".to_owned())]);
}

#[test]
fn each_code_type_shows_what_it_has() {
    let shown = |code_type: &str| {
        let body = format!(r#"{{"base_info":{{"code_type":"{code_type}"}}}}"#);
        let face = Face::of(&card(&body), Language::En);
        (face.square, face.bars, face.code == CODE, face.code.is_empty())
    };
    assert_eq!(shown("CODE_TYPE_TEXT"), (false, false, true, false));
    assert_eq!(shown("CODE_TYPE_BARCODE"), (false, true, true, false));
    assert_eq!(shown("CODE_TYPE_QRCODE"), (true, false, true, false));
    assert_eq!(shown("CODE_TYPE_ONLY_QRCODE"), (true, false, false, true));
    assert_eq!(shown("CODE_TYPE_ONLY_BARCODE"), (false, true, false, true));
    assert_eq!(shown("CODE_TYPE_NONE"), (false, false, false, false));
}

#[test]
fn an_empty_card_has_placeholders_everywhere() {
    let face = Face::of(&card(r#"{"base_info":{}}"#), Language::En);
    assert_eq!(face.brand, "Name of the merchant");
    assert_eq!((face.title.as_str(), face.sub_title.as_str()), ("Title of the voucher", ""));
    assert_eq!(face.validity, "No validity yet");
    assert_eq!(face.color, NO_COLOR);
    assert!(face.article.is_empty());
}

#[test]
fn the_words_hold_all_that_is_drawn() {
    let words = Face::of(&voucher(), Language::ZhCn).in_words(Language::ZhCn);
    for part in
        ["海底捞", "全场满500减50", "二维码和券号", "请出示二维码", "2 家门店", "新品上市", "菜品"]
    {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[test]
fn the_centre_entry_takes_the_place_of_the_code() {
    let body = r#"{"base_info":{"center_title":"立即使用","center_sub_title":"到店","code_type":"CODE_TYPE_TEXT"}}"#;
    let words = Face::of(&card(body), Language::ZhCn).in_words(Language::ZhCn);
    assert!(words.contains("使用入口 立即使用；到店"), "{words}");
    assert!(!words.contains("券码"), "{words}");
}

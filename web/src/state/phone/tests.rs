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
fn an_english_reader_sees_the_platforms_title_with_its_meaning() {
    let face = Face::of(&voucher(), Stage::Usable, Language::En);
    assert_eq!(face.title, "全场满500减50");
    assert_eq!(face.sub_title, "50 CNY off 500 CNY for all commodities");
}

#[test]
fn title_and_colour_are_the_platforms() {
    let face = Face::of(&voucher(), Stage::Usable, Language::ZhCn);
    assert_eq!(face.title, "全场满500减50");
    assert_eq!(face.color, "#63b359");
    assert_eq!(face.validity, "有效期：2015.06.15-2015.06.30", "days in Beijing");
}

#[test]
fn rows_show_stores_hours_services_and_entries() {
    let face = Face::of(&voucher(), Stage::Usable, Language::ZhCn);
    let found = |name: &str| face.rows.iter().find(|row| row.name == name).cloned().unwrap();
    assert_eq!(found("适用门店").tip, "2 家门店");
    assert_eq!(found("可用时段").tip, "周一、周二 10:05–22:00\n节假日 全天");
    assert_eq!(found("商户服务").tip, "停车位");
    assert_eq!(found("更多优惠").tip, "立即查看");
    assert_eq!(found("优惠详情").text, "一行\n两行");
    let last = face.rows.last().unwrap();
    assert_eq!((last.name.as_str(), last.tip.as_str()), ("公众号", "海底捞"));
}

#[test]
fn the_cover_has_its_text_and_the_article_leaves_out_what_is_empty() {
    let face = Face::of(&voucher(), Stage::Usable, Language::ZhCn);
    let cover = ("http://mmbiz.qpic.cn/a/0".to_owned(), "新品上市".to_owned());
    assert_eq!(face.cover, Some(cover));
    assert_eq!(face.article, [(String::new(), "菜品".to_owned())]);
}

#[test]
fn each_code_type_shows_what_it_has() {
    let shown = |code_type: &str| {
        let body = format!(r#"{{"base_info":{{"code_type":"{code_type}"}}}}"#);
        let Middle::Code(code) = Face::of(&card(&body), Stage::Usable, Language::En).middle else {
            panic!("a code")
        };
        (code.square, code.bars, code.number == CODE, code.number.is_empty())
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
    let face = Face::of(&card(r#"{"base_info":{}}"#), Stage::Usable, Language::En);
    assert_eq!(face.brand, "Name of the merchant");
    assert_eq!((face.title.as_str(), face.sub_title.as_str()), ("Title of the voucher", ""));
    assert_eq!(face.validity, "No validity yet");
    assert_eq!(face.color, NO_COLOR);
    assert!(face.article.is_empty() && face.cover.is_none());
}

#[test]
fn the_words_contain_everything_drawn() {
    let words = Face::of(&voucher(), Stage::Usable, Language::ZhCn).in_words(Language::ZhCn);
    for part in
        ["海底捞", "全场满500减50", "二维码和券号", "请出示二维码", "2 家门店", "新品上市", "菜品"]
    {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[test]
fn the_centre_entry_takes_the_place_of_the_code() {
    let body = r#"{"base_info":{"center_title":"立即使用","center_sub_title":"到店","code_type":"CODE_TYPE_TEXT"}}"#;
    let words = Face::of(&card(body), Stage::Usable, Language::ZhCn).in_words(Language::ZhCn);
    assert!(words.contains("使用入口 立即使用；到店"), "{words}");
    assert!(!words.contains("券码"), "{words}");
}

/// The visible entries of a stage: the usage page's and whether it can be pressed, the service's, the promotion's.
fn entries(stage: Stage) -> (Option<bool>, bool, bool) {
    let body = r#"{"base_info":{"center_title":"立即使用","custom_url_name":"在线商城","promotion_url_name":"再次购买"}}"#;
    let face = Face::of(&card(body), stage, Language::ZhCn);
    let has = |name: &str| face.rows.iter().any(|row| row.name == name);
    let centre = match &face.middle {
        Middle::Entry(_, _, can_be_pressed) => Some(*can_be_pressed),
        _ => None,
    };
    (centre, has("在线商城"), has("再次购买"))
}

/// S1 "2.4 Using Custom Entries": the entry to the usage page is grey before the validity begins. The entry to the
/// service page is shown only while a user has a valid voucher, the entry to the promotional page always.
#[test]
fn each_stage_shows_its_entries() {
    assert_eq!(entries(Stage::NotBegun), (Some(false), false, true));
    assert_eq!(entries(Stage::Usable), (Some(true), true, true));
    assert_eq!(entries(Stage::Given), (None, false, true));
    assert_eq!(entries(Stage::Redeemed), (None, false, true));
    assert_eq!(entries(Stage::Unclaimed), (None, false, true));
}

#[test]
fn the_stages_follow_each_other_in_a_circle() {
    let mut stage = Stage::Unclaimed;
    for expected in Stage::ALL.into_iter().skip(1).chain([Stage::Unclaimed]) {
        stage = stage.next();
        assert_eq!(stage, expected);
    }
}

#[test]
fn a_validity_after_the_claim_shows_its_days() {
    let body = r#"{"base_info":{"date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":30}}}"#;
    let face = Face::of(&card(body), Stage::Usable, Language::ZhCn);
    assert_eq!(face.validity, "领取后 30 天内有效");
}

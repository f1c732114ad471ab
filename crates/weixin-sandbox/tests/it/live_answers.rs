//! Responses in the form of recorded ones (R1) and of the examples of S2 and S3.

use serde_json::{Value, json};

use crate::support::{Caller, groupon_card};

/// The response of `card/get` in S2 "View voucher details".
const ANSWERED: &str = include_str!("../../../weixin-api/tests/fixtures/card_get_discount.json");
/// The group purchase of S3 "3 `HelloWorld`", step 3.
const HELLO_WORLD: &str = include_str!("../../../card-model/tests/fixtures/create_groupon.json");
/// The update of a member card in S2 "Change the card information interface".
const MEMBER_UPDATE: &str =
    include_str!("../../../card-model/tests/fixtures/update_member_card.json");

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn names(object: &Value) -> Vec<&String> {
    object.as_object().unwrap().keys().collect()
}

#[tokio::test]
async fn a_card_is_answered_with_its_empty_lists() {
    let caller = Caller::empty().await;
    let mut bare = groupon_card();
    bare["card"]["groupon"]["base_info"].as_object_mut().unwrap().remove("location_id_list");
    let card_id = caller.create(bare).await;
    let answered = caller.card(&card_id).await["groupon"].clone();
    let documented = read(ANSWERED)["card"]["discount"].clone();
    assert_eq!(answered["base_info"]["location_id_list"], json!([]));
    assert_eq!(answered["base_info"]["area_code_list"], documented["base_info"]["area_code_list"]);
    for list in ["text_image_list", "business_service", "consume_share_card_list"] {
        assert_eq!(answered["advanced_info"][list], documented["advanced_info"][list], "{list}");
    }
    assert_eq!(answered["advanced_info"]["time_limit"], json!([]));
    assert_eq!(answered["advanced_info"]["share_friends"], json!(false));
    // The response has no members that the documented one lacks, except the cover.
    let expected = names(&documented["advanced_info"]);
    assert!(names(&answered["advanced_info"]).iter().all(|name| expected.contains(name)));
}

#[tokio::test]
async fn a_code_is_answered_with_itself() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(10).await;
    let code = caller.receive(&card_id, 1).remove(0);
    let answer = caller.ok("/card/code/get", json!({"code": code})).await;
    assert_eq!(
        (&answer["card"]["card_id"], &answer["card"]["code"]),
        (&json!(card_id), &json!(code))
    );
}

#[tokio::test]
async fn a_malformed_body_is_named_from_where_it_breaks() {
    let caller = Caller::empty().await;
    // As recorded in Senparc issue 479 and elsewhere: "data format error hint: [_U0zEa0644e569] Error before
    // \":0,\"balance…".
    let mut card = groupon_card();
    card["card"]["groupon"]["base_info"]["bind_openid"] = json!({"a": 1});
    let typed = card.to_string();
    let (_, after) = typed.split_once("bind_openid").unwrap();
    let after: String = after.chars().take(30).collect();
    for (path, body, rest) in [
        ("/card/get", r#"{"card_id":"x",}"#.to_owned(), "}".to_owned()),
        ("/card/get", "null".to_owned(), "null".to_owned()),
        ("/card/get", r#"{"card_id":["x"]}"#.to_owned(), r#"":["x"]}"#.to_owned()),
        ("/card/create", typed, after),
    ] {
        let answer = caller.call_raw(path, body.clone()).await;
        let errmsg = answer.body["errmsg"].as_str().unwrap();
        assert_eq!(answer.errcode(), 47001, "{body}");
        let (head, tail) =
            errmsg.split_once("] Error before ").unwrap_or_else(|| panic!("{errmsg}"));
        assert!(head.starts_with("data format error hint: ["), "{errmsg}");
        assert!(tail.starts_with(&rest), "{errmsg}");
        assert!(errmsg.contains(" rid: "), "{errmsg}");
    }
    // If the body ends too early, only its last byte is left.
    let cut = caller.call_raw("/card/get", r#"{"card_id":"x""#).await;
    let errmsg = cut.body["errmsg"].as_str().unwrap();
    assert!(errmsg.contains("] Error before \" rid: "), "{errmsg}");
}

#[tokio::test]
async fn error_texts_have_single_spaces() {
    let caller = Caller::empty().await;
    let empty =
        json!({"card": {"card_type": "CASH", "cash": {"base_info": {}, "reduce_cost": 100}}});
    let answer = caller.call("/card/create", empty).await;
    let errmsg = answer.body["errmsg"].as_str().unwrap();
    // R1 "2.2 创建卡券".
    let live = "missing required fields! please check document and request json!";
    assert!(errmsg.starts_with(live), "{errmsg}");
}

#[tokio::test]
async fn the_hello_world_of_the_documents_is_accepted_with_its_chinese_texts() {
    let caller = Caller::empty().await;
    let mut card = read(HELLO_WORLD);
    let info = &mut card["card"]["groupon"]["base_info"];
    assert!(info.get("code_type").is_none(), "the document lacks it");
    // The URL of the page lost its host, and the translation made three texts too long: these are the Chinese ones.
    info["logo_url"] = json!("http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZ/0");
    info["title"] = json!("132元双人火锅套餐");
    info["notice"] = json!("使用时向服务员出示此券");
    info["custom_url_sub_title"] = json!("6个汉字tips");
    let card_id = caller.create(card.clone()).await;
    let answered = caller.card(&card_id).await["groupon"]["base_info"].clone();
    assert_eq!(answered["location_id_list"], json!([123, 12321, 345_345]));
    assert_eq!(answered["code_type"], "CODE_TYPE_TEXT");
    // Certain: a title of 28 bytes was refused, and the English one has 39.
    card["card"]["groupon"]["base_info"]["title"] =
        json!("132 CNY Hotpot Set Meal for Two Persons");
    assert_eq!(caller.call("/card/create", card).await.errcode(), 45021);
}

#[tokio::test]
async fn the_documents_update_of_a_member_card_is_accepted_as_it_stands() {
    let caller = Caller::empty().await;
    let card_id = caller.create(crate::special_cards::member_card()).await;
    let mut body = read(MEMBER_UPDATE);
    body["card_id"] = json!(card_id);
    assert_eq!(caller.ok("/card/update", body).await["send_check"], json!(true));
}

#[tokio::test]
async fn member_cards_take_the_updates_of_their_page() {
    let caller = Caller::empty().await;
    let mut card = crate::special_cards::member_card();
    let info = &mut card["card"]["member_card"]["base_info"];
    info.as_object_mut().unwrap().remove("location_id_list");
    let card_id = caller.create(card).await;
    let update = |own: Value| {
        let body = json!({"card_id": card_id, "member_card": own});
        async { caller.call("/card/update", body).await.body }
    };
    for (own, send_check) in [
        (json!({"base_info": {"pay_info": {"swipe_card": {"is_swipe_card": true}}}}), false),
        (json!({"wx_activate": true}), false),
        (json!({"auto_activate": true}), false),
        (json!({"activate_url": "http://b.example"}), false),
        (json!({"bonus_url": "http://a.b/c"}), false),
        (json!({"background_pic_url": "https://mmbiz.qlogo.cn/mmbiz/x/0"}), false),
        (json!({"custom_cell2": {"name": "a", "tips": "b", "url": "http://a.b"}}), false),
        (json!({"discount": 10}), true),
        (json!({"base_info": {"title": "x"}}), true),
        (
            json!({"base_info": {"center_app_brand_user_name": "gh_86a091e50ad4@app", "center_app_brand_pass": "a"}}),
            false,
        ),
    ] {
        let answer = update(own.clone()).await;
        assert_eq!(
            (&answer["errcode"], &answer["send_check"]),
            (&json!(0), &json!(send_check)),
            "{own} {answer}"
        );
    }
    for (own, errcode) in [
        (json!({"supply_bonus": false}), 40135),
        (json!({"base_info": {"use_limit": 5}}), 40150),
        (json!({"base_info": {"source": "x"}}), 40150),
    ] {
        assert_eq!(update(own.clone()).await["errcode"], errcode, "{own}");
    }
    let groupon = caller.create(groupon_card()).await;
    let update = |own: Value| {
        let body = json!({"card_id": groupon, "groupon": own});
        async { caller.call("/card/update", body).await.body["errcode"].clone() }
    };
    let entry = json!({"custom_app_brand_user_name": "gh_86a091e50ad4@app", "custom_app_brand_pass": "pages/index"});
    assert_eq!(update(json!({"base_info": entry})).await, 0);
    // S2 "Change the card information interface", note 5: fields that its table doesn't list can't change.
    for own in [
        json!({"base_info": {"use_limit": 5}}),
        json!({"deal_detail": "x"}),
        json!({"base_info": {"sub_title": "x"}}),
        json!({"base_info": {"use_all_locations": true}}),
    ] {
        assert_eq!(update(own.clone()).await, 40150, "{own}");
    }
}

#[tokio::test]
async fn a_landing_page_shows_a_thumbnail_from_anywhere() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    // Tencent's example has such a URL.
    let page = json!({
        "banner": "http://mmbiz.qpic.cn/mmbiz/a/0", "page_title": "惠城优惠大派送", "can_share": true,
        "scene": "SCENE_NEAR_BY", "card_list": [{"card_id": card_id, "thumb_url": "www.qq.com/a.jpg"}],
    });
    caller.ok("/card/landingpage/create", page.clone()).await;
    let mut foreign = page;
    foreign["banner"] = json!("www.qq.com/a.jpg");
    assert_eq!(caller.call("/card/landingpage/create", foreign).await.errcode(), 40141);
}

/// `card/get` returns `share_friends` false for it, and updates are checked against that response.
#[tokio::test]
async fn an_ordinary_voucher_with_an_article_is_none_of_friends() {
    let caller = Caller::empty().await;
    let info = groupon_card()["card"]["groupon"]["base_info"].clone();
    let cash = json!({"base_info": info, "reduce_cost": 100});
    let card_id = caller.create(json!({"card": {"card_type": "CASH", "cash": cash}})).await;
    let answered = caller.card(&card_id).await["cash"].clone();
    assert_eq!(answered["advanced_info"]["share_friends"], false);
    for own in [
        json!({"advanced_info": {"time_limit": [{"type": "MONDAY"}]}}),
        json!({"base_info": {"can_share": true}}),
    ] {
        caller.ok("/card/update", json!({"card_id": card_id, "cash": own})).await;
    }
}

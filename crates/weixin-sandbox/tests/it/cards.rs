//! Creating, reading, listing, changing and deleting cards.

use serde_json::{Value, json};
use weixin_api::sandbox::Command;

use crate::support::{Caller, NOW, cash_card, groupon_card};

#[tokio::test]
async fn a_created_voucher_is_under_review_with_its_composed_title() {
    let caller = Caller::empty().await;
    let card_id = caller.create(cash_card()).await;
    assert_eq!((card_id.len(), card_id.starts_with('p')), (28, true));

    let card = caller.card(&card_id).await;
    let base_info = &card["cash"]["base_info"];
    assert_eq!(card["card_type"], "CASH");
    assert_eq!(base_info["id"], card_id.as_str());
    assert_eq!(base_info["title"], "鞋类减50元");
    assert_eq!(base_info["status"], "CARD_STATUS_NOT_VERIFY");
    assert_eq!(base_info["color"], "#63b359", "responses have the value instead of the name");
    assert_eq!(base_info["sku"], json!({"quantity": 0, "total_quantity": 0}));
    assert_eq!(base_info["create_time"], NOW.get());
    assert_eq!(card["cash"]["reduce_cost"], 5000);
    let mut sent = cash_card()["card"]["cash"]["advanced_info"].clone();
    // The example of S2 "View voucher details" has this list for a card without gifts.
    sent["consume_share_card_list"] = json!([]);
    assert_eq!(card["cash"]["advanced_info"], sent);
}

#[tokio::test]
async fn a_created_card_keeps_every_digit_of_a_long_number() {
    let caller = Caller::empty().await;
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["serial"] = json!(0);
    // More than 64 bits.
    let body = card.to_string().replace("\"serial\":0", "\"serial\":12345678901234567890123");
    let created = caller.call_raw("/card/create", body).await;
    let card_id = created.body["card_id"].as_str().unwrap().to_owned();
    let answer = caller.call_text("/card/get", json!({"card_id": card_id}).to_string()).await;
    assert!(answer.contains("\"serial\":12345678901234567890123"), "{answer}");
}

#[tokio::test]
async fn an_ordinary_coupon_keeps_its_title_and_stock() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    let card = caller.card(&card_id).await;
    assert_eq!(card["groupon"]["base_info"]["title"], "132元双人火锅");
    assert_eq!(
        card["groupon"]["base_info"]["sku"],
        json!({"quantity": 500_000, "total_quantity": 500_000})
    );
    assert_eq!(card["groupon"]["deal_detail"], "以下锅底2选1");
}

#[tokio::test]
async fn the_list_is_newest_first_and_filters() {
    let caller = Caller::empty().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(caller.create(cash_card()).await);
    }
    ids.reverse();
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 2})).await;
    assert_eq!(list["card_id_list"], json!(ids[..2]));
    assert_eq!(list["total_num"], 3);
    let rest = caller.ok("/card/batchget", json!({"offset": 2, "count": 50})).await;
    assert_eq!(rest["card_id_list"], json!(ids[2..]));

    caller.apply(Command::Approve { card_id: ids[1].clone().into() });
    let approved = json!({"offset": 0, "count": 10, "status_list": ["CARD_STATUS_VERIFY_OK"]});
    let approved = caller.ok("/card/batchget", approved).await;
    assert_eq!(approved["card_id_list"], json!([ids[1]]));
    // Some clients send a single string.
    let bare = json!({"offset": 0, "count": 10, "status_list": "CARD_STATUS_NOT_VERIFY"});
    assert_eq!(caller.ok("/card/batchget", bare).await["total_num"], 2);
    for count in [0, 51] {
        let answer = caller.call("/card/batchget", json!({"offset": 0, "count": count})).await;
        assert_ne!(answer.errcode(), 0, "count {count}");
    }
}

#[tokio::test]
async fn five_thousand_cards_are_listed_to_the_last() {
    let settings =
        weixin_sandbox::Settings { extra_cards: 5000, ..crate::support::empty_settings() };
    let caller = Caller::of(settings).await;
    let last = caller.ok("/card/batchget", json!({"offset": 4990, "count": 50})).await;
    assert_eq!(last["card_id_list"].as_array().unwrap().len(), 10);
    assert_eq!(last["total_num"], 5000);
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_reviews_what_the_table_says() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(10).await;
    caller.receive(&card_id, 1);

    let phone =
        json!({"card_id": card_id, "cash": {"base_info": {"service_phone": "020-1234567"}}});
    assert_eq!(caller.ok("/card/update", phone).await["send_check"], false);
    let card = caller.card(&card_id).await;
    assert_eq!(card["cash"]["base_info"]["service_phone"], "020-1234567");
    assert_eq!(card["cash"]["base_info"]["status"], "CARD_STATUS_DISPATCH");

    let notice = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请出示二维码"}}});
    assert_eq!(caller.ok("/card/update", notice).await["send_check"], true);
    let card = caller.card(&card_id).await;
    assert_eq!(card["cash"]["base_info"]["notice"], "请出示二维码");
    assert_eq!(card["cash"]["base_info"]["status"], "CARD_STATUS_NOT_VERIFY");
    assert_eq!(card["cash"]["base_info"]["title"], "鞋类减50元", "the rest stays");

    // Users hold codes of it, so it is issued again after the review.
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    let card = caller.card(&card_id).await;
    assert_eq!(card["cash"]["base_info"]["status"], "CARD_STATUS_DISPATCH");
}

#[tokio::test]
async fn an_update_clears_with_an_empty_text_and_stores_with_zero() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    let update = json!({"card_id": card_id, "groupon": {"base_info": {
        "service_phone": "", "location_id_list": "0", "color": "Color020"}}});
    caller.ok("/card/update", update).await;
    let base_info = &caller.card(&card_id).await["groupon"]["base_info"];
    assert_eq!(base_info["location_id_list"], json!([]));
    assert_eq!(base_info["service_phone"], "");
    assert_eq!(base_info["color"], "#2c9f67");
}

#[tokio::test]
async fn an_update_that_is_refused_changes_nothing() {
    let caller = Caller::empty().await;
    let card_id = caller.create(cash_card()).await;
    let before = caller.card(&card_id).await;
    let end = NOW.get() + 30 * 86_400;
    let date = |begin: i64, end: i64| {
        json!({"base_info": {"date_info": {"type": "DATE_TYPE_FIX_TIME_RANGE",
            "begin_timestamp": begin, "end_timestamp": end}}})
    };
    let refused: [(Value, i64); 5] = [
        (date(NOW.get() - 3600, end - 1), 40100),
        (date(NOW.get(), end), 40100),
        (json!({"base_info": {"notice": "字".repeat(17)}}), 45021),
        (json!({"base_info": {"color": "Color999"}}), 40076),
        (json!({"base_info": {"logo_url": "https://example.com/logo.jpg"}}), 40141),
    ];
    for (body, errcode) in refused {
        let answer = caller.call("/card/update", json!({"card_id": card_id, "cash": body})).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
    }
    let brand = json!({"card_id": card_id, "cash": {"base_info": {"brand_name": "x"}}});
    assert_ne!(caller.call("/card/update", brand).await.errcode(), 0);
    let other = json!({"card_id": card_id, "gift": {"base_info": {"notice": "x"}}});
    assert_eq!(caller.call("/card/update", other).await.errcode(), 40071);
    assert_eq!(caller.card(&card_id).await, before);

    caller
        .ok("/card/update", json!({"card_id": card_id, "cash": date(NOW.get() - 7200, end + 1)}))
        .await;
}

#[tokio::test]
async fn a_deleted_card_is_answered_as_deleted_and_takes_no_more_calls() {
    let caller = Caller::empty().await;
    let card_id = caller.create(cash_card()).await;
    caller.ok("/card/delete", json!({"card_id": card_id})).await;
    let card = caller.card(&card_id).await;
    assert_eq!(card["cash"]["base_info"]["status"], "CARD_STATUS_DELETE");
    for path in ["/card/delete", "/card/update"] {
        let body = json!({"card_id": card_id, "cash": {"base_info": {"notice": "x"}}});
        assert_eq!(caller.call(path, body).await.errcode(), 40078, "{path}");
    }
}

#[tokio::test]
async fn stock_changes_for_ordinary_coupons_alone() {
    let caller = Caller::empty().await;
    let ordinary = caller.create(groupon_card()).await;
    let body = json!({"card_id": ordinary, "increase_stock_value": "5", "reduce_stock_value": 105});
    caller.ok("/card/modifystock", body).await;
    assert_eq!(caller.card(&ordinary).await["groupon"]["base_info"]["sku"]["quantity"], 499_900);
    let too_much = json!({"card_id": ordinary, "reduce_stock_value": 499_901});
    assert_eq!(caller.call("/card/modifystock", too_much).await.errcode(), 40122);
    let too_many = json!({"card_id": ordinary, "increase_stock_value": 100_000_000});
    assert_eq!(caller.call("/card/modifystock", too_many).await.errcode(), 40122);

    let friends = caller.create(cash_card()).await;
    let body = json!({"card_id": friends, "increase_stock_value": 5});
    assert_eq!(caller.call("/card/modifystock", body).await.errcode(), 45030);
}

#[tokio::test]
async fn stores_and_colours_are_listed() {
    let caller = Caller::empty().await;
    let page = caller.ok("/cgi-bin/poi/getpoilist", json!({"begin": 0, "limit": 3})).await;
    assert_eq!(page["business_list"].as_array().unwrap().len(), 3);
    assert!(page["total_count"].as_u64().unwrap() >= 6);
    assert_eq!(page["business_list"][0]["base_info"]["poi_id"], "272981040");
    let uri = format!("/card/getcolors?access_token={}", caller.token);
    let colors = caller.send("GET", &uri, axum::body::Body::empty()).await.body;
    assert_eq!(colors["colors"].as_array().unwrap().len(), 14);
    assert_eq!(colors["colors"][0], json!({"name": "Color010", "value": "#63b359"}));
}

//! Statistics of member cards, over HTTP.

use calamine::Data;
use serde_json::{Value, json};

use crate::{
    support::{TestServer, start, voucher},
    workbooks::compared,
};

const DAY: &str = "begin=2026-11-20&end=2026-11-20";

/// Creates a member card, whose other members are those of a group purchase.
async fn member_card(server: &TestServer) -> String {
    let mut base_info = voucher::imported()["card"]["groupon"]["base_info"].clone();
    let base = base_info.as_object_mut().unwrap();
    base.remove("use_custom_code");
    base.remove("get_custom_code_mode");
    base["sku"]["quantity"] = json!(100);
    let own = json!({
        "base_info": base_info, "supply_bonus": true, "supply_balance": true, "prerogative": "九折"
    });
    let card = json!({"card": {"card_type": "MEMBER_CARD", "member_card": own}});
    let body = server.weixin("/card/create", &card).await.json();
    assert_eq!(body["errcode"], 0, "{body}");
    let card_id = body["card_id"].as_str().unwrap().to_owned();
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    card_id
}

/// Lets two users receive a member card on 2026-11-20 and activates that of the first.
async fn used(server: &TestServer) -> String {
    let card_id = member_card(server).await;
    let mut codes = Vec::new();
    for openid in ["oSandbAAAAAAAAAAAAAAAAAAAAAA", "oSandbBBBBBBBBBBBBBBBBBBBBBB"] {
        let receive = json!({"command": "receive_as", "card_id": card_id, "openid": openid});
        codes.push(server.command(&receive).await["codes"][0].clone());
    }
    let activate = json!({"code": codes[0], "membership_number": "1"});
    let answer = server.weixin("/card/membercard/activate", &activate).await.json();
    assert_eq!(answer["errcode"], 0, "{answer}");
    server.command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    card_id
}

#[tokio::test]
async fn figures_of_one_member_card_and_of_all_are_read_and_kept() {
    let server = start().await;
    let card_id = used(&server).await;
    let address = format!("/desk/main/statistics/members?{DAY}&card_id={card_id}");
    let one = server.json(&address).await;
    assert_eq!(one["series"].as_array().unwrap().len(), 1);
    let row = &one["series"][0]["days"][0]["row"];
    assert_eq!((&row["receive_cnt"], &row["active_cnt"]), (&json!(2), &json!(1)), "{one}");
    assert_eq!((&row["total_user"], &row["new_user"]), (&json!(1), &json!(1)));

    let all = server.json(&format!("/desk/main/statistics/members?{DAY}")).await;
    let sources: Vec<&Value> =
        all["series"].as_array().unwrap().iter().map(|series| &series["source"]).collect();
    assert_eq!(sources, ["api", "console"]);
    let row = &all["series"][0]["days"][0]["row"];
    assert_eq!((&row["receive_user"], &row["total_receive_user"]), (&json!(2), &json!(2)));

    // The second answer comes from the database.
    assert_eq!(server.json(&address).await["series"], one["series"]);

    let rows = compared(&server, &address.replace("members?", "members.{}?lang=en&")).await;
    assert_eq!(rows[1][5..7], [Data::Float(2.0), Data::Float(2.0)]);
    assert_eq!(rows[0][12], Data::String("Members".to_owned()));
}

#[tokio::test]
async fn a_card_that_is_no_member_card_has_gaps_with_the_platforms_errcode() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let answer = server
        .json(&format!(
            "/desk/main/statistics/members?begin=2026-11-18&end=2026-11-19&card_id={card_id}"
        ))
        .await;
    let day = &answer["series"][0]["days"][0];
    assert_eq!((&day["row"], &day["failure"]), (&Value::Null, &json!("72003")), "{answer}");
}

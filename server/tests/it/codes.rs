//! One code: what happened to it and where it is known from, and the codes that were used last.

use serde_json::{Value, json};

use crate::support::{TestServer, start, voucher};

async fn detail(server: &TestServer, code: &str) -> Value {
    let call = server.call("POST", "/desk/main/codes/detail").desk();
    let answer = call.json(&json!({"text": code})).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Issues a voucher and returns its id and codes that users received.
async fn issued(server: &TestServer, times: u32) -> (String, Vec<String>) {
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 10})).await;
    let receive = json!({"command": "receive", "card_id": card_id, "times": times});
    let codes = server.command(&receive).await["codes"].clone();
    let codes = codes.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned());
    (card_id, codes.collect())
}

/// Waits for pushes until the history has the wanted acts, oldest first.
async fn until(server: &TestServer, code: &str, wanted: &[&str]) -> Value {
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    loop {
        let detail = detail(server, code).await;
        let acts = detail["history"].as_array().unwrap().iter().rev();
        if acts.map(|it| it["what"].as_str().unwrap()).eq(wanted.iter().copied()) {
            return detail;
        }
        let _ = events.recv().await;
    }
}

#[tokio::test]
async fn the_history_has_pushes_and_own_writes_with_their_source() {
    let server = start().await;
    let (card_id, codes) = issued(&server, 2).await;
    let before = until(&server, &codes[0], &["received"]).await;
    assert_eq!(before["history"][0]["source"]["from"], "push");
    // S2 "Query Code interface": the members of the response.
    let answer = &before["answer"];
    assert_eq!((&answer["errcode"], &answer["user_card_status"]), (&json!(0), &json!("NORMAL")));
    assert_eq!(answer["card"]["card_id"], card_id.as_str());

    let void = json!({"code": codes[0], "card_id": card_id, "reason": "顾客要求"});
    let voided = server.weixin("/card/code/unavailable", &void).await;
    assert_eq!(voided.json()["errcode"], 0, "{}", voided.text());
    let after = until(&server, &codes[0], &["received", "made_void"]).await;
    assert_eq!(after["found"]["obstacle"], "made_void");
    let moment = &after["history"][0];
    assert_eq!((&moment["source"]["from"], &moment["state"]), (&json!("write"), &json!("done")));
    assert_eq!((&moment["detail"], &moment["who"]), (&json!("顾客要求"), &json!("local")));

    let recent = server.json("/desk/main/codes").await;
    let recent = recent["codes"].as_array().unwrap();
    let found: Vec<_> = recent.iter().filter(|it| it["card_id"] == card_id.as_str()).collect();
    assert_eq!(found.len(), 2, "each code once");
    let voided = found.iter().find(|it| it["code"] == codes[0].as_str()).unwrap();
    assert_eq!(voided["last"]["what"], "made_void");
    assert!(voided["title"].as_str().is_some_and(|title| !title.is_empty()));
}

#[tokio::test]
async fn a_refused_write_is_part_of_the_history_with_the_refusal() {
    let server = start().await;
    let (card_id, codes) = issued(&server, 1).await;
    // Only custom codes can be replaced (S2 "Change the Code interface"): 45030.
    let replace = json!({"code": codes[0], "card_id": card_id, "new_code": "990001"});
    assert_eq!(server.weixin("/card/code/update", &replace).await.json()["errcode"], 45030);
    let after = until(&server, &codes[0], &["received", "replaced"]).await;
    let moment = &after["history"][0];
    assert_eq!(
        (&moment["state"], &moment["weixin"]["errcode"]),
        (&json!("refused"), &json!(45030))
    );
    assert_eq!(moment["detail"], "990001");
}

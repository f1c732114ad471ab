//! Sub-merchants: submitted and listed with the reasons of refusals, which Weixin only pushes, and their documents.

use desk_api::event::Event;
use serde_json::{Value, json};
use weixin_api::push::PushMode;

use super::{TOKEN, applied, query, receiving, send, xml};
use crate::support::{NOW, TestServer, start};

/// The example of Tencent's page, with other times.
fn merchant() -> Value {
    json!({"info": {
        "brand_name": "aaaaaa", "logo_url": "http://mmbiz.qpic.cn/mmbiz/0", "protocol": "xxxxxxxxxx",
        "end_time": NOW.get() + 86_400, "primary_category_id": 1, "secondary_category_id": 101
    }})
}

/// An entry as in the example of Tencent's page, which has no reason.
fn entry(merchant_id: u64, status: &str) -> Value {
    json!({
        "merchant_id": merchant_id, "app_id": "xxxxxxxxxxxxx", "create_time": 1_438_790_559,
        "update_time": 1_438_790_559, "brand_name": "aaaaaa", "logo_url": "http://mmbiz.xxxx",
        "status": status, "begin_time": 1_438_790_559, "end_time": 1_438_990_559,
        "primary_category_id": 1, "secondary_category_id": 101
    })
}

async fn list(server: &TestServer) -> Vec<Value> {
    let list = server.json("/desk/main/sub-merchants").await;
    assert_eq!(list["is_complete"], true);
    list["sub_merchants"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_sub_merchant_is_submitted_refused_changed_and_approved() {
    let server = start().await;
    assert!(list(&server).await.is_empty());
    let submitted = server.weixin("/card/submerchant/submit", &merchant()).await.json();
    let merchant_id = submitted["info"]["merchant_id"].as_u64().unwrap();
    let shown = list(&server).await.remove(0);
    assert_eq!(shown["merchant"]["status"], "CHECKING");
    assert_eq!(shown["refused"], json!(null));
    assert_eq!(shown["merchant"].get("protocol"), None, "media ids stay on the server");

    let mut change = merchant();
    change["info"]["merchant_id"] = json!(merchant_id);
    let early = server.weixin("/card/submerchant/update", &change).await.json();
    assert_eq!(early["errcode"], 40140, "under review");
    let refuse =
        json!({"command": "refuse_merchant", "merchant_id": merchant_id, "reason": "公章不清晰"});
    server.command(&refuse).await;
    let shown = list(&server).await.remove(0);
    assert_eq!(shown["merchant"]["status"], "REJECTED");
    assert_eq!(shown["refused"], "公章不清晰");

    assert_eq!(server.weixin("/card/submerchant/update", &change).await.json()["errcode"], 0);
    assert_eq!(list(&server).await[0]["refused"], json!(null), "it is under review again");
    server.command(&json!({"command": "approve_merchant", "merchant_id": merchant_id})).await;
    assert_eq!(list(&server).await[0]["merchant"]["status"], "APPROVED");
    let again = json!({"command": "approve_merchant", "merchant_id": merchant_id});
    let call = server.call("POST", "/desk/main/sandbox/command").desk().json(&again);
    call.send().await.failure(409, "sandbox_refused");

    let writes = server.writes("?path=/card/submerchant/update").await;
    let states: Vec<&Value> = writes.iter().map(|write| &write["state"]).collect();
    assert_eq!(states, ["done", "refused"]);
    let categories = server.json("/desk/main/sub-merchants/categories").await;
    assert_eq!(categories["categories"][0]["secondary_category"][0]["category_name"], "粤菜");
}

#[tokio::test]
async fn the_reason_of_a_refusal_comes_from_its_push() {
    let (upstream, server) = receiving(PushMode::Plain).await;
    upstream.script_reads(|_, _| Some(json!({"info_list": [entry(12, "REJECTED")]})));
    assert_eq!(list(&server).await[0]["refused"], json!(null));
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let path = format!("/events/main{}", query(TOKEN));
    let check = |is_pass: u8, reason: &str| {
        format!(
            "<MerchantId>12</MerchantId><IsPass>{is_pass}</IsPass><Reason><![CDATA[{reason}]]></Reason>"
        )
    };
    // The newer one arrives first.
    for (second, more) in [(9, check(0, "授权函过期")), (3, check(1, ""))] {
        send(&server, &path, xml("card_merchant_check_result", second, &more)).await;
    }
    while events.recv().await.unwrap().event != Event::SubMerchantsChanged {}
    applied(&server, "?kind=review", 2).await;
    assert_eq!(list(&server).await[0]["refused"], "授权函过期");
    upstream.script_reads(|_, _| Some(json!({"info_list": [entry(12, "APPROVED")]})));
    assert_eq!(list(&server).await[0]["refused"], json!(null), "it is not refused now");
}

/// In the example of Tencent's page, `next_begin_id` is the number of the last entry. By its name, it could also be the
/// number of the next one.
#[tokio::test]
async fn pages_may_begin_with_the_last_entry_or_after_it() {
    let (upstream, server) = receiving(PushMode::Plain).await;
    for step in [0, 1] {
        upstream.script_reads(move |_, asked| {
            let begin: u64 = asked["begin_id"].as_str().unwrap().parse().unwrap_or(1);
            let last = (begin + 49).min(120);
            let entries: Vec<Value> = (begin..=last).map(|id| entry(id, "APPROVED")).collect();
            let next = if last == 120 && step == 1 { 0 } else { last + step };
            Some(json!({"info_list": entries, "next_begin_id": next}))
        });
        let found = list(&server).await;
        assert_eq!(found.len(), 120, "step {step}");
        assert_eq!(found[0]["merchant"]["merchant_id"], 120, "the newest first");
    }
}

#[tokio::test]
async fn a_submission_whose_response_is_lost_is_not_sent_again() {
    let (upstream, server) = receiving(PushMode::Plain).await;
    upstream.lose_next_answer();
    let send = || {
        let call = server.call("POST", "/weixin/main/card/submerchant/submit");
        call.header("idempotency-key", "sub-merchant-1").json(&merchant()).send()
    };
    assert_ne!(send().await.status, 200);
    assert_ne!(send().await.status, 200, "its outcome is unknown");
    assert_eq!(list(&server).await.len(), 1, "Weixin has it once");
}

#[tokio::test]
async fn scans_are_pictures_of_at_most_two_megabytes() {
    let server = start().await;
    let upload = |file: &[u8]| {
        let call = server.call("POST", "/weixin/main/cgi-bin/media/upload?type=image");
        call.upload("media", file).send()
    };
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let uploaded = upload(&png).await.json();
    assert_eq!(uploaded["type"], "image");
    assert!(uploaded["media_id"].as_str().is_some_and(|id| !id.is_empty()), "{uploaded}");
    png.resize(2_000_000, 0);
    assert_eq!(upload(&png).await.json()["type"], "image");
    png.push(0);
    upload(&png).await.failure(413, "too_large");
    upload(b"%PDF-1.7").await.failure(422, "invalid_image");
}

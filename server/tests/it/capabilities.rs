//! What an account may still do on the platform: learnt from writes, refused reads and probes.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use desk_api::{capability::Capability, event::Event};
use serde_json::{Value, json};

use crate::support::{NOW, StandingClock, TestServer, start, start_at, voucher};

const LIST: &str = "/desk/main/capabilities";
/// Number of reads after which an observation counts as lost.
const READS: u32 = 10_000;

async fn fault(server: &TestServer, path: &str, errcode: i64) {
    let fault = json!({"path": path, "effect": {"errcode": errcode}, "times": 1});
    let call = server.call("POST", "/desk/main/sandbox/faults").desk().json(&fault);
    assert_eq!(call.send().await.status, 200);
}

fn state(list: &Value, capability: &str) -> Value {
    let states = list["capabilities"].as_array().unwrap();
    states.iter().find(|it| it["capability"] == capability).unwrap().clone()
}

/// Reads the list until a capability has a verdict. What was learnt is stored after the response to the call.
async fn until(server: &TestServer, capability: &str, verdict: &str) -> Value {
    for _ in 0..READS {
        let found = state(&server.json(LIST).await, capability);
        if found["verdict"] == verdict {
            return found;
        }
        tokio::task::yield_now().await;
    }
    panic!("{capability} isn't {verdict} after {READS} reads");
}

#[tokio::test]
async fn a_refused_creation_is_remembered_until_one_succeeds() {
    let server = start().await;
    let list = server.json(LIST).await;
    let unknown =
        json!({"capability": "create_friends_voucher", "verdict": "unknown", "observed": null});
    assert_eq!(state(&list, "create_friends_voucher"), unknown);
    assert_eq!(list["checked_at"], Value::Null);

    // 45045 is "unauthorized friends card, please contact administrator" in Weixin's list.
    fault(&server, "/card/create", 45045).await;
    let body = voucher::cash(&server).await;
    assert_eq!(server.weixin("/card/create", &body).await.json()["errcode"], 45045);
    let refused = until(&server, "create_friends_voucher", "cannot").await;
    let expected = json!({
        "learnt_from": "write", "path": "/card/create", "errcode": 45045, "at": NOW.get()
    });
    assert_eq!(refused["observed"], expected);
    // The other types were not tried.
    let list = server.json(LIST).await;
    assert_eq!(state(&list, "create_cash")["verdict"], "unknown");

    voucher::create(&server).await;
    let learnt = until(&server, "create_friends_voucher", "can").await;
    assert_eq!(learnt["observed"]["errcode"], Value::Null);
}

#[tokio::test]
async fn open_dashboards_are_told_once_a_refusal_is_stored() {
    let server = start().await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    fault(&server, "/card/create", 45045).await;
    let body = voucher::cash(&server).await;
    server.weixin("/card/create", &body).await;
    while events.recv().await.unwrap().event != Event::CapabilitiesChanged {}
    let refused = state(&server.json(LIST).await, "create_friends_voucher");
    assert_eq!(refused["verdict"], "cannot");
}

#[tokio::test]
async fn a_refusal_of_one_request_says_nothing_about_the_account() {
    let server = start().await;
    // 43009 is "can not use custom code, need authorize": without custom codes the account may create.
    fault(&server, "/card/create", 43009).await;
    let body = voucher::cash(&server).await;
    assert_eq!(server.weixin("/card/create", &body).await.json()["errcode"], 43009);
    // This one is stored later than the first one would be.
    fault(&server, "/datacube/getcardbizuininfo", 48001).await;
    let query = json!({"begin_date": "2026-11-18", "end_date": "2026-11-18", "cond_source": 1});
    server.weixin("/datacube/getcardbizuininfo", &query).await;
    let learnt = until(&server, "statistics", "cannot").await;
    assert_eq!(learnt["observed"]["learnt_from"], "call");
    assert_eq!(learnt["observed"]["errcode"], 48001);
    let list = server.json(LIST).await;
    assert_eq!(state(&list, "create_friends_voucher")["verdict"], "unknown");
}

#[tokio::test]
async fn probes_only_read_and_are_sent_at_most_once_a_minute() {
    let server = start().await;
    fault(&server, "/card/pay/getcoinsinfo", 48001).await;
    let check = async || server.call("POST", LIST).desk().send().await.json();
    let list = check().await;
    assert_eq!(list["checked_at"], NOW.get());
    for (capability, verdict) in [
        ("read_cards", "can"),
        ("statistics", "can"),
        ("stores", "can"),
        ("tokens", "cannot"),
        ("create_cash", "unknown"),
        ("issue", "unknown"),
        ("redeem", "unknown"),
    ] {
        assert_eq!(state(&list, capability)["verdict"], verdict, "{capability}");
    }
    for capability in Capability::ALL {
        let is_known = state(&list, capability.name())["verdict"] != "unknown";
        assert_eq!(is_known, capability.has_probe(), "{}", capability.name());
    }
    assert_eq!(state(&list, "tokens")["observed"]["learnt_from"], "probe");
    assert!(server.writes("").await.is_empty());

    fault(&server, "/cgi-bin/poi/getpoilist", 48001).await;
    assert_eq!(state(&check().await, "stores")["verdict"], "can", "no call was sent");
}

#[tokio::test]
async fn the_server_probes_at_night() {
    // 04:00 in Beijing.
    let night = UnixSeconds::new(NOW.get() + 18 * 3600);
    let data = tempfile::tempdir().unwrap();
    let server = start_at(data, Arc::new(StandingClock(night)), |_| {}).await;
    until(&server, "statistics", "can").await;
    assert_eq!(server.json(LIST).await["checked_at"], night.get());
}

//! Tickets and limits of calls
//! ([P13](https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html)).

use serde_json::{Value, json};
use weixin_api::endpoint::{ALL, Access};

use crate::support::{APP_ID, Caller, NOW};

async fn ticket(caller: &Caller, kind: &str) -> Value {
    caller.get(&format!("/cgi-bin/ticket/getticket?type={kind}")).await
}

async fn quota(caller: &Caller) -> Value {
    let body = json!({"cgi_path": "/cgi-bin/token"});
    caller.ok("/cgi-bin/openapi/quota/get", body).await["quota"].clone()
}

#[tokio::test]
async fn a_ticket_stays_for_two_hours_and_each_type_has_its_own() {
    let caller = Caller::empty().await;
    let first = ticket(&caller, "jsapi").await;
    assert_eq!((&first["errcode"], &first["expires_in"]), (&json!(0), &json!(7200)));
    assert_ne!(ticket(&caller, "wx_card").await["ticket"], first["ticket"]);
    caller.advance(7000);
    let same = ticket(&caller, "jsapi").await;
    assert_eq!((&same["ticket"], &same["expires_in"]), (&first["ticket"], &json!(200)));
    caller.advance(100);
    assert_eq!(ticket(&caller, "jsapi").await["expires_in"], 100);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    caller.advance(100);
    let caller = Caller { token, ..caller };
    let next = ticket(&caller, "jsapi").await;
    assert_ne!(next["ticket"], first["ticket"]);
    assert_eq!(next["expires_in"], 7200);
    assert_eq!(ticket(&caller, "other").await["errcode"], 40097);
    assert_eq!(caller.get("/cgi-bin/ticket/getticket").await["errcode"], 40097);
}

#[tokio::test]
async fn tokens_are_limited_a_day_and_counts_can_be_cleared_ten_times_a_month() {
    let caller = Caller::empty().await;
    for _ in 0..2000 {
        assert!(caller.plain_token().await.body["access_token"].is_string());
    }
    assert_eq!(caller.plain_token().await.errcode(), 45009);
    let full = json!({"daily_limit": 2000, "used": 2000, "remain": 0});
    assert_eq!(quota(&caller).await, full);
    let clear = || caller.call("/cgi-bin/clear_quota", json!({"appid": APP_ID}));
    for _ in 0..10 {
        assert_eq!(clear().await.errcode(), 0);
    }
    assert_eq!(clear().await.errcode(), 45009);
    assert!(caller.plain_token().await.body["access_token"].is_string());
    assert_eq!(quota(&caller).await["remain"], 1999);
    // 14:30 on November 22: calls are counted per day, resets per month.
    caller.advance(10 * 3600);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    let caller = Caller { token, ..caller };
    assert_eq!(quota(&caller).await["used"], 0);
    let body = json!({"appid": APP_ID});
    assert_eq!(caller.call("/cgi-bin/clear_quota", body.clone()).await.errcode(), 45009);
    caller.advance(9 * 86_400);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    let caller = Caller { token, ..caller };
    assert_eq!(caller.call("/cgi-bin/clear_quota", body).await.errcode(), 0);
}

#[tokio::test]
async fn stable_tokens_are_limited_a_minute() {
    let caller = Caller::empty().await;
    assert_eq!(NOW.get() % 60, 0, "a minute begins");
    // The caller fetched its own token.
    for _ in 1..10_000 {
        assert!(caller.stable_token(false).await.body["access_token"].is_string());
    }
    assert_eq!(caller.stable_token(false).await.errcode(), 45011);
    caller.advance(59);
    assert_eq!(caller.stable_token(true).await.errcode(), 45011);
    assert!(
        caller.plain_token().await.body["access_token"].is_string(),
        "it is counted separately"
    );
    caller.advance(1);
    assert!(caller.stable_token(false).await.body["access_token"].is_string());
    let body = json!({"cgi_path": "/cgi-bin/stable_token"});
    let answer = caller.ok("/cgi-bin/openapi/quota/get", body).await;
    let today = json!({"daily_limit": 500_000, "used": 10_001, "remain": 489_999});
    assert_eq!(answer["quota"], today);
    assert_eq!(answer["rate_limit"], json!({"call_count": 10_000, "refresh_second": 60}));
}

#[tokio::test]
async fn wrong_calls_of_quotas_have_their_numbers() {
    let caller = Caller::empty().await;
    let wrong = [
        ("/cgi-bin/clear_quota", json!({}), 41002),
        ("/cgi-bin/clear_quota", json!({"appid": "wx0"}), 40013),
        ("/cgi-bin/openapi/quota/get", json!({}), 41011),
        ("/cgi-bin/openapi/quota/get", json!({"cgi_path": "card/get"}), 76021),
        ("/cgi-bin/openapi/rid/get", json!({}), 41011),
        ("/cgi-bin/openapi/rid/get", json!({"rid": "61725984-6126f6f9-040f19c4"}), 76001),
    ];
    for (path, body, errcode) in wrong {
        assert_eq!(caller.call(path, body.clone()).await.errcode(), errcode, "{path} {body}");
    }
}

#[tokio::test]
async fn every_relayed_endpoint_has_a_quota_that_counts() {
    let caller = Caller::empty().await;
    let path = "/cgi-bin/openapi/quota/get";
    let relayed = ALL.iter().filter(|endpoint| endpoint.access == Access::Proxied);
    for endpoint in relayed {
        let answer = caller.ok(path, json!({"cgi_path": endpoint.path})).await;
        let quota = |name: &str| answer["quota"][name].as_u64().unwrap();
        assert_eq!(quota("daily_limit"), quota("used") + quota("remain"), "{}", endpoint.path);
    }
    let used = async || {
        caller.ok(path, json!({"cgi_path": "/card/batchget"})).await["quota"]["used"].clone()
    };
    assert_eq!(used().await, 0);
    caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await;
    assert_eq!(used().await, 1);
    assert_ne!(caller.call("/card/batchget", json!({"offset": 0})).await.errcode(), 0);
    assert_eq!(used().await, 1, "a rejected call doesn't count");
    caller.ok("/cgi-bin/clear_quota", json!({"appid": APP_ID})).await;
    assert_eq!(used().await, 0);
}

#[tokio::test]
async fn a_refused_call_is_read_by_its_request_id_for_seven_days() {
    let caller = Caller::empty().await;
    let refused = caller.call("/card/get", json!({"card_id": "pNone"})).await.body;
    let errmsg = refused["errmsg"].as_str().unwrap();
    let rid = errmsg.rsplit_once(" rid: ").unwrap().1.to_owned();
    let path = "/cgi-bin/openapi/rid/get";
    let request = caller.ok(path, json!({"rid": rid})).await["request"].clone();
    // The members of the example of P23.
    assert_eq!(request["invoke_time"], NOW.get());
    assert_eq!(request["request_body"], json!({"card_id": "pNone"}).to_string());
    assert_eq!(request["response_body"], refused.to_string());
    let url = request["request_url"].as_str().unwrap();
    assert!(url.starts_with("access_token=") && url.ends_with("xxxx"), "{url}");
    assert!(!url.contains(&caller.token), "{url}");
    assert!(request["cost_in_ms"].is_u64() && request["client_ip"].is_string());
    let query = "/cgi-bin/token?grant_type=client_credential&appid=wx0&secret=hidden";
    let refused = caller.send("GET", query, axum::body::Body::empty()).await.body;
    let other = refused["errmsg"].as_str().unwrap().rsplit_once(" rid: ").unwrap().1.to_owned();
    let kept = caller.ok(path, json!({"rid": other})).await.to_string();
    assert!(!kept.contains("hidden"), "{kept}");
    caller.advance(7 * 86_400);
    let caller = caller.renewed().await;
    assert_eq!(caller.call(path, json!({"rid": rid})).await.errcode(), 76001);
}

#[tokio::test]
async fn a_refused_body_that_holds_a_secret_is_neither_repeated_nor_kept() {
    let caller = Caller::empty().await;
    let bodies = [
        r#"{"grant_type":"client_credential","secret":"S3CRETS3CRET","appid":"wx","force_refresh":{}}"#,
        r#"{"appid":"wx","force_refresh":{},"secret":"S3CRETS3CRET","grant_type":"client_credential"}"#,
        r#"{"grant_type":"client_credential",S3CRETS3CRET}"#,
    ];
    for body in bodies {
        let refused = caller.send("POST", "/cgi-bin/stable_token", body.into()).await.body;
        assert_eq!(refused["errcode"], 47001, "{body}");
        let errmsg = refused["errmsg"].as_str().unwrap();
        assert!(!errmsg.contains("S3CRET"), "{errmsg}");
        let rid = errmsg.rsplit_once(" rid: ").unwrap().1;
        let kept = caller.ok("/cgi-bin/openapi/rid/get", json!({"rid": rid})).await.to_string();
        assert!(!kept.contains("S3CRET"), "{kept}");
    }
}

#[tokio::test]
async fn another_world_has_no_calls_of_the_one_before() {
    let rid_of =
        |body: &Value| body["errmsg"].as_str().unwrap().rsplit_once(" rid: ").unwrap().1.to_owned();
    let used = async |caller: &Caller| {
        let body = json!({"cgi_path": "/card/batchget"});
        caller.ok("/cgi-bin/openapi/quota/get", body).await["quota"]["used"].clone()
    };
    for replaced in [false, true] {
        let caller = Caller::empty().await;
        let dump = caller.send("GET", "/sandbox/scenario", axum::body::Body::empty()).await.body;
        caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await;
        let rid = rid_of(&caller.call("/card/get", json!({"card_id": "pNone"})).await.body);
        assert_eq!(used(&caller).await, 1);
        if replaced {
            let loaded = caller.send("PUT", "/sandbox/scenario", dump.to_string().into()).await;
            assert!(loaded.body["now"].is_number(), "{}", loaded.body);
        } else {
            caller.apply(weixin_api::sandbox::Command::Reset);
        }
        let caller = caller.renewed().await;
        let kept = caller.call("/cgi-bin/openapi/rid/get", json!({"rid": rid})).await;
        assert_eq!(kept.errcode(), 76001, "replaced: {replaced}");
        assert_eq!(used(&caller).await, 0, "replaced: {replaced}");
    }
}

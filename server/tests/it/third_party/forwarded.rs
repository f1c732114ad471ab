//! Messages of an authorised account: signed with the token of the third-party platform, stored in the account's inbox, and
//! forwarded to systems that an administrator names.

use serde_json::{Value, json};
use weixin_api::push::{PushKey, SALT_BYTES, signature};

use super::{
    APP_ID, COMPONENT, KEY, TOKEN, accepted, authorise, configured, granted, ticket, until,
};
use crate::support::{
    NOW, TestServer,
    client::{Answer, Call},
};

/// Sends a text of a user as Weixin does, to the address of an account.
async fn text(server: &TestServer, app_id: &str, original_id: &str, token: &str) -> Answer {
    let message = format!(
        "<xml><ToUserName>{original_id}</ToUserName><FromUserName>o1</FromUserName><CreateTime>{}</CreateTime>\
         <MsgType>text</MsgType><Content>hello</Content><MsgId>1</MsgId></xml>",
        NOW.get()
    );
    let sealed = PushKey::new(KEY).seal(&message, &COMPONENT.into(), [1; SALT_BYTES]);
    let (time, nonce) = (NOW.get().to_string(), "1597");
    let (plain, whole) =
        (signature([token, &time, nonce]), signature([token, &time, nonce, &sealed]));
    let path = format!(
        "/component/{app_id}/callback?signature={plain}&timestamp={time}&nonce={nonce}&encrypt_type=aes&msg_signature={whole}"
    );
    let body =
        format!("<xml><ToUserName>{original_id}</ToUserName><Encrypt>{sealed}</Encrypt></xml>");
    let address = server.running.events_address.unwrap();
    Call::new(address, "POST", &path).header("content-type", "text/xml").body(body).send().await
}

async fn messages(server: &TestServer) -> Vec<Value> {
    let path = format!("/desk/{APP_ID}/pushes?kind=messages");
    server.json(&path).await["pushes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_users_message_is_stored_once_a_system_wants_it() {
    let (upstream, server) = configured().await;
    accepted(&server, &ticket(0, &upstream.sandbox.component().component_verify_ticket)).await;
    accepted(&server, &granted(10, &authorise(&upstream).await)).await;
    let known = |found: Option<&desk_store::StoredAuthorizer>| {
        found.is_some_and(|it| it.refresh_token.is_some() && it.original_id.is_some())
    };
    let original_id = until(&server, known).await.unwrap().original_id.unwrap();

    let unwanted = text(&server, APP_ID, &original_id, TOKEN).await;
    assert_eq!((unwanted.status, unwanted.text().as_str()), (200, "success"));
    assert!(messages(&server).await.is_empty());

    let path = |rest: &str| format!("/desk/accounts/{APP_ID}/{rest}");
    let setup = server.json(&path("pushes")).await;
    assert_eq!(setup["origin"], "third_party_platform");
    let wanted = json!({"mode": "safe"});
    let refused = server.call("POST", &path("pushes")).desk().json(&wanted).send().await;
    refused.failure(409, "managed_elsewhere");
    let new = json!({
        "name": "crm", "url": "https://127.0.0.1:9/", "format": "json", "events": ["messages"],
    });
    let added = server.call("POST", &path("forwards")).desk().json(&new).send().await;
    assert_eq!(added.status, 200, "{}", added.text());
    planted_secrets::remember(added.json()["secret"].as_str().unwrap());

    assert_eq!(text(&server, APP_ID, &original_id, "forged").await.status, 403);
    assert_eq!(text(&server, APP_ID, "gh_of_another", TOKEN).await.status, 403);
    assert!(messages(&server).await.is_empty());
    let stored = text(&server, APP_ID, &original_id, TOKEN).await;
    assert_eq!((stored.status, stored.text().as_str()), (200, "success"));
    let list = messages(&server).await;
    assert_eq!(list.len(), 1);
    let detail = loop {
        let detail = server.json(&format!("/desk/{APP_ID}/pushes/{}", list[0]["id"])).await;
        if !detail["forwards"][0].is_null() {
            break detail;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(detail["forwards"][0]["target"], "crm", "{detail}");
}

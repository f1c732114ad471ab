//! The third-party platform: notices as Weixin signs them, and a merchant of the sandbox from its authorisation to its
//! cancellation and back.

mod configured;
mod forwarded;

use card_desk::{
    config::{ComponentConfig, EventsConfig},
    output::Verdict,
};
use card_model::time::UnixSeconds;
use desk_api::{account::AccountOrigin, third_party::AuthorizationState};
use desk_store::StoredAuthorizer;
use serde_json::{Value, json};
use weixin_api::{
    component::notice::{Granted, Info, Notice},
    push::{PushKey, PushMode, SALT_BYTES, signature},
    secret::Secret,
};
use weixin_client::{ComponentClient, ComponentSettings, Environment};
use weixin_sandbox::Operation;

use crate::support::{
    NOW, TestServer,
    client::{Answer, Call},
    start, start_with,
    upstream::{self, APP_ID, APP_SECRET, Upstream},
    voucher,
};

const COMPONENT: &str = "wx-under-test-component";
const TOKEN: &str = "planted-component-push-token";
const KEY: [u8; 32] = [7; 32];
const MERCHANT: &str = "merchant";

/// A server with a third-party platform at Weixin.
async fn configured() -> (Upstream, TestServer) {
    let upstream = Upstream::start().await;
    let base_url = upstream.base_url.clone();
    let server = start_with(move |config| {
        upstream::point_to(config, &base_url);
        config.events_listen = Some(([127, 0, 0, 1], 0).into());
        config.component = Some(ComponentConfig {
            app_id: COMPONENT.into(),
            base_url,
            app_secret: Secret::new(APP_SECRET),
            events: EventsConfig {
                tokens: vec![Secret::new(TOKEN)],
                keys: vec![PushKey::new(KEY)],
                mode: PushMode::Safe,
            },
        });
    })
    .await;
    planted_secrets::remember(TOKEN);
    (upstream, server)
}

fn notice(second: i64, info: Info) -> Notice {
    let create_time = UnixSeconds::new(NOW.get() + second);
    Notice { app_id: COMPONENT.into(), create_time, info }
}

fn ticket(second: i64, ticket: &Secret) -> Notice {
    planted_secrets::remember(ticket.expose());
    notice(second, Info::Ticket(ticket.clone()))
}

fn granted(second: i64, code: &Secret) -> Notice {
    planted_secrets::remember(code.expose());
    let granted = Granted {
        authorizer_app_id: APP_ID.into(),
        authorization_code: code.clone(),
        expires_at: UnixSeconds::new(NOW.get() + second + 600),
        pre_auth_code: None,
    };
    notice(second, Info::Authorized(granted))
}

fn cancelled(second: i64) -> Notice {
    notice(second, Info::Unauthorized { authorizer_app_id: APP_ID.into() })
}

/// Sends a notice as Weixin does, with a token and a key.
async fn push(server: &TestServer, notice: &Notice, token: &str, key: [u8; 32]) -> Answer {
    let sealed = PushKey::new(key).seal(&notice.to_xml(), &COMPONENT.into(), [1; SALT_BYTES]);
    let (time, nonce) = (NOW.get().to_string(), "1597");
    let (plain, whole) =
        (signature([token, &time, nonce]), signature([token, &time, nonce, &sealed]));
    let path = format!(
        "/component/notices?signature={plain}&timestamp={time}&nonce={nonce}&encrypt_type=aes&msg_signature={whole}"
    );
    let body = format!("<xml><AppId>{COMPONENT}</AppId><Encrypt>{sealed}</Encrypt></xml>");
    let address = server.running.events_address.unwrap();
    Call::new(address, "POST", &path).header("content-type", "text/xml").body(body).send().await
}

async fn accepted(server: &TestServer, notice: &Notice) {
    let answer = push(server, notice, TOKEN, KEY).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "success"));
}

/// Waits until the stored authorisation of the account fulfils a condition.
async fn until(
    server: &TestServer,
    is_reached: impl Fn(Option<&StoredAuthorizer>) -> bool,
) -> Option<StoredAuthorizer> {
    let server = &server.running.server;
    let mut steps = server.third_party.as_ref().unwrap().steps();
    loop {
        steps.mark_unchanged();
        let found = server.store.authorizer(COMPONENT, &APP_ID.into()).await.unwrap();
        if is_reached(found.as_ref()) {
            return found;
        }
        steps.changed().await.unwrap();
    }
}

/// Lets the account authorise the third-party platform at Weixin, and returns the code.
async fn authorise(upstream: &Upstream) -> Secret {
    let state = upstream.sandbox.component();
    let settings = ComponentSettings::new(&*upstream.base_url, COMPONENT, Secret::new(APP_SECRET));
    let client = ComponentClient::new(settings, Environment::default()).unwrap();
    client.renew_ticket(state.component_verify_ticket, state.create_time);
    let pre_auth_code = client.begin_authorization().await.unwrap().code;
    let functions = Vec::new();
    upstream.sandbox.operate(Operation::AuthoriseComponent { pre_auth_code, functions }).unwrap();
    upstream.sandbox.component().authorization_code.unwrap()
}

#[tokio::test]
async fn forged_notices_are_refused_and_change_nothing() {
    let (upstream, server) = configured().await;
    let true_ticket = upstream.sandbox.component().component_verify_ticket;
    let real = ticket(0, &true_ticket);
    assert_eq!(push(&server, &real, "forged-token", KEY).await.status, 403);
    assert_eq!(push(&server, &real, TOKEN, [8; 32]).await.status, 403);
    let other = Notice { app_id: "wx-another".into(), ..real.clone() };
    assert_eq!(push(&server, &other, TOKEN, KEY).await.status, 403);
    let address = server.running.events_address.unwrap();
    let plain = Call::new(address, "POST", "/component/notices").body(real.to_xml()).send().await;
    assert_eq!(plain.status, 403);
    let large = Call::new(address, "POST", "/component/notices").body("a".repeat(70_000));
    assert_eq!(large.send().await.status, 413);
    let state = server.json("/desk/third-party").await;
    assert_eq!(state["ticket_created_at"], Value::Null);
    assert_eq!(state["no_token"]["code"], "upstream_unavailable");

    accepted(&server, &real).await;
    let state = server.json("/desk/third-party").await;
    assert_eq!(state["ticket_created_at"], NOW.get());
    assert_eq!(state["no_token"], Value::Null);
    // An older ticket is confirmed and not used.
    accepted(&server, &ticket(-600, &Secret::new("ticket@@@planted-older-ticket"))).await;
    assert_eq!(server.json("/desk/third-party").await["ticket_created_at"], NOW.get());
}

#[tokio::test]
async fn an_account_follows_the_notices_in_every_order_and_however_often_they_come() {
    let (upstream, server) = configured().await;
    let code = authorise(&upstream).await;
    // The notice comes before the first ticket: the code waits.
    for _ in 0..3 {
        accepted(&server, &granted(10, &code)).await;
    }
    accepted(&server, &ticket(0, &upstream.sandbox.component().component_verify_ticket)).await;
    let found = until(&server, |found| found.is_some_and(|it| it.refresh_token.is_some())).await;
    assert_eq!(found.unwrap().code, None);
    let account = server.running.server.accounts.get(APP_ID).unwrap();
    assert_eq!(account.origin, AccountOrigin::ThirdPartyPlatform);
    let session = server.json("/desk/main/session").await;
    assert_eq!(session["accounts"], json!(["main", APP_ID]));
    let colors = server.get(&format!("/weixin/{APP_ID}/card/getcolors")).await.json();
    assert_eq!(colors["errcode"], 0);

    // A late cancellation of before changes nothing; a new one ends the calls.
    accepted(&server, &cancelled(5)).await;
    accepted(&server, &cancelled(20)).await;
    accepted(&server, &granted(10, &code)).await;
    until(&server, |found| found.is_some_and(|it| it.state == AuthorizationState::Cancelled)).await;
    let mut steps = server.running.server.third_party.as_ref().unwrap().steps();
    while account.client.grants().check("/card/get").is_ok() {
        steps.changed().await.unwrap();
    }
    let refused = server.get(&format!("/weixin/{APP_ID}/card/getcolors")).await;
    refused.failure(403, "authorization_cancelled");
    assert_eq!(server.get("/weixin/main/card/getcolors").await.json()["errcode"], 0);
}

#[tokio::test]
async fn open_writes_of_a_cancelled_account_need_a_person() {
    let (upstream, server) = configured().await;
    accepted(&server, &ticket(0, &upstream.sandbox.component().component_verify_ticket)).await;
    accepted(&server, &granted(10, &authorise(&upstream).await)).await;
    until(&server, |found| found.is_some_and(|it| it.refresh_token.is_some())).await;
    upstream.lose_next_answer();
    let body = voucher::cash(&server).await;
    let lost = server.call("POST", &format!("/weixin/{APP_ID}/card/create")).json(&body);
    lost.send().await.failure(504, "outcome_unknown");
    accepted(&server, &cancelled(20)).await;
    let account = server.running.server.accounts.get(APP_ID).unwrap();
    let mut events = account.events.join().1;
    loop {
        let writes = server.json(&format!("/desk/{APP_ID}/writes")).await["writes"].clone();
        if writes[0]["state"] != "unknown" {
            assert!(["undecided", "done"].contains(&writes[0]["state"].as_str().unwrap()));
            break;
        }
        let _ = events.recv().await;
    }
}

/// Begins an authorisation in the sandbox, lets the merchant agree, and follows the redirect.
async fn agree(server: &TestServer, functions: &[i64]) -> String {
    let post = |path: &str| server.call("POST", path).desk();
    let begun = post("/desk/third-party/begin").json(&json!({})).send().await.json();
    assert_eq!((&begun["link"], &begun["valid_for"]), (&Value::Null, &json!(1800)));
    let state = begun["state"].as_str().unwrap().to_owned();
    let body = json!({"state": state, "functions": functions});
    let agreed = post("/desk/third-party/sandbox/agree").json(&body).send().await;
    assert_eq!(agreed.status, 200, "{}", agreed.text());
    let redirect = agreed.json()["redirect"].as_str().unwrap().to_owned();
    let page = server.get(&redirect).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(&format!("url=/third-party?state={state}")), "{}", page.text());
    // The code of the redirect is added once.
    assert_eq!(server.get(&redirect).await.status, 400);
    state
}

async fn complete(server: &TestServer, state: &str) -> Answer {
    let call = server.call("POST", "/desk/third-party/complete").desk();
    call.json(&json!({ "state": state })).send().await
}

async fn until_state(server: &TestServer, state: &str) {
    let mut steps = server.running.server.third_party.as_ref().unwrap().steps();
    loop {
        steps.mark_unchanged();
        let shown = server.json("/desk/third-party").await;
        if shown["accounts"][0]["state"] == state {
            return;
        }
        steps.changed().await.unwrap();
    }
}

#[tokio::test]
async fn a_merchant_of_the_sandbox_authorises_cancels_and_returns() {
    let server = start().await;
    let shown = server.json("/desk/third-party").await;
    assert_eq!((&shown["is_sandbox"], &shown["accounts"]), (&json!(true), &json!([])));
    let state = agree(&server, &[]).await;
    let done = complete(&server, &state).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(done.json()["account"], MERCHANT);
    assert_eq!(done.json()["is_open"], true);
    complete(&server, &state).await.failure(404, "not_found");

    // A voucher for the merchant, and its event.
    let body = voucher::cash(&server).await;
    let create = || server.call("POST", "/weixin/merchant/card/create").json(&body);
    let created = create().send().await.json();
    let card_id = created["card_id"].as_str().unwrap_or_else(|| panic!("{created}")).to_owned();
    let approve = json!({"command": "approve", "card_id": card_id});
    let approved =
        server.call("POST", "/desk/merchant/sandbox/command").desk().json(&approve).send().await;
    assert_eq!(approved.status, 200, "{}", approved.text());
    let account = server.running.server.accounts.get(MERCHANT).unwrap();
    let mut events = account.events.join().1;
    loop {
        let pushes = server.json("/desk/merchant/pushes").await["pushes"].clone();
        if pushes[0]["event"] == "card_pass_check" && pushes[0]["state"] == "applied" {
            break;
        }
        let _ = events.recv().await;
    }

    // After the cancellation, nothing is sent, and what is stored stays readable.
    let cancel = server.call("POST", "/desk/third-party/sandbox/cancel").desk();
    assert_eq!(cancel.send().await.status, 204);
    until_state(&server, "cancelled").await;
    create().send().await.failure(403, "authorization_cancelled");
    assert_eq!(server.json("/desk/merchant/writes").await["writes"].as_array().unwrap().len(), 1);
    assert_eq!(server.get("/desk/merchant/pushes").await.status, 200);
    assert_eq!(server.get("/desk/merchant/cards").await.status, 200);

    // Without the permission for cards, a write is refused before anything is read for it.
    let state = agree(&server, &[1, 7]).await;
    assert_eq!(complete(&server, &state).await.json()["functions"], json!([1, 7]));
    let session = server.json("/desk/merchant/session").await;
    assert_eq!(session["cards_not_granted"], true, "said before a call fails");
    let missing = create().send().await.failure(403, "permission_missing");
    assert!(missing["message"].as_str().unwrap().contains("Cards and vouchers"), "{missing}");
    let state = agree(&server, &[8]).await;
    assert_eq!(complete(&server, &state).await.status, 200);
    let again = create().send().await.json();
    assert_eq!(again["errcode"], 0, "{again}");
}

#[tokio::test]
async fn an_authorised_account_outlives_a_restart() {
    let server = start().await;
    let state = agree(&server, &[]).await;
    assert_eq!(complete(&server, &state).await.status, 200);
    let data = server.stop().await;
    // Ticket and refresh token are sealed with the key of all stored secrets.
    let output = crate::dashboard_accounts::rotate(data.path()).await;
    assert_eq!(output.verdict, Verdict::Clean, "{}", output.complaint);
    assert!(output.answer.starts_with("2 secrets are sealed "), "{}", output.answer);
    assert!(!data.path().join("third-party.key").exists());
    let server = crate::support::start_in(data, |_| {}).await;
    let shown = server.json("/desk/third-party").await;
    assert_eq!(shown["accounts"][0]["is_open"], true);
    let colors = server.get("/weixin/merchant/card/getcolors").await.json();
    assert_eq!(colors["errcode"], 0, "{colors}");
}

#[tokio::test]
async fn nothing_secret_of_the_third_party_platform_is_stored_in_clear() {
    let (upstream, server) = configured().await;
    accepted(&server, &ticket(0, &upstream.sandbox.component().component_verify_ticket)).await;
    accepted(&server, &granted(10, &authorise(&upstream).await)).await;
    let found = until(&server, |found| found.is_some_and(|it| it.refresh_token.is_some())).await;
    let sealed = found.unwrap().refresh_token.unwrap();
    assert!(!sealed.windows(12).any(|window| window == b"refreshtoken"));
    // The real refresh token, by the platform's list. The support code searches every file for it.
    let settings = ComponentSettings::new(&*upstream.base_url, COMPONENT, Secret::new(APP_SECRET));
    let client = ComponentClient::new(settings, Environment::default()).unwrap();
    let state = upstream.sandbox.component();
    client.renew_ticket(state.component_verify_ticket, state.create_time);
    let listed = client.authorizers(0).await.unwrap().list.remove(0);
    planted_secrets::remember(listed.refresh_token.expose());
    let shown = server.get("/desk/third-party").await;
    assert!(!shown.text().contains("@@@"), "{}", shown.text());
    server.stop().await;
}

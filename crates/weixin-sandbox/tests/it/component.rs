//! The third-party platform: ticket, tokens, authorisation, options (P21).

use axum::body::Body;
use serde_json::{Value, json};
use weixin_api::{sandbox::Command, secret::Secret};
use weixin_sandbox::{Operation, OperationError, Sandbox, Settings};

use crate::{
    support::{APP_ID, APP_SECRET, Caller, empty_settings},
    third_party::{COMPONENT, ThirdParty, fetch_token, text, ticket},
};

async fn colors(caller: &Caller, token: &str) -> i64 {
    let uri = format!("/card/getcolors?access_token={token}");
    caller.send("GET", &uri, Body::empty()).await.errcode()
}

async fn post(caller: &Caller, uri: &str, body: Value) -> i64 {
    let answer = caller.send("POST", uri, body.to_string().into()).await;
    answer.body.get("errcode").and_then(Value::as_i64).unwrap_or(0)
}

#[tokio::test]
async fn a_platform_acts_for_the_account_that_authorised_it() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let code = platform.authorise(&[]).await;
    let info = platform.query(&code).await.body["authorization_info"].clone();
    assert_eq!((&info["authorizer_appid"], &info["expires_in"]), (&json!(APP_ID), &json!(7200)));
    assert_eq!(info["func_info"][0]["funcscope_category"]["id"], 1);
    let token = text(&info["authorizer_access_token"]);
    assert_eq!(colors(&caller, &token).await, 0);

    let refresh = json!({"authorizer_refresh_token": info["authorizer_refresh_token"]});
    caller.advance(7200);
    let platform = ThirdParty::of(&caller).await;
    assert_eq!(colors(&caller, &token).await, 42001);
    let next = platform.call("api_authorizer_token", refresh.clone()).await.body;
    assert_eq!(next["authorizer_refresh_token"], refresh["authorizer_refresh_token"]);
    let next = text(&next["authorizer_access_token"]);
    assert_ne!(next, token);
    assert_eq!(colors(&caller, &next).await, 0);
    let newest = platform.call("api_authorizer_token", refresh).await.body;
    caller.advance(299);
    assert_eq!(colors(&caller, &next).await, 0, "it still works next to the newest one");
    caller.advance(1);
    assert_eq!(colors(&caller, &next).await, 40001);
    assert_eq!(colors(&caller, &text(&newest["authorizer_access_token"])).await, 0);
}

#[tokio::test]
async fn a_ticket_comes_every_ten_minutes_and_is_good_for_twelve_hours() {
    let caller = Caller::empty().await;
    let first = ticket(&caller).await;
    assert!(first.starts_with("ticket@@@"), "the platform's prefix");
    // NOW is 30 minutes past the hour, when a ticket is made.
    caller.advance(599);
    assert_eq!(ticket(&caller).await, first);
    caller.advance(1);
    assert_ne!(ticket(&caller).await, first);
    caller.advance(12 * 3600 - 601);
    assert_eq!(fetch_token(&caller, &first).await.body["expires_in"], 7200);
    caller.advance(1);
    assert_eq!(fetch_token(&caller, &first).await.errcode(), 61005);
    let longer = format!("{first}0");
    for wrong in ["ticket@@@1_2", "1_2", &longer, ""] {
        assert_eq!(fetch_token(&caller, wrong).await.errcode(), 61006, "{wrong}");
    }
}

#[tokio::test]
async fn tickets_that_stopped_are_started_again() {
    let caller = Caller::empty().await;
    let start = async |secret: &str| {
        let body = json!({"component_appid": COMPONENT, "component_secret": secret});
        let uri = "/cgi-bin/component/api_start_push_ticket";
        caller.send("POST", uri, body.to_string().into()).await
    };
    assert_eq!(start("x").await.errcode(), 40125);
    assert_eq!(start(APP_SECRET).await.body["errmsg"], "in a normal state");
    let last = ticket(&caller).await;
    caller.sandbox.operate(Operation::StopComponentTickets).unwrap();
    let again = caller.sandbox.operate(Operation::StopComponentTickets);
    assert_eq!(again, Err(OperationError::NothingWaits));
    caller.advance(12 * 3600);
    assert_eq!(ticket(&caller).await, last);
    assert_eq!(fetch_token(&caller, &last).await.errcode(), 61005);
    assert_eq!(start(APP_SECRET).await.body, json!({"errcode": 0, "errmsg": "ok"}));
    let fresh = ticket(&caller).await;
    assert_eq!(fetch_token(&caller, &fresh).await.body["expires_in"], 7200);
}

#[tokio::test]
async fn wrong_platforms_and_accounts_have_their_own_numbers() {
    let caller = Caller::empty().await;
    let path = "/cgi-bin/component/api_component_token";
    let fetch = |app_id: &str, secret: &str| {
        json!({"component_appid": app_id, "component_appsecret": secret,
               "component_verify_ticket": "x"})
    };
    let wrong = [
        (json!({}), 41018),
        (fetch("wx0", APP_SECRET), 40013),
        (fetch(APP_ID, APP_SECRET), 61011),
        (json!({"component_appid": COMPONENT}), 41004),
        (fetch(COMPONENT, "x"), 40125),
    ];
    for (body, errcode) in wrong {
        assert_eq!(post(&caller, path, body.clone()).await, errcode, "{body}");
    }
    let platform = ThirdParty::of(&caller).await;
    let info =
        async |members: Value| platform.call("api_get_authorizer_info", members).await.errcode();
    assert_eq!(info(json!({})).await, 61003, "it isn't authorised");
    assert_eq!(info(json!({"authorizer_appid": "wx0"})).await, 40013);
    assert_eq!(info(json!({"authorizer_appid": ""})).await, 41002);
    assert_eq!(info(json!({"component_appid": APP_ID})).await, 61011);
    let begin = Operation::AuthoriseComponent {
        pre_auth_code: Secret::new("preauthcode@@@1_x"),
        functions: Vec::new(),
    };
    assert_eq!(caller.sandbox.operate(begin), Err(OperationError::NothingWaits));
}

#[tokio::test]
async fn each_kind_of_token_has_its_own_endpoints() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let (account, _) = platform.account_token(&[]).await;
    let path = "/cgi-bin/component/api_create_preauthcode";
    let body = json!({"component_appid": COMPONENT});
    let with = |parameter: &str, token: &str| format!("{path}?{parameter}={token}");
    assert_eq!(post(&caller, path, body.clone()).await, 41001);
    for token in [&account, &caller.token] {
        let uri = with("component_access_token", token);
        assert_eq!(post(&caller, &uri, body.clone()).await, 61014);
    }
    let uri = with("access_token", &platform.token);
    assert_eq!(post(&caller, &uri, body.clone()).await, 0, "its newer name");
    let uri = with("component_access_token", "nonsense");
    assert_eq!(post(&caller, &uri, body.clone()).await, 40014);
    assert_eq!(colors(&caller, &platform.token).await, 61015);
    let uri = with("component_access_token", &platform.token);
    caller.advance(7200);
    assert_eq!(post(&caller, &uri, body).await, 42001);
}

#[tokio::test]
async fn codes_work_once_and_for_a_while() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let code = platform.authorise(&[]).await;
    assert!(platform.query(&code).await.body["authorization_info"].is_object());
    assert_eq!(platform.query(&code).await.errcode(), 61009);
    assert_eq!(platform.query("queryauthcode@@@9_x").await.errcode(), 61009);
    assert!(caller.sandbox.component().authorization_code.is_none(), "it was used");
    let code = platform.authorise(&[]).await;
    caller.advance(600);
    assert_eq!(platform.query(&code).await.errcode(), 61010);

    let begun = platform.call("api_create_preauthcode", json!({})).await.body;
    let begin = || Operation::AuthoriseComponent {
        pre_auth_code: Secret::new(text(&begun["pre_auth_code"])),
        functions: Vec::new(),
    };
    caller.advance(1799);
    caller.sandbox.operate(begin()).unwrap();
    assert_eq!(caller.sandbox.operate(begin()), Err(OperationError::NothingWaits), "used");
}

#[tokio::test]
async fn a_pre_authorisation_code_ends_after_half_an_hour() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let begun = platform.call("api_create_preauthcode", json!({})).await.body;
    caller.advance(1800);
    let late = Operation::AuthoriseComponent {
        pre_auth_code: Secret::new(text(&begun["pre_auth_code"])),
        functions: Vec::new(),
    };
    assert_eq!(caller.sandbox.operate(late), Err(OperationError::NothingWaits));
}

#[tokio::test]
async fn a_new_authorisation_ends_the_refresh_token_and_none_ends_everything() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let (_, first) = platform.account_token(&[]).await;
    let (token, second) = platform.account_token(&[]).await;
    let refresh = async |text: &str| {
        let members = json!({"authorizer_refresh_token": text});
        platform.call("api_authorizer_token", members).await.body
    };
    assert_eq!(refresh(&first).await["errcode"], 61023);
    assert_eq!(refresh(&second).await["expires_in"], 7200);
    caller.sandbox.operate(Operation::UnauthoriseComponent).unwrap();
    assert_eq!(refresh(&second).await["errcode"], 61003);
    assert_eq!(colors(&caller, &token).await, 61003);
    assert_eq!(colors(&caller, &caller.token).await, 0, "the account's own token still works");
    let again = caller.sandbox.operate(Operation::UnauthoriseComponent);
    assert_eq!(again, Err(OperationError::NothingWaits));
}

#[tokio::test]
async fn options_need_their_permissions() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let option = |name: &str, value: &str| json!({"option_name": name, "option_value": value});
    // 1: messages, 6: customer service. Neither 2, users, nor 8, cards, is granted.
    let (token, _) = platform.account_token(&[1, 6]).await;
    assert_eq!(colors(&caller, &token).await, 61007);
    let set = async |name: &str, value: &str| {
        platform.call("api_set_authorizer_option", option(name, value)).await.errcode()
    };
    let get = async |name: &str| {
        platform.call("api_get_authorizer_option", json!({"option_name": name})).await.body
    };
    assert_eq!(set("location_report", "1").await, 61007);
    assert_eq!(get("location_report").await["errcode"], 61007);
    assert_eq!(set("voice_recognize", "2").await, 61013);
    assert_eq!(set("mood", "1").await, 61012);
    assert_eq!(get("voice_recognize").await["option_value"], "0");
    assert_eq!(set("voice_recognize", "1").await, 0);
    assert_eq!(set("customer_service", "1").await, 0);
    let expected = json!({
        "authorizer_appid": APP_ID, "option_name": "voice_recognize", "option_value": "1",
    });
    assert_eq!(get("voice_recognize").await, expected);
    platform.account_token(&[2]).await;
    assert_eq!(set("location_report", "2").await, 0);
}

#[tokio::test]
async fn the_account_is_listed_and_described() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let list = async |offset: u64, count: u64| {
        let members = json!({"offset": offset, "count": count});
        platform.call("api_get_authorizer_list", members).await.body
    };
    assert_eq!(list(0, 500).await, json!({"total_count": 0, "list": []}));
    let (_, refresh) = platform.account_token(&[8]).await;
    let all = list(0, 500).await;
    assert_eq!((&all["total_count"], all["list"].as_array().unwrap().len()), (&json!(1), 1));
    assert_eq!(all["list"][0]["authorizer_appid"], APP_ID);
    assert_eq!(all["list"][0]["refresh_token"], refresh);
    assert_eq!(all["list"][0]["auth_time"], crate::support::NOW.get());
    assert_eq!(list(1, 1).await, json!({"total_count": 1, "list": []}));
    assert_eq!(list(0, 501).await["errcode"], 40035);
    assert_eq!(list(0, 0).await["errcode"], 40035);
    let info = platform.call("api_get_authorizer_info", json!({})).await.body;
    let allowed = json!([{"funcscope_category": {"id": 8}}]);
    assert_eq!(info["authorization_info"]["func_info"], allowed);
    assert!(text(&info["authorizer_info"]["user_name"]).starts_with("gh_"));
    assert_eq!(info["authorizer_info"]["business_info"]["open_card"], 1);
    assert!(info["authorization_info"].get("authorizer_refresh_token").is_none());
}

#[tokio::test]
async fn a_platform_outlives_a_restart_and_no_text_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let settings = || Settings {
        data_file: Some(folder.path().join("world.jsonl")),
        component_secret: Secret::new("made-up-component-secret"),
        ..empty_settings()
    };
    let caller = Caller::of(settings()).await;
    let ticket = ticket(&caller).await;
    let body = json!({
        "component_appid": COMPONENT, "component_appsecret": "made-up-component-secret",
        "component_verify_ticket": ticket,
    });
    let uri = "/cgi-bin/component/api_component_token";
    let answer = caller.send("POST", uri, body.to_string().into()).await;
    let token = text(&answer.body["component_access_token"]);
    let platform = ThirdParty { caller: &caller, token: token.clone() };
    let code = platform.authorise(&[]).await;
    let info = platform.query(&code).await.body["authorization_info"].clone();
    let option = json!({"option_name": "voice_recognize", "option_value": "1"});
    assert_eq!(platform.call("api_set_authorizer_option", option).await.errcode(), 0);
    let dump = caller.sandbox.dump().unwrap();
    let written = String::from_utf8(dump.clone()).unwrap()
        + &std::fs::read_to_string(folder.path().join("world.jsonl")).unwrap();
    let account = text(&info["authorizer_access_token"]);
    let refresh = text(&info["authorizer_refresh_token"]);
    for secret in ["made-up-component-secret", &ticket, &token, &code, &account, &refresh] {
        assert!(!written.contains(secret), "{secret}");
    }
    assert!(!format!("{:?}", settings()).contains("made-up-component-secret"));

    // Twice: first from the changes, then from the world that the first opening wrote.
    for _ in 0..2 {
        caller.sandbox.close().unwrap();
        let sandbox = Sandbox::open(settings()).unwrap();
        assert_eq!(sandbox.dump().unwrap(), dump);
        let again = Caller { sandbox, token: caller.token.clone() };
        assert_eq!(colors(&again, &account).await, 0);
        again.sandbox.close().unwrap();
    }
}

#[tokio::test]
async fn texts_of_before_a_reset_stay_void() {
    let caller = Caller::empty().await;
    let before = ThirdParty::of(&caller).await;
    let (old, _) = before.account_token(&[]).await;
    caller.apply(Command::Reset);
    assert_eq!(colors(&caller, &old).await, 61003);
    let after = ThirdParty::of(&caller).await;
    assert_ne!(after.token, before.token);
    let (new, _) = after.account_token(&[]).await;
    assert_eq!(colors(&caller, &old).await, 40001);
    assert_eq!(colors(&caller, &new).await, 0);
}

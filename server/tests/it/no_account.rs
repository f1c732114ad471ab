//! A server whose configuration names no account: the first one is added while it runs, and the last one removed again.

use card_desk::{
    config::{self, arguments::Serve},
    doctor::{self, arguments::Doctor},
    output::Verdict,
};
use serde_json::{Value, json};

use crate::support::{
    NOW, StandingClock, TestServer, start_in, start_with,
    upstream::{self, APP_ID, APP_SECRET, Upstream},
    voucher,
};

fn empty(config: &mut card_desk::config::Config, base_url: &str) {
    upstream::point_to(config, base_url);
    config.accounts.clear();
    base_url.clone_into(&mut config.base_url);
}

async fn add(server: &TestServer) {
    let new = json!({"name": "shop", "app_id": APP_ID, "app_secret": APP_SECRET});
    let answer = server.call("POST", "/desk/accounts").desk().json(&new).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn the_first_account_is_added_and_the_last_removed_while_the_server_runs() {
    let platform = Upstream::start().await;
    let base_url = platform.base_url.clone();
    let server = start_with(|config| empty(config, &base_url)).await;
    let session = server.json("/desk/session").await;
    assert_eq!((&session["account"], &session["accounts"]), (&Value::Null, &json!([])));
    assert_eq!(session["upstream"], "weixin");
    for path in ["/desk/accounts", "/desk/who", "/desk/about", "/desk/activity", "/", "/cards"] {
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
    assert_eq!(server.get("/readyz").await.status, 200);
    for path in ["/desk/main/session", "/desk/main/cards", "/weixin/-/card/getcolors"] {
        server.get(path).await.failure(404, "not_found");
    }

    add(&server).await;
    server.get("/desk/session").await.failure(404, "not_found");
    assert_eq!(server.json("/desk/shop/session").await["account"], "shop");
    let body = voucher::cash_in(&server.json("/desk/shop/stores").await["stores"][0]["poi_id"]);
    let create = server.call("POST", "/weixin/shop/card/create").json(&body).send().await;
    assert_eq!(create.json()["errcode"], 0, "{}", create.text());

    let data = server.stop().await;
    let server = start_in(data, |config| empty(config, &base_url)).await;
    assert_eq!(server.json("/desk/shop/writes").await["writes"].as_array().unwrap().len(), 1);
    let typed = json!({"name": "shop"});
    let removed = server.call("DELETE", "/desk/accounts/shop").desk().json(&typed).send().await;
    assert_eq!(removed.status, 204, "{}", removed.text());
    assert_eq!(server.json("/desk/session").await["account"], Value::Null);
    assert_eq!(server.json("/desk/accounts").await, json!([]));
}

#[test]
fn without_an_account_the_configuration_of_weixin_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.toml");
    for text in ["upstream = \"weixin\"\n", "upstream = \"weixin\"\n[accounts]\n"] {
        std::fs::write(&path, text).unwrap();
        let options = Serve { config: Some(path.clone()), ..Serve::default() };
        let config = config::resolve(options, &|_| None).unwrap();
        assert!(config.accounts.is_empty());
        assert_eq!(config.base_url, "https://api.weixin.qq.com");
    }
    // The sandbox has an account without any configuration.
    let config = config::resolve(Serve::default(), &|_| None).unwrap();
    assert_eq!(config.accounts.len(), 1);
    // A variable names the account, so its other values are required.
    let weixin = Serve { upstream: Some("weixin".to_owned()), ..Serve::default() };
    let variable = |name: &str| (name == "CARD_DESK_APP_ID").then(|| APP_ID.to_owned());
    let refused = config::resolve(weixin, &variable).unwrap_err().to_string();
    assert!(refused.contains("AppID") || refused.contains("AppSecret"), "{refused}");
}

#[tokio::test]
async fn doctor_gives_a_hint_and_finds_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let serve = Serve {
        upstream: Some("weixin".to_owned()),
        listen: Some("127.0.0.1:0".to_owned()),
        data: Some(folder.path().join("data")),
        ..Serve::default()
    };
    let options = Doctor { json: true, quick: false, serve };
    let output = doctor::examine(options, &|_| None, &StandingClock(NOW)).await;
    let report: Value = serde_json::from_str(&output.answer).unwrap();
    let checks = report["checks"].as_array().unwrap();
    let found = checks.iter().find(|check| check.to_string().contains("names no account"));
    assert_eq!(found.unwrap()["status"], "skipped", "{report}");
    assert!(!found.unwrap()["advice"].is_null());
    let faults = checks.iter().filter(|check| check["status"] == "fault").count();
    assert_eq!((faults, output.verdict), (0, Verdict::Clean), "{report}");
}

//! Tokens of programs: what SDKs expect of `/cgi-bin/token` and `/cgi-bin/stable_token`.

use std::time::Duration;

use desk_api::identity::Role;
use serde_json::{Value, json};

use super::{Desk, desk};
use crate::support::client::Answer;

impl Desk {
    /// Calls `/cgi-bin/token` below a path and returns the body.
    pub(super) async fn plain(&self, below: &str, id: i64, secret: &str) -> Value {
        let query = format!("grant_type=client_credential&appid={id}&secret={secret}");
        body(&self.server.get(&format!("{below}/cgi-bin/token?{query}")).await)
    }

    /// Calls `/cgi-bin/stable_token` in `main` and returns the body.
    pub(super) async fn stable(&self, id: i64, secret: &str, forced: bool) -> Value {
        let asked = json!({
            "grant_type": "client_credential", "appid": id.to_string(), "secret": secret, "force_refresh": forced
        });
        let call = self.server.call("POST", "/weixin/main/cgi-bin/stable_token").json(&asked);
        body(&call.send().await)
    }

    /// Calls an endpoint that changes nothing with a token, and returns the body.
    pub(super) async fn colors(&self, below: &str, token: &str) -> Value {
        body(&self.server.get(&format!("{below}/card/getcolors?access_token={token}")).await)
    }
}

/// The body of a response to a program, whose HTTP status is always 200.
#[track_caller]
pub(super) fn body(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// The token in a body.
#[track_caller]
pub(super) fn token(body: &Value) -> String {
    let token = body["access_token"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned();
    assert!(token.starts_with("cdt_") && body.get("errcode").is_none(), "{body}");
    token
}

#[tokio::test]
async fn a_key_gets_a_token_as_from_weixin_and_calls_with_it() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    for below in ["/weixin/main", "/weixin/-"] {
        let issued = desk.plain(below, id, &secret).await;
        assert_eq!(issued["expires_in"], 7200);
        let colors = desk.colors(below, &token(&issued)).await;
        assert_eq!(
            (&colors["errcode"], colors["colors"].as_array().unwrap().len()),
            (&json!(0), 14)
        );
        assert!(!issued.to_string().contains(&secret));
    }
    // Its use is recorded like that of the key itself.
    let key = desk.server.running.server.store.api_key_by_id(id).await.unwrap().unwrap().0;
    assert_eq!(key.last_used_at, Some(desk.now()));
}

#[tokio::test]
async fn plain_tokens_are_new_at_each_call_and_the_previous_one_ends_five_minutes_later() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let first = token(&desk.plain("/weixin/main", id, &secret).await);
    desk.pass(Duration::from_mins(10));
    let second = token(&desk.plain("/weixin/main", id, &secret).await);
    assert_ne!(first, second);
    desk.pass(Duration::from_secs(299));
    assert_eq!(desk.colors("/weixin/main", &first).await["errcode"], 0);
    desk.pass(Duration::from_secs(1));
    assert_eq!(desk.colors("/weixin/main", &first).await["errcode"], 40001);
    assert_eq!(desk.colors("/weixin/main", &second).await["errcode"], 0);
    desk.pass(Duration::from_mins(115));
    let expired = desk.colors("/weixin/main", &second).await;
    assert_eq!(expired["errcode"], 42001, "{expired}");
    assert!(expired["errmsg"].as_str().unwrap().starts_with("access_token expired"), "{expired}");
}

#[tokio::test]
async fn stable_tokens_stay_and_can_be_forced() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let first = desk.stable(id, &secret, false).await;
    desk.pass(Duration::from_secs(100));
    let again = desk.stable(id, &secret, false).await;
    assert_eq!((token(&first), &again["expires_in"]), (token(&again), &json!(7100)));
    // Plain tokens are separate.
    let plain = token(&desk.plain("/weixin/main", id, &secret).await);
    assert_eq!(desk.colors("/weixin/main", &token(&first)).await["errcode"], 0);

    let forced = token(&desk.stable(id, &secret, true).await);
    assert_ne!(forced, token(&first));
    assert_eq!(desk.colors("/weixin/main", &token(&first)).await["errcode"], 40001);
    for valid in [&forced, &plain] {
        assert_eq!(desk.colors("/weixin/main", valid).await["errcode"], 0);
    }
    assert_eq!(desk.stable(id, &secret, true).await["errcode"], 45011);
    for _ in 1..20 {
        desk.pass(Duration::from_secs(30));
        token(&desk.stable(id, &secret, true).await);
    }
    desk.pass(Duration::from_secs(30));
    assert_eq!(desk.stable(id, &secret, true).await["errcode"], 45009);
    token(&desk.stable(id, &secret, false).await);
}

#[tokio::test]
async fn wrong_credentials_have_the_numbers_of_weixin() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "second").await;
    let ask = async |query: &str| {
        body(&desk.server.get(&format!("/weixin/second/cgi-bin/token?{query}")).await)["errcode"]
            .as_i64()
            .unwrap_or_default()
    };
    let grant = "grant_type=client_credential";
    assert_eq!(ask(&format!("{grant}&appid=999&secret={secret}")).await, 40013);
    assert_eq!(ask(&format!("{grant}&appid=wx0123&secret={secret}")).await, 40013);
    assert_eq!(ask(&format!("{grant}&appid={id}&secret=cdk_none")).await, 40125);
    assert_eq!(ask(&format!("appid={id}&secret={secret}")).await, 40002);
    assert_eq!(ask(&format!("{grant}&secret={secret}")).await, 41002);
    assert_eq!(ask(&format!("{grant}&appid={id}")).await, 41004);
    let other = desk.plain("/weixin/main", id, &secret).await;
    assert_eq!(other["errcode"], 40013, "an account that the key may not use: {other}");
    let post = desk.server.call("POST", "/weixin/second/cgi-bin/token").send().await;
    assert_eq!(body(&post)["errcode"], -99006);
    let get = desk.server.get("/weixin/second/cgi-bin/stable_token").await;
    assert_eq!(body(&get)["errcode"], -99006);
    let broken = desk.server.call("POST", "/weixin/second/cgi-bin/stable_token");
    let broken = body(&broken.body(format!("{{\"secret\":\"{secret}\",")).send().await);
    assert_eq!(broken["errcode"], -99001);
    assert!(!broken.to_string().contains(&secret), "{broken}");

    let token = token(&desk.plain("/weixin/second", id, &secret).await);
    let errcode = async |path: &str| body(&desk.server.get(path).await)["errcode"].clone();
    assert_eq!(errcode("/weixin/second/card/getcolors").await, 41001);
    assert_eq!(errcode("/weixin/second/card/getcolors?access_token=").await, 41001);
    assert_eq!(errcode("/weixin/second/card/getcolors?access_token=75_other").await, 40001);
    let changed = token.replace(".second.", ".main.");
    assert_eq!(
        errcode(&format!("/weixin/main/card/getcolors?access_token={changed}")).await,
        40001
    );
    assert_eq!(errcode(&format!("/weixin/main/card/getcolors?access_token={token}")).await, 40001);
    assert_eq!(
        errcode(&format!("/weixin/second/card/getcolors?access_token={secret}")).await,
        40001
    );
    assert_eq!(errcode(&format!("/weixin/second/card/getcolors?access_token={token}")).await, 0);
}

#[tokio::test]
async fn a_revoked_key_ends_its_tokens_at_once_and_gets_no_others() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let (other, other_secret) = desk.key("till", Role::Viewer, "main").await;
    let mine = token(&desk.plain("/weixin/main", id, &secret).await);
    let theirs = token(&desk.plain("/weixin/main", other, &other_secret).await);
    let root = desk.sign_in("root").await;
    desk.with(&root, "DELETE", &format!("/desk/keys/{id}")).send().await;
    assert_eq!(desk.colors("/weixin/main", &mine).await["errcode"], 40001);
    assert_eq!(desk.plain("/weixin/main", id, &secret).await["errcode"], 40125);
    assert_eq!(desk.stable(id, &secret, false).await["errcode"], 40125);
    assert_eq!(desk.colors("/weixin/main", &theirs).await["errcode"], 0);
}

#[tokio::test]
async fn wrong_keys_are_slowed_down_and_right_ones_are_not() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    for _ in 0..100 {
        token(&desk.plain("/weixin/main", id, &secret).await);
    }
    let mut errcodes = Vec::new();
    for n in 0..10 {
        let wrong = desk.plain("/weixin/main", id, &format!("cdk_{n}")).await;
        errcodes.push(wrong["errcode"].as_i64().unwrap());
    }
    assert_eq!(errcodes[..5], [40125; 5]);
    assert_eq!(errcodes[5..], [-99053; 5]);
    let root = desk.sign_in("root").await;
    let log = desk.with(&root, "GET", "/desk/activity?kind=sign_ins").send().await.text();
    assert!(log.contains("api_key.refused") && !log.contains("cdk_1"), "{log}");
}

/// The text of a token isn't stored, and a copy of the database doesn't make tokens valid.
#[tokio::test]
async fn tokens_survive_a_restart_but_not_the_loss_of_the_key() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let token = token(&desk.plain("/weixin/main", id, &secret).await);
    let clock = desk.clock.clone();
    let data = desk.server.stop().await;
    for file in std::fs::read_dir(data.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
    }
    let with_sign_in =
        |config: &mut card_desk::config::Config| config.identity = Some(super::QUICK);
    let server = crate::support::start_at(data, clock.clone(), with_sign_in).await;
    let path = format!("/weixin/main/card/getcolors?access_token={token}");
    assert_eq!(body(&server.get(&path).await)["errcode"], 0);
    let data = server.stop().await;
    std::fs::remove_file(data.path().join("proxy-token.key")).unwrap();
    let server = crate::support::start_at(data, clock, with_sign_in).await;
    assert_eq!(body(&server.get(&path).await)["errcode"], 40001);
}

#[tokio::test]
async fn a_server_without_sign_in_has_no_keys_and_says_so() {
    let server = crate::support::start().await;
    let query = "grant_type=client_credential&appid=1&secret=cdk_none";
    let refused = body(&server.get(&format!("/weixin/main/cgi-bin/token?{query}")).await);
    assert_eq!(refused["errcode"], 40013);
    assert!(refused["errmsg"].as_str().unwrap().contains("[identity]"), "{refused}");
}

//! Sign-in at an OpenID provider.

mod attacks;
mod leaks;
pub(crate) mod provider;

use std::{collections::HashMap, time::Duration};

use card_desk::config::{ExternalIdentity, GroupGrant, OidcConfig};
use desk_api::identity::{Grant, Role};
use serde_json::json;
use weixin_api::secret::Secret;

use self::provider::{CLIENT_SECRET, Provider};
use super::{Desk, PASSWORD, desk_with};
use crate::support::{NOW, client::Answer};

/// The cookie that binds a sign-in.
const BINDING: &str = "card-desk-sign-in";

/// A desk with a provider.
struct AtProvider {
    desk: Desk,
    provider: Provider,
}

fn row(group: &str, account: &str, role: Role) -> GroupGrant {
    GroupGrant { group: group.to_owned(), grant: Grant { account: account.to_owned(), role } }
}

fn configured(issuer: &str) -> ExternalIdentity {
    let oidc = OidcConfig {
        issuer: issuer.to_owned(),
        client_id: "card-desk".to_owned(),
        client_secret: Some(Secret::new(CLIENT_SECRET)),
        client_secret_file: None,
        label: "Shop".to_owned(),
        scopes: vec!["profile".to_owned(), "groups".to_owned()],
        roles_claim: "groups".to_owned(),
        name_claim: "preferred_username".to_owned(),
        display_name_claim: "name".to_owned(),
    };
    let groups = vec![
        row("editors", "main", Role::Editor),
        row("viewers", "*", Role::Viewer),
        row("admins", "*", Role::Admin),
    ];
    ExternalIdentity { oidc: Some(oidc), groups, ..ExternalIdentity::default() }
}

async fn at_provider() -> AtProvider {
    let provider = Provider::start(NOW.get()).await;
    let external = configured(provider.issuer());
    let desk = desk_with(move |config| config.external = external).await;
    AtProvider { desk, provider }
}

/// A browser on its way back from the provider.
struct Way {
    binding: String,
    parameters: HashMap<String, String>,
    code: String,
}

impl Way {
    fn state(&self) -> &str {
        &self.parameters["state"]
    }

    fn callback(&self) -> String {
        format!("/sign-in/oidc/callback?code={}&state={}", self.code, self.state())
    }
}

impl AtProvider {
    /// Goes to the provider and signs in there.
    async fn go(&self, back: &str) -> Way {
        let path = format!("/sign-in/oidc?return={back}");
        let answer = self.desk.server.get(&path).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let cookie = answer.header("set-cookie");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600"), "{cookie}");
        let (address, query) = answer.header("location").split_once('?').unwrap();
        assert_eq!(address, format!("{}/authorize", self.provider.issuer()));
        let parameters = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let code = self.provider.authorize(&parameters);
        Way { binding: cookie_in(&answer, BINDING).unwrap(), parameters, code }
    }

    /// Returns from the provider with a cookie.
    async fn back(&self, path: &str, binding: Option<&str>) -> Answer {
        let mut call = self.desk.server.call("GET", path).header("sec-fetch-site", "cross-site");
        if let Some(binding) = binding {
            call = call.header("cookie", &format!("{BINDING}={binding}"));
        }
        call.send().await
    }

    async fn sign_in(&self) -> Answer {
        let way = self.go("/cards").await;
        self.back(&way.callback(), Some(&way.binding)).await
    }

    /// Signs in and returns the session.
    async fn session(&self) -> String {
        let answer = self.sign_in().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        cookie_in(&answer, "card-desk").unwrap()
    }
}

/// The value of a cookie that a response sets.
fn cookie_in(answer: &Answer, name: &str) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap());
    let pairs = cookies.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
    let found = pairs.into_iter().find(|(key, value)| *key == name && !value.is_empty());
    found.map(|(_, value)| value.to_owned())
}

#[tokio::test]
async fn a_member_of_a_group_signs_in_under_its_name_with_its_role() {
    let at = at_provider().await;
    let who = at.desk.server.json("/desk/who").await;
    assert_eq!(who["oidc"], json!({"label": "Shop"}));
    let way = at.go("/cards?status=live").await;
    let own = format!("http://{}/sign-in/oidc/callback", at.desk.server.running.address);
    assert_eq!(way.parameters["redirect_uri"], own);
    assert_eq!(way.parameters["scope"], "openid profile groups");

    let answer = at.back(&way.callback(), Some(&way.binding)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.text().contains("content=\"0; url=/cards?status=live\""), "{}", answer.text());
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert!(cookies.iter().any(|it| it.to_str().unwrap().ends_with("; SameSite=Strict")));
    assert!(cookies.iter().any(|it| it.to_str().unwrap().contains(&format!("{BINDING}=;"))));
    let session = cookie_in(&answer, "card-desk").unwrap();

    let who = at.desk.with(&session, "GET", "/desk/who").send().await.json();
    assert_eq!(who["caller"]["name"], "li.wei");
    assert_eq!(who["caller"]["display_name"], "李伟");
    assert_eq!(who["caller"]["grants"], json!([{"account": "main", "role": "editor"}]));
    let path = "/weixin/main/card/delete";
    let delete = at.desk.with(&session, "POST", path).json(&json!({"card_id": "pNone"}));
    delete.send().await.failure(403, "role_missing");

    let out = at.desk.with(&session, "POST", "/desk/sign-out").send().await;
    let place = out.json()["end_session"].as_str().unwrap().to_owned();
    let home = format!("http%3A%2F%2F127.0.0.1%3A{}%2F", at.desk.server.running.address.port());
    let expected =
        format!("{}/end?client_id=card-desk&post_logout_redirect_uri={home}", at.provider.issuer());
    assert_eq!(place, expected);
    assert!(!at.desk.counts(&session).await);
}

/// OWASP ASVS 5.0, 7.6.2: a provider that has a session asks nothing, so a link on a foreign page would begin a
/// session.
#[tokio::test]
async fn a_foreign_page_can_not_begin_a_sign_in() {
    let at = at_provider().await;
    let begin = async |site: &str| {
        let call = at.desk.server.call("GET", "/sign-in/oidc?return=/cards");
        call.header("sec-fetch-site", site).send().await
    };
    for site in ["cross-site", "same-site"] {
        let answer = begin(site).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/cards"), "{site}");
        assert_eq!(cookie_in(&answer, BINDING), None, "{site}");
    }
    for site in ["same-origin", "none"] {
        assert!(begin(site).await.header("location").starts_with(at.provider.issuer()), "{site}");
    }
}

/// These users have no password to ask for.
#[tokio::test]
async fn users_without_a_password_end_sessions_without_one() {
    let at = at_provider().await;
    let (other, own) = (at.session().await, at.session().await);
    let who = at.desk.with(&own, "GET", "/desk/who").send().await.json();
    assert!(who["caller"].get("has_password").is_none());
    let list = at.desk.with(&own, "GET", "/desk/sessions").send().await.json();
    let one = format!("/desk/sessions/{}", list[1]["id"]);
    assert_eq!(at.desk.with(&own, "DELETE", &one).send().await.status, 204);
    assert!(!at.desk.counts(&other).await && at.desk.counts(&own).await);
    assert_eq!(at.desk.with(&own, "DELETE", "/desk/sessions").send().await.status, 204);
    assert!(!at.desk.counts(&own).await);
}

#[tokio::test]
async fn other_groups_end_sessions_and_no_group_ends_all() {
    let at = at_provider().await;
    let first = at.session().await;
    let second = at.session().await;
    assert!(at.desk.counts(&first).await, "nothing has changed");
    at.provider.set(|knobs| knobs.user["groups"] = json!(["viewers", "unknown"]));
    let third = at.session().await;
    assert!(!at.desk.counts(&first).await && !at.desk.counts(&second).await);
    let who = at.desk.with(&third, "GET", "/desk/who").send().await.json();
    assert_eq!(who["caller"]["grants"], json!([{"account": "*", "role": "viewer"}]));

    at.provider.set(|knobs| knobs.user["groups"] = json!([]));
    let refused = at.sign_in().await;
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("in no group that may use Card Desk"), "{}", refused.text());
    assert_eq!(cookie_in(&refused, "card-desk"), None);
    assert!(!at.desk.counts(&third).await);
    let entries = at.desk.server.running.server.store.audit_entries("*", 10).await.unwrap();
    let actions: Vec<_> = entries
        .iter()
        .map(|it| (it.entry.actor.as_str(), it.entry.action.as_str(), it.entry.subject.as_str()))
        .collect();
    assert_eq!(actions[0], ("li.wei", "sign_in.refused", "li.wei"));
    assert_eq!(actions[1], ("server", "user.change", "li.wei"));
}

/// The subject identifies a user. Using another user's name at the provider has no effect here.
#[tokio::test]
async fn a_name_that_exists_here_is_not_taken_over() {
    let at = at_provider().await;
    at.desk.user("li.wei", &[("*", Role::Admin)]).await;
    let name = async |session: &str| {
        let who = at.desk.with(session, "GET", "/desk/who").send().await.json();
        (who["caller"]["name"].clone(), who["caller"]["grants"][0]["role"].clone())
    };
    let session = at.session().await;
    assert_eq!(name(&session).await, (json!("li.wei@127.0.0.1"), json!("editor")));
    // The name may change at the provider. The user here stays the same.
    at.provider.set(|knobs| knobs.user["preferred_username"] = json!("root"));
    let session = at.session().await;
    assert_eq!(name(&session).await, (json!("li.wei@127.0.0.1"), json!("editor")));

    // It has no password here and can't get one.
    let root = at.desk.sign_in("root").await;
    let users = at.desk.with(&root, "GET", "/desk/users").send().await.json();
    let of = |name: &str| {
        users.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap().clone()
    };
    assert_eq!(of("li.wei@127.0.0.1")["source"], "oidc");
    assert_eq!(of("root")["source"], "local");
    let path = format!("/desk/users/{}/password", of("li.wei@127.0.0.1")["id"]);
    let body = json!({"password": PASSWORD});
    let reset = at.desk.with(&root, "POST", &path).json(&body).send().await;
    reset.failure(409, "signs_in_elsewhere");
    let tried = at.desk.try_sign_in("li.wei@127.0.0.1", PASSWORD).await;
    tried.failure(401, "sign_in_refused");
}

#[tokio::test]
async fn whom_an_administrator_disabled_stays_out() {
    let at = at_provider().await;
    let session = at.session().await;
    let root = at.desk.sign_in("root").await;
    let users = at.desk.with(&root, "GET", "/desk/users").send().await.json();
    let path = format!("/desk/users/{}", users[0]["id"]);
    assert_eq!(users[0]["name"], "li.wei");
    let change = at.desk.with(&root, "POST", &path).json(&json!({"disabled": true})).send().await;
    assert_eq!(change.status, 200);
    assert!(!at.desk.counts(&session).await);
    let refused = at.sign_in().await;
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("is disabled here"), "{}", refused.text());
}

/// Many providers return groups only from the user-info endpoint.
#[tokio::test]
async fn claims_come_from_the_user_info_too_if_it_is_about_the_same_user() {
    let at = at_provider().await;
    at.provider.set(|knobs| {
        knobs.user = json!({"sub": "u-li"});
        knobs.user_info =
            Some(json!({"sub": "u-li", "preferred_username": "li", "groups": "viewers"}));
    });
    let session = at.session().await;
    let who = at.desk.with(&session, "GET", "/desk/who").send().await.json();
    assert_eq!(
        (&who["caller"]["name"], &who["caller"]["display_name"]),
        (&json!("li"), &json!("li"))
    );
    at.provider.set(|knobs| {
        knobs.user_info = Some(json!({"sub": "u-boss", "groups": ["admins"]}));
    });
    let refused = at.sign_in().await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert!(refused.text().contains("could not be verified"), "{}", refused.text());
}

#[tokio::test]
async fn new_keys_of_the_provider_are_read_when_they_are_met() {
    let at = at_provider().await;
    at.session().await;
    at.provider.set(|knobs| knobs.key_id = "second");
    let early = at.sign_in().await;
    assert_eq!(early.status, 403, "keys are read again after a pause only");
    at.desk.pass(Duration::from_secs(10));
    at.session().await;
}

#[tokio::test]
async fn a_provider_that_is_down_is_said_in_words_and_the_server_runs() {
    let at = at_provider().await;
    let way = at.go("/").await;
    at.provider.set(|knobs| knobs.broken = true);
    let answer = at.back(&way.callback(), Some(&way.binding)).await;
    assert_eq!(answer.status, 502);
    assert!(
        answer.text().contains("The sign-in service doesn&#39;t respond correctly")
            || answer.text().contains("The sign-in service doesn't respond correctly"),
        "{}",
        answer.text()
    );
    assert!(!answer.text().contains(CLIENT_SECRET));

    let unused_port = configured("http://127.0.0.1:9");
    let desk = desk_with(move |config| config.external = unused_port).await;
    let chinese = desk.server.call("GET", "/sign-in/oidc").header("accept-language", "zh-CN,en");
    let answer = chinese.send().await;
    assert_eq!(answer.status, 502);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(
        answer.text().contains("<html lang=\"zh-CN\">")
            && answer.text().contains("登录服务没有正常响应")
    );
    assert_eq!(answer.headers.get("set-cookie"), None);
    desk.sign_in("root").await;
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way() {
    let desk = super::desk().await;
    for path in ["/sign-in/oidc", "/sign-in/oidc/callback?code=a&state=b"] {
        desk.server.get(path).await.failure(404, "not_found");
    }
    assert!(desk.server.json("/desk/who").await.get("oidc").is_none());
}

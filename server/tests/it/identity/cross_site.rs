//! Foreign pages can't use a user's cookie. Tests every changing route of the router, from its own list.

use desk_api::path::{CSP_REPORT, RELAY, STABLE_TOKEN};
use serde_json::json;
use weixin_api::endpoint::{ALL, Access, Effect};

use super::{desk, matrix::filled};

#[tokio::test]
async fn no_changing_route_takes_a_foreign_page_or_a_plain_form() {
    let desk = desk().await;
    let root = desk.sign_in("root").await;
    let cookie = format!("card-desk={root}");
    let own = format!("http://{}", desk.server.running.address);
    let mut targets: Vec<(String, String)> = Vec::new();
    for route in &desk.server.running.routes {
        // It takes a key, not a cookie.
        if ![RELAY, STABLE_TOKEN].contains(&route.path.as_str()) && route.method != "GET" {
            targets.push((route.method.to_owned(), filled(&route.path)));
        }
    }
    let writes = ALL.iter().filter(|it| it.access == Access::Proxied && it.effect != Effect::Read);
    targets.extend(
        writes.map(|it| (it.method.as_str().to_owned(), format!("/weixin/main{}", it.path))),
    );
    assert!(targets.len() > 70, "{}", targets.len());
    let mut asserted = 0;
    for (method, path) in &targets {
        let plain = || desk.server.call(method, path).header("cookie", &cookie).json(&json!({}));
        let mut calls = vec![
            plain().header("x-card-desk", "1").header("origin", "https://evil.example"),
            plain().header("x-card-desk", "1").header("origin", "null"),
            plain().header("x-card-desk", "1").header("sec-fetch-site", "cross-site"),
            plain().header("x-card-desk", "1").header("sec-fetch-site", "same-site"),
        ];
        if path != CSP_REPORT {
            // What a form of a foreign page can send: no custom header.
            calls.push(plain().header("origin", &own));
            calls.push(plain());
        }
        for call in calls {
            call.send().await.failure(403, "foreign_origin");
            asserted += 1;
        }
    }
    println!("{} changing routes and endpoints, {asserted} calls refused", targets.len());
    assert!(desk.counts(&root).await, "the user was signed out");
}

/// A read with a session needs no header, and neither does a program, which has no cookie.
#[tokio::test]
async fn what_is_not_sent_by_a_browser_on_its_own_needs_no_header() {
    let desk = desk().await;
    let (_, key) = desk.key("till", desk_api::identity::Role::Admin, "main").await;
    let call = desk.server.call("POST", "/weixin/main/card/get").json(&json!({"card_id": "pNone"}));
    let answer = call.header("authorization", &format!("Bearer {key}")).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

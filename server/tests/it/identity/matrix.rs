//! The table of rights against the running server: every route and every relayed endpoint, for every kind of caller.

use std::collections::BTreeSet;

use desk_api::{
    identity::Role,
    path::{RELAY, STABLE_TOKEN, TOKEN},
    rights::{Need, ROUTES, role_of},
};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use weixin_api::endpoint::ALL;

use super::{Desk, desk};

/// The kinds of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The handler responded.
    Handled,
    /// 401: sign in first.
    SignIn,
    /// 403: another role is needed.
    Role,
    /// 404: unknown account.
    NoAccount,
}

/// A caller with its role in `main` and in all accounts.
struct Caller {
    name: &'static str,
    header: Option<(&'static str, String)>,
    user_id: Option<i64>,
    in_main: Option<Role>,
    everywhere: Option<Role>,
}

async fn callers(desk: &Desk) -> Vec<Caller> {
    let none = |name| Caller { name, header: None, user_id: None, in_main: None, everywhere: None };
    let mut callers = vec![none("none")];
    for (name, account, role) in [
        ("clerk", "main", Role::Clerk),
        ("viewer", "main", Role::Viewer),
        ("redeemer", "main", Role::Redeemer),
        ("editor", "main", Role::Editor),
        ("admin-of-main", "main", Role::Admin),
        ("admin", "*", Role::Admin),
    ] {
        let user_id = Some(desk.stored_user(name, account, role).await);
        let everywhere = (account == "*").then_some(role);
        callers.push(Caller { user_id, in_main: Some(role), everywhere, ..none(name) });
    }
    for (name, account, role, in_main) in [
        ("key", "main", Role::Editor, Some(Role::Editor)),
        ("key-of-another-account", "second", Role::Admin, None),
    ] {
        let (_, secret) = desk.key(name, role, account).await;
        let header = Some(("authorization", format!("Bearer {secret}")));
        callers.push(Caller { header, in_main, ..none(name) });
    }
    callers
}

fn expected(need: Need, caller: &Caller, endpoint_role: Role) -> Outcome {
    let known = caller.header.is_some() || caller.user_id.is_some();
    let enough = |has: Option<Role>, needed| match has {
        Some(has) if has >= needed => Outcome::Handled,
        _ => Outcome::Role,
    };
    let in_main = |needed| match caller.in_main {
        None => Outcome::NoAccount,
        has => enough(has, needed),
    };
    match need {
        Need::Nothing => Outcome::Handled,
        _ if !known => Outcome::SignIn,
        Need::Session if caller.user_id.is_some() => Outcome::Handled,
        Need::Session => Outcome::Role,
        Need::Everywhere(role) => enough(caller.everywhere, role),
        Need::AnyInAccount if caller.in_main.is_some() => Outcome::Handled,
        Need::AnyInAccount => Outcome::NoAccount,
        Need::InAccount(role) => in_main(role),
        Need::OfEndpoint => in_main(endpoint_role),
    }
}

async fn outcome(desk: &Desk, caller: &Caller, method: &str, path: &str) -> Outcome {
    let mut call = desk.call(method, path).json(&json!({}));
    if let Some((name, value)) = &caller.header {
        call = call.header(name, value);
    }
    if let Some(id) = caller.user_id {
        // A new session each time, because some routes end it.
        let session = desk.stored_session(id).await;
        call = call.header("cookie", &format!("card-desk={session}"));
    }
    let response = call.open().await;
    if response.status().is_success() {
        // An event stream never ends.
        return Outcome::Handled;
    }
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let message = body["message"].as_str().unwrap_or_default();
    match (status, body["code"].as_str().unwrap_or_default()) {
        (401, "sign_in_required") => Outcome::SignIn,
        (403, "role_missing") => Outcome::Role,
        (404, "not_found") if message.contains("unknown account") => Outcome::NoAccount,
        (403, "foreign_origin") => panic!("{method} {path}: {message}"),
        _ => Outcome::Handled,
    }
}

/// A path with its parameters filled in.
pub(super) fn filled(path: &str) -> String {
    path.replace("{account}", "main")
        .replace("{id}", "999999")
        .replace("{card_id}", "pNone")
        .replace("{draft_id}", "d-none")
        .replace("{view_id}", "v-none")
        .replace("{channel_id}", "c-none")
        .replace("{key}", "k-none")
        .replace("{hash}", "abc")
        .replace("{state}", "s-none")
        .replace("{name}", "n-none")
        .replace("{target}", "t-none")
        .replace("{write}", "999999")
}

#[tokio::test]
async fn every_caller_may_do_what_the_table_says_and_nothing_else() {
    let desk = desk().await;
    let callers = callers(&desk).await;
    let (mut cells, mut wrong) = (0, Vec::new());
    let mut cell = async |caller: &Caller, method: &str, path: &str, expected: Outcome| {
        let got = outcome(&desk, caller, method, path).await;
        cells += 1;
        if got != expected {
            wrong.push(format!("{method} {path} as {}: {got:?}, not {expected:?}", caller.name));
        }
    };
    for route in desk.server.running.routes.iter().filter(|route| route.path != RELAY) {
        let path = filled(&route.path);
        assert!(!path.contains('{'), "{path}");
        for caller in &callers {
            let expected = expected(route.need.unwrap(), caller, Role::Viewer);
            cell(caller, route.method, &path, expected).await;
        }
    }
    // The server answers these itself, see the route of the same path.
    let own = [TOKEN, STABLE_TOKEN].map(filled);
    for endpoint in ALL {
        let path = format!("/weixin/main{}", endpoint.path);
        if own.contains(&path) {
            continue;
        }
        for caller in &callers {
            let expected = expected(Need::OfEndpoint, caller, role_of(endpoint));
            cell(caller, endpoint.method.as_str(), &path, expected).await;
        }
    }
    println!("{cells} cells of {} callers asserted, {} unexpected", callers.len(), wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert!(cells > 1000, "{cells}");
}

/// A route without a row would be refused for every caller. This test names it.
#[tokio::test]
async fn the_router_and_the_table_have_the_same_routes() {
    let desk = desk().await;
    let routes = &desk.server.running.routes;
    let without: Vec<_> = routes.iter().filter(|route| route.need.is_none()).collect();
    assert!(without.is_empty(), "no row in desk_api::rights: {without:?}");
    let registered: BTreeSet<(&str, String)> =
        routes.iter().map(|route| (route.method, route.path.clone())).collect();
    assert_eq!(registered.len(), routes.len());
    let rows: BTreeSet<(&str, String)> = ROUTES
        .iter()
        .map(|row| {
            let path = if row.in_account {
                format!("/desk/{{account}}{}", row.route)
            } else {
                row.route.to_owned()
            };
            (row.method, path)
        })
        .collect();
    assert_eq!(registered, rows);
}

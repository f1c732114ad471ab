//! Many programs at once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use card_desk::config::Config;
use desk_api::identity::Role;
use futures_util::future::join_all;
use serde_json::json;
use weixin_api::{endpoint::Endpoint as _, js_ticket, quota::get};
use weixin_client::Timeouts;

use super::{desk_with, programs::token};

/// These tests are not about the queue on a busy machine.
fn patient(config: &mut Config) {
    let minute = Duration::from_mins(1);
    config.timeouts = Timeouts { queue: minute, total: minute, ..Timeouts::default() };
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_programs_that_start_at_once_share_tokens_and_one_fetch_of_the_platform() {
    let desk = Arc::new(desk_with(patient).await);
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let callers = (0..1000).map(|_| {
        let (desk, secret) = (Arc::clone(&desk), secret.clone());
        tokio::spawn(async move {
            let token = token(&desk.stable(id, &secret, false).await);
            let colors = desk.colors("/weixin/main", &token).await;
            assert_eq!(colors["errcode"], 0, "{colors}");
            token
        })
    });
    let mut tokens: Vec<String> =
        join_all(callers).await.into_iter().map(|token| token.unwrap()).collect();
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
    let sandbox = desk.server.running.sandbox("main").unwrap();
    assert_eq!(sandbox.state().token_fetches, 1);
}

/// Each gets a token of its own, as from Weixin, and can use it.
#[tokio::test(flavor = "multi_thread")]
async fn programs_without_a_common_store_do_not_end_each_others_tokens() {
    let desk = Arc::new(desk_with(patient).await);
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let callers = (0..50).map(|_| {
        let (desk, secret) = (Arc::clone(&desk), secret.clone());
        tokio::spawn(async move { token(&desk.plain("/weixin/main", id, &secret).await) })
    });
    let mut tokens: Vec<String> =
        join_all(callers).await.into_iter().map(|token| token.unwrap()).collect();
    for token in &tokens {
        assert_eq!(desk.colors("/weixin/main", token).await["errcode"], 0);
    }
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_revoked_under_load_is_refused_at_once_and_no_other_key() {
    let desk = Arc::new(desk_with(patient).await);
    let (id, secret) = desk.key("erp", Role::Viewer, "main").await;
    let (other_id, other_secret) = desk.key("till", Role::Viewer, "main").await;
    let revoked_token = token(&desk.stable(id, &secret, false).await);
    let other_token = token(&desk.stable(other_id, &other_secret, false).await);
    let root = desk.sign_in("root").await;
    let is_revoked = Arc::new(AtomicBool::new(false));
    let calls = |token: &str, is_mine: bool| {
        let (desk, token, is_revoked) =
            (Arc::clone(&desk), token.to_owned(), Arc::clone(&is_revoked));
        tokio::spawn(async move {
            let mut after = 0;
            while after < 5 {
                let begun_after = is_revoked.load(Ordering::SeqCst);
                let errcode =
                    desk.colors("/weixin/main", &token).await["errcode"].as_i64().unwrap();
                after += i32::from(begun_after);
                let allowed: &[i64] = match (is_mine, begun_after) {
                    (false, _) => &[0],
                    (true, true) => &[40001],
                    // It may have been revoked in between.
                    (true, false) => &[0, 40001],
                };
                assert!(allowed.contains(&errcode), "{errcode}");
            }
        })
    };
    let mut running = Vec::new();
    for _ in 0..20 {
        running.push(calls(&revoked_token, true));
        running.push(calls(&other_token, false));
    }
    let revoked = desk.with(&root, "DELETE", &format!("/desk/keys/{id}")).send().await;
    assert_eq!(revoked.status, 200, "{}", revoked.text());
    is_revoked.store(true, Ordering::SeqCst);
    for task in running {
        task.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_pages_and_cards_signed_at_once_fetch_one_ticket_of_each_kind() {
    let desk = Arc::new(desk_with(patient).await);
    let (_, secret) = desk.key("shop", Role::Editor, "main").await;
    let callers = (0..1000).map(|number| {
        let (desk, secret) = (Arc::clone(&desk), secret.clone());
        tokio::spawn(async move {
            let (route, body) = match number % 3 {
                0 => ("page", json!({"url": format!("https://shop.example.com/?number={number}")})),
                1 => ("cards", json!({"cards": [{"card_id": "p1"}]})),
                _ => ("choice", json!({})),
            };
            let call = desk.call("POST", &format!("/desk/main/sign/{route}"));
            let call = call.header("authorization", &format!("Bearer {secret}"));
            call.json(&body).send().await.status
        })
    });
    for status in join_all(callers).await {
        assert_eq!(status.unwrap(), 200);
    }
    let account = &desk.server.running.server.accounts.get("main").unwrap();
    let path = js_ticket::get::Get::PATH.to_owned();
    let asked = get::Request { cgi_path: Some(path), ..get::Request::default() };
    let quota = account.call::<get::Get>(&asked).await.unwrap().quota.unwrap();
    assert_eq!(quota.used, Some(2), "one for pages and one for cards");
}

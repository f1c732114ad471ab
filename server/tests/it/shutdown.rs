//! Shutdown loses nothing, and a disconnecting caller doesn't either.

use std::sync::Arc;

use futures_util::future::join_all;

use crate::support::{config, start, start_in, upstream, voucher};

#[tokio::test(flavor = "multi_thread")]
async fn no_write_is_left_open_by_a_stop_under_load() {
    let server = start().await;
    let stores = server.json("/desk/main/stores").await;
    let body = voucher::cash_in(&stores["stores"][0]["poi_id"]);
    let address = server.running.address;
    let (begun, mut beginning) = tokio::sync::mpsc::unbounded_channel();
    let writes = (0..40).map(|_| {
        let (body, begun) = (body.clone(), begun.clone());
        tokio::spawn(async move {
            let call =
                crate::support::client::Call::new(address, "POST", "/weixin/main/card/create");
            let answer = call.json(&body).send().await;
            // The first request stops the server.
            let _ = begun.send(());
            answer.status
        })
    });
    let writes: Vec<_> = writes.collect();
    beginning.recv().await.unwrap();
    let data = server.stop().await;
    let done = join_all(writes).await.into_iter().filter(|write| matches!(write, Ok(200))).count();

    let server = start_in(data, |_| {}).await;
    let entries = server.writes("").await;
    assert!(entries.iter().all(|entry| entry["state"] == "done"), "{entries:?}");
    // Every response that was sent is in the journal.
    assert!(entries.len() >= done && done > 0, "{} of {done}", entries.len());
}

#[tokio::test]
async fn a_write_is_finished_although_its_caller_went_away() {
    let server = start().await;
    let body = voucher::cash(&server).await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let call = server.call("POST", "/weixin/main/card/create").json(&body);
    // The call is dropped as soon as it waits for its response.
    let waiting = tokio::spawn(call.send());
    while server.writes("").await.is_empty() {
        tokio::task::yield_now().await;
    }
    waiting.abort();
    while serde_json::to_value(events.recv().await.unwrap().event).unwrap()["event"]
        != "card_changed"
    {}
    let journal = server.writes("").await;
    assert_eq!(journal[0]["state"], "done");
}

#[tokio::test]
async fn an_accounts_name_is_never_given_to_another_app_id() {
    let folder = tempfile::tempdir().unwrap();
    let clock = || Arc::new(crate::support::StandingClock(crate::support::NOW));
    let with = |app_id: &str| {
        let mut config = config(&folder);
        upstream::point_to(&mut config, "http://127.0.0.1:9");
        config.accounts[0].app_id = app_id.into();
        config
    };
    card_desk::start(with("wx-one"), clock()).await.unwrap().shutdown().await;
    card_desk::start(with("wx-one"), clock()).await.unwrap().shutdown().await;
    let words = card_desk::start(with("wx-other"), clock()).await.unwrap_err().to_string();
    assert!(words.contains("wx-one") && words.contains("wx-other"), "{words}");
}

#[tokio::test]
async fn a_failed_start_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut broken = config(&folder);
    broken.upstream = desk_api::session::Upstream::Weixin;
    "http://api.example".clone_into(&mut broken.accounts[0].base_url);
    let clock = || Arc::new(crate::support::StandingClock(crate::support::NOW));
    let error = card_desk::start(broken, clock()).await.unwrap_err();
    assert!(error.to_string().contains("main"), "{error}");
    // The folder can be reused immediately.
    let running = card_desk::start(config(&folder), clock()).await.unwrap();
    running.shutdown().await;
}

//! Health, counters and pages.

use crate::support::{start, start_with};

#[tokio::test]
async fn health_and_counters() {
    let server = start().await;
    assert_eq!(server.get("/healthz").await.text(), "ok\n");
    assert_eq!(server.get("/readyz").await.text(), "ready\n");
    server.get("/weixin/main/card/getcolors").await;
    let metrics = server.get("/metrics").await.text();
    for line in [
        "card_desk_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1",
        "route=\"/weixin/{account}/card/getcolors\"",
        "card_desk_token_fetches_total{account=\"main\"} 1",
        "endpoint=\"/card/getcolors\"",
    ] {
        assert!(metrics.contains(line), "{line} in\n{metrics}");
    }
}

#[tokio::test]
async fn two_servers_in_one_process_count_for_themselves() {
    let (one, other) = (start().await, start().await);
    one.get("/healthz").await;
    assert!(one.get("/metrics").await.text().contains("route=\"/healthz\""));
    assert!(!other.get("/metrics").await.text().contains("route=\"/healthz\""));
}

#[tokio::test]
async fn every_address_of_the_dashboard_is_its_page() {
    let server = start().await;
    for path in ["/", "/cards", "/cards/pAbc", "/statistics?preset=30", "/index.html"] {
        let answer = server.get(path).await;
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        // If the dashboard is not built, 503 with the command to build it.
        assert!([200, 503].contains(&answer.status), "{path}");
        if answer.status == 200 {
            // The session is in the page, so it needs no request.
            let place =
                "<meta name=\"card-desk-session\" content=\"{&quot;account&quot;:&quot;main&quot;";
            assert!(answer.text().contains(place), "{path}: {}", answer.text());
        }
    }
}

#[tokio::test]
async fn the_session_names_upstream_accounts_and_clock() {
    let server = start_with(|config| config.sandbox.seed = 3).await;
    let session = server.json("/desk/main/session").await;
    assert_eq!(session["account"], "main");
    assert_eq!(session["accounts"], serde_json::json!(["main"]));
    assert_eq!(session["upstream"], "sandbox");
    assert_eq!(session["now"], crate::support::NOW.get());
}

//! Drafts: saved by several forms, ordered by revision, listed without their cards.

use serde_json::{Value, json};

use crate::support::{NOW, TestServer, start};

/// A save by the form `writer`, with its change number `edit`, on top of `revision`.
fn draft(id: &str, notice: &str, (revision, writer, edit): (u64, &str, u64)) -> Value {
    json!({
        "draft_id": id, "card_id": null, "updated_at": 0, "raw": {"reduce_cost": "12."},
        "version": {"revision": revision, "writer": writer, "edit": edit},
        "card": {"card_type": "GIFT", "gift": {"base_info": {"notice": notice, "brand_name": "麦朵"}, "gift_name": "苹果", "gift_num": 1, "gift_unit": "个"}}
    })
}

async fn put(server: &TestServer, id: &str, body: &Value) -> u16 {
    server.call("PUT", &format!("/desk/main/drafts/{id}")).desk().json(body).send().await.status
}

/// Saves and returns the revision.
async fn save(server: &TestServer, body: &Value) -> u64 {
    let call = server.call("PUT", "/desk/main/drafts/d-1").desk().json(body).send().await;
    assert_eq!(call.status, 200);
    call.json()["revision"].as_u64().unwrap()
}

async fn notice(server: &TestServer) -> String {
    let kept = server.json("/desk/main/drafts/d-1").await;
    kept["card"]["gift"]["base_info"]["notice"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_draft_is_kept_changed_and_discarded() {
    let server = start().await;
    save(&server, &draft("d-1", "a", (0, "till", 1))).await;
    let revision = save(&server, &draft("d-1", "b", (0, "till", 2))).await;
    let kept = server.json("/desk/main/drafts/d-1").await;
    assert_eq!(kept["card"]["gift"]["base_info"]["notice"], "b");
    assert_eq!(kept["raw"]["reduce_cost"], "12.");
    assert_eq!(kept["updated_at"], NOW.get());
    assert_eq!(kept["version"], json!({"revision": revision, "writer": "till", "edit": 2}));

    let delete = || server.call("DELETE", "/desk/main/drafts/d-1").desk().send();
    assert_eq!(delete().await.status, 204);
    assert_eq!(delete().await.status, 204, "two pages may discard the same draft");
    assert_eq!(server.json("/desk/main/drafts/d-1").await, json!(null));
}

#[tokio::test]
async fn a_form_replaces_only_what_it_has_read() {
    let server = start().await;
    let first = save(&server, &draft("d-1", "till", (0, "till", 1))).await;
    let second = save(&server, &draft("d-1", "office", (first, "office", 1))).await;
    assert!(second > first);

    let stale = draft("d-1", "till again", (first, "till", 2));
    let call = server.call("PUT", "/desk/main/drafts/d-1").desk().json(&stale).send().await;
    assert_eq!(call.failure(409, "draft_diverged")["errcode"], -99070);
    assert_eq!(notice(&server).await, "office");

    save(&server, &draft("d-1", "till again", (second, "till", 2))).await;
    assert_eq!(notice(&server).await, "till again");
}

#[tokio::test]
async fn a_call_that_was_overtaken_by_a_later_one_changes_nothing() {
    let server = start().await;
    let later = save(&server, &draft("d-1", "second", (0, "till", 2))).await;
    assert_eq!(save(&server, &draft("d-1", "first", (0, "till", 1))).await, later);
    assert_eq!(notice(&server).await, "second");
}

#[tokio::test]
async fn a_draft_that_was_sent_elsewhere_does_not_come_back_by_itself() {
    let server = start().await;
    let first = save(&server, &draft("d-1", "a", (0, "till", 1))).await;
    server.call("DELETE", "/desk/main/drafts/d-1").desk().send().await;
    assert_eq!(put(&server, "d-1", &draft("d-1", "b", (first, "till", 2))).await, 409);
    let again = save(&server, &draft("d-1", "b", (0, "till", 3))).await;
    assert!(again > first, "a revision always names the same text");
}

#[tokio::test]
async fn the_list_shows_what_drafts_are_about_and_not_their_cards() {
    let server = start().await;
    let mut large = draft("d-1", "a", (0, "till", 1));
    large["raw"]["note"] = json!("x".repeat(200 * 1024));
    for number in 0..25 {
        let id = format!("d-{number}");
        large["draft_id"] = json!(id);
        assert_eq!(put(&server, &id, &large).await, 200);
    }
    let answer = server.get("/desk/main/drafts").await;
    // 200 of them would be 5 MB at 25 KB each. One takes less than a thousand bytes.
    assert!(answer.body.len() < 25_000, "{} bytes", answer.body.len());
    let list = answer.json();
    let first = &list[0];
    assert_eq!(list.as_array().unwrap().len(), 25);
    assert_eq!(first["draft_id"], "d-24");
    assert_eq!((&first["card_type"], &first["subject"]), (&json!("GIFT"), &json!("苹果1个")));
    assert_eq!(first.get("card"), None);
}

#[tokio::test]
async fn the_id_of_body_and_path_must_agree() {
    let server = start().await;
    assert_eq!(put(&server, "d-2", &draft("d-1", "a", (0, "", 0))).await, 400);
    assert_eq!(put(&server, "d_2", &draft("d_2", "a", (0, "", 0))).await, 400);
}

#[tokio::test]
async fn texts_that_lists_repeat_are_short() {
    let server = start().await;
    let long = "x".repeat(65);
    let body = draft("d-1", "a", (0, &long, 1));
    let call = server.call("PUT", "/desk/main/drafts/d-1").desk().json(&body).send().await;
    assert_eq!(call.failure(400, "invalid_shape")["at"], "version.writer");
    let mut body = draft("d-1", "a", (0, "till", 1));
    body["card_id"] = json!(long);
    let call = server.call("PUT", "/desk/main/drafts/d-1").desk().json(&body).send().await;
    assert_eq!(call.failure(400, "invalid_shape")["at"], "card_id");
}

/// The error once was that the database can't be read.
#[tokio::test]
async fn a_draft_that_can_not_be_kept_is_said_not_to_be_saved() {
    let server = start().await;
    server.running.server.store.close().await;
    let call = |method| server.call(method, "/desk/main/drafts/d-1").desk();
    let body = draft("d-1", "a", (0, "till", 1));
    call("PUT").json(&body).send().await.failure(503, "store_unavailable");
    call("DELETE").send().await.failure(503, "store_unavailable");
}

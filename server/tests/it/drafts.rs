//! Drafts survive, one by one.

use serde_json::{Value, json};

use crate::support::{NOW, TestServer, start};

fn draft(id: &str, notice: &str) -> Value {
    json!({
        "draft_id": id, "card_id": null, "updated_at": 0, "raw": {"reduce_cost": "12."},
        "card": {"card_type": "GIFT", "gift": {"base_info": {"notice": notice}}}
    })
}

async fn put(server: &TestServer, id: &str, body: &Value) -> u16 {
    server.call("PUT", &format!("/desk/main/drafts/{id}")).desk().json(body).send().await.status
}

#[tokio::test]
async fn a_draft_is_kept_changed_and_discarded() {
    let server = start().await;
    assert_eq!(put(&server, "d-1", &draft("d-1", "a")).await, 200);
    assert_eq!(put(&server, "d-1", &draft("d-1", "b")).await, 200);
    let kept = server.json("/desk/main/drafts/d-1").await;
    assert_eq!(kept["card"]["gift"]["base_info"]["notice"], "b");
    assert_eq!(kept["raw"]["reduce_cost"], "12.");
    assert_eq!(kept["updated_at"], NOW.0);
    assert_eq!(server.json("/desk/main/drafts").await.as_array().unwrap().len(), 1);

    let delete = || server.call("DELETE", "/desk/main/drafts/d-1").desk().send();
    assert_eq!(delete().await.status, 204);
    assert_eq!(delete().await.status, 204, "two pages may discard the same draft");
    server.get("/desk/main/drafts/d-1").await.failure(404, "not_found");
}

#[tokio::test]
async fn the_id_of_body_and_path_must_agree() {
    let server = start().await;
    assert_eq!(put(&server, "d-2", &draft("d-1", "a")).await, 400);
    assert_eq!(put(&server, "d_2", &draft("d_2", "a")).await, 400);
}

//! Saved views of the list.

use serde_json::{Value, json};

use crate::support::{TestServer, client::Answer, start};

fn view(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "query": "status=approved", "pinned": true, "color": "Color010"})
}

async fn put(server: &TestServer, id: &str, body: &Value) -> Answer {
    server.call("PUT", &format!("/desk/main/views/{id}")).desk().json(body).send().await
}

async fn names(server: &TestServer) -> Vec<Value> {
    let views = server.json("/desk/main/views").await;
    views.as_array().unwrap().iter().map(|view| view["name"].clone()).collect()
}

#[tokio::test]
async fn views_are_saved_in_the_order_in_which_they_come_and_deleted() {
    let server = start().await;
    assert_eq!(server.json("/desk/main/views").await, json!([]));
    assert_eq!(put(&server, "v-1", &view("v-1", " 待投放 ")).await.status, 200);
    assert_eq!(put(&server, "v-2", &view("v-2", "7 天内到期")).await.status, 200);
    let first = server.json("/desk/main/views").await[0].clone();
    assert_eq!(first, view("v-1", "待投放"), "spaces around a name are dropped");
    assert_eq!(names(&server).await, ["待投放", "7 天内到期"]);
    let delete = || server.call("DELETE", "/desk/main/views/v-2").desk().send();
    assert_eq!(delete().await.status, 204);
    assert_eq!(delete().await.status, 204, "two pages may delete the same view");
    assert_eq!(names(&server).await, ["待投放"]);
}

#[tokio::test]
async fn other_pages_learn_of_every_change_once() {
    let server = start().await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let mut told = || events.try_recv().map(|told| serde_json::to_value(told.event).unwrap());
    let changed = json!({"event": "views_changed"});
    put(&server, "v-1", &view("v-1", "一")).await;
    assert_eq!(told(), Ok(changed.clone()));
    server.call("DELETE", "/desk/main/views/v-1").desk().send().await;
    assert_eq!(told(), Ok(changed));
    server.call("DELETE", "/desk/main/views/v-1").desk().send().await;
    assert!(told().is_err(), "nothing was deleted");
}

#[tokio::test]
async fn a_view_is_refused_at_its_limits() {
    let server = start().await;
    put(&server, "v-1", &view("v-2", "一")).await.failure(400, "invalid_shape");
    let long = put(&server, "v-1", &view("v-1", &"名".repeat(31))).await;
    assert_eq!(long.failure(400, "invalid_shape")["at"], "name");
    assert_eq!(put(&server, "v-1", &view("v-1", &"名".repeat(30))).await.status, 200);
    for number in 2..=50 {
        let id = format!("v-{number}");
        assert_eq!(put(&server, &id, &view(&id, "一")).await.status, 200);
    }
    put(&server, "v-51", &view("v-51", "一")).await.failure(409, "too_many");
}

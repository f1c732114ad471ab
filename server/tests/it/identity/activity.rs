//! The activity pages and files: who can read which entries.

use card_desk::config::TwoPerson;
use desk_api::identity::Role;
use serde_json::{Value, json};

use super::{Desk, PASSWORD, desk, desk_with};

/// A live card of the sample merchant whose stock doesn't cost tokens.
pub(super) async fn card(desk: &Desk, session: &str) -> String {
    let list = desk.with(session, "GET", "/desk/main/cards").send().await.json();
    let cards = list["cards"].as_array().unwrap();
    let is_ordinary = |card: &&Value| {
        card["status"] == "CARD_STATUS_DISPATCH" && card["friends_voucher"] == false
    };
    let live = cards.iter().find(is_ordinary).unwrap();
    live["card_id"].as_str().unwrap().to_owned()
}

async fn entries(desk: &Desk, session: &str, path: &str) -> Vec<Value> {
    let answer = desk.with(session, "GET", path).send().await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()["entries"].as_array().unwrap().clone()
}

fn actions(entries: &[Value]) -> Vec<String> {
    let line = |it: &Value| {
        format!("{} {}", it["actor"].as_str().unwrap(), it["action"].as_str().unwrap())
    };
    entries.iter().map(line).collect()
}

/// Waits for an entry that is written in the background.
async fn until(desk: &Desk, action: &str) -> Vec<Value> {
    loop {
        let store = &desk.server.running.server.store;
        let found: Vec<Value> = store
            .audit_entries("*", 200)
            .await
            .unwrap()
            .into_iter()
            .filter(|it| it.entry.action == action)
            .map(|it| json!({"actor": it.entry.actor, "detail": it.entry.detail}))
            .collect();
        if !found.is_empty() {
            return found;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_write_shows_before_and_after_and_what_weixin_answered() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Editor)]).await;
    let li = desk.sign_in("li").await;
    let card_id = card(&desk, &li).await;
    let body = json!({"card_id": card_id, "increase_stock_value": 5});
    let path = "/weixin/main/card/modifystock";
    assert_eq!(desk.with(&li, "POST", path).json(&body).send().await.json()["errcode"], 0);
    let wrong = json!({"code": "000000000000"});
    let consume = "/weixin/main/card/code/consume";
    let refused = desk.with(&li, "POST", consume).json(&wrong).send().await.json();
    assert_ne!(refused["errcode"], 0);
    let found = entries(&desk, &li, "/desk/main/activity?kind=writes").await;
    assert_eq!(actions(&found), ["li /card/code/consume", "li /card/modifystock"]);
    assert_eq!(found[0]["outcome"], "refused");
    assert_eq!(found[0]["write"]["errcode"], refused["errcode"]);
    assert_eq!(found[0]["write"]["code_tail"], "0000");
    let stock = &found[1];
    assert_eq!((&stock["outcome"], &stock["write"]["errcode"]), (&json!("done"), &json!(0)));
    let change = &stock["changes"][0];
    assert_eq!(change["path"], "base_info.sku.total_quantity");
    assert_eq!(change["after"], change["before"].as_u64().unwrap() + 5);
    assert!(!stock["card_title"].as_str().unwrap().is_empty());

    let count = async |query: &str| {
        entries(&desk, &li, &format!("/desk/main/activity?{query}")).await.len()
    };
    assert_eq!(count(&format!("card={card_id}")).await, 1);
    assert_eq!(count("code=000000000000").await, 1);
    assert_eq!(count("code=0000&outcome=refused").await, 1);
    assert_eq!(count("code=1111").await, 0);
    assert_eq!(count("actor=li&kind=/card/modifystock").await, 1);
    assert_eq!(count("from=2026-11-20&to=2026-11-20&kind=writes").await, 2);
    assert_eq!(count("to=2026-11-19").await, 0);
    for wrong in ["outcome=maybe", "kind=none", "from=yesterday", "colour=red", "before=x"] {
        let path = format!("/desk/main/activity?{wrong}");
        desk.with(&li, "GET", &path).send().await.failure(400, "invalid_query");
    }
}

#[tokio::test]
async fn everybody_sees_their_accounts_and_an_administrator_all() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Viewer)]).await;
    desk.user("wu", &[("second", Role::Admin)]).await;
    let (li, wu) = (desk.sign_in("li").await, desk.sign_in("wu").await);
    let declare = json!({"sole_writer": true});
    let declared = desk.with(&wu, "PUT", "/desk/second/declaration").json(&declare).send().await;
    assert_eq!(declared.status, 200);
    assert_eq!(actions(&entries(&desk, &wu, "/desk/second/activity").await), ["wu declaration"]);
    assert!(entries(&desk, &li, "/desk/main/activity").await.is_empty());
    for path in ["/desk/second/activity", "/desk/second/activity.csv"] {
        desk.with(&li, "GET", path).send().await.failure(404, "not_found");
    }
    for path in ["/desk/activity", "/desk/activity.csv", "/desk/activity.json"] {
        desk.with(&li, "GET", path).send().await.failure(403, "role_missing");
        desk.with(&wu, "GET", path).send().await.failure(403, "role_missing");
    }
    let root = desk.sign_in("root").await;
    let all = desk.with(&root, "GET", "/desk/activity").send().await.json();
    let found = actions(all["entries"].as_array().unwrap());
    for action in ["wu declaration", "li sign_in", "root user.create", "server server.start"] {
        assert!(found.iter().any(|it| it == action), "{action}: {found:?}");
    }
    // Their own refused requests are in the log too.
    let refused = entries(&desk, &root, "/desk/activity?outcome=refused&kind=refusals").await;
    assert_eq!(refused.len(), 6, "{refused:?}");
    let heads = desk.server.running.server.store.audit_heads().await.unwrap();
    assert_eq!(all["heads"], serde_json::to_value(heads).unwrap());
    assert_eq!(all["kept_days"], 730);
    let names: Vec<&str> =
        all["actors"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"root") && names.contains(&"wu"), "{names:?}");
}

#[tokio::test]
async fn files_hold_every_entry_and_no_formula() {
    let desk = desk().await;
    desk.user("+sum", &[("*", Role::Admin)]).await;
    let session = desk.sign_in("+sum").await;
    for index in 0..120 {
        let body = json!({"sole_writer": index % 2 == 0});
        desk.with(&session, "PUT", "/desk/main/declaration").json(&body).send().await;
    }
    let page = desk.with(&session, "GET", "/desk/main/activity?limit=50").send().await.json();
    assert_eq!((&page["total"], page["entries"].as_array().unwrap().len()), (&json!(120), 50));
    let next = page["next"].as_i64().unwrap();
    let path = format!("/desk/main/activity?limit=100&before={next}");
    let rest = desk.with(&session, "GET", &path).send().await.json();
    assert_eq!(rest["entries"].as_array().unwrap().len(), 70);
    assert!(rest["next"].is_null() && rest["total"].is_null());

    let csv = desk.with(&session, "GET", "/desk/main/activity.csv?lang=en").send().await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    let text = csv.text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Number,Time (Beijing),Account,Who"), "{}", lines[0]);
    assert_eq!(lines.len(), 121);
    assert!(lines[1].contains(",main,'+sum,Declared other writers,"), "{}", lines[1]);
    let file = desk.with(&session, "GET", "/desk/main/activity.json").send().await;
    assert!(file.header("content-disposition").contains("activity_main.json"));
    assert_eq!(file.json().as_array().unwrap().len(), 120);
    let wrong = desk.with(&session, "GET", "/desk/main/activity.csv?lang=fr").send().await;
    wrong.failure(400, "invalid_query");
}

/// Users sometimes type their password into the name field.
#[tokio::test]
async fn failed_sign_ins_are_on_record_without_names_that_do_not_exist() {
    let desk = desk().await;
    desk.try_sign_in("root", "planted wrong password").await.failure(401, "sign_in_refused");
    let refused = until(&desk, "sign_in.refused").await;
    assert_eq!(refused[0]["actor"], "root");
    assert_eq!(refused[0]["detail"]["address"], "127.0.0.1");
    for _ in 0..2 {
        let strange = "planted-secret-as-name";
        desk.try_sign_in(strange, PASSWORD).await.failure(401, "sign_in_refused");
    }
    // Three wrong tries are free. Later ones are refused unseen.
    for _ in 0..8 {
        desk.try_sign_in("root", "wrong again and again").await;
    }
    let throttled = until(&desk, "sign_in.throttled").await;
    assert_eq!(throttled.len(), 1);
    assert_eq!(throttled[0]["actor"], "root");
    let all = format!("{:?}", desk.server.running.server.store.audit_entries("*", 200).await);
    assert!(!all.contains("planted") && all.contains("nobody"), "{all}");
}

#[tokio::test]
async fn the_configuration_of_every_start_is_on_record_without_secrets() {
    let desk = desk_with(|config| {
        config.two_person = TwoPerson { delete: true, ..TwoPerson::default() };
    })
    .await;
    let started = until(&desk, "server.start").await;
    let detail = &started[0]["detail"];
    assert_eq!(detail["accounts"], json!(["main", "second"]));
    assert_eq!(detail["settings"]["upstream"], "sandbox");
    assert_eq!(detail["sign_in"], true);
    let data = desk.server.stop().await;
    let path = data.path().join("sandbox.sqlite3");
    let store = desk_store::Store::open(&path).await.unwrap();
    let newest = store.audit_entries("*", 1).await.unwrap().remove(0);
    assert_eq!(newest.entry.action, "server.stop");
}

/// Entries about the server use the system clock; those of an account use its own clock.
#[tokio::test]
async fn entries_go_after_the_configured_days_and_the_log_still_verifies() {
    let keep = |config: &mut card_desk::config::Config| {
        config.retention.audit_days = Some(30);
    };
    let desk = desk_with(keep).await;
    desk.user("li", &[("main", Role::Admin)]).await;
    let li = desk.sign_in("li").await;
    let body = json!({"sole_writer": true});
    desk.with(&li, "PUT", "/desk/main/declaration").json(&body).send().await;
    desk.pass(std::time::Duration::from_hours(31 * 24));
    let Desk { server, clock, .. } = desk;
    // At its start, a server first deletes expired entries.
    let data = server.stop().await;
    let server = crate::support::start_at(data, clock, keep).await;
    let store = &server.running.server.store;
    loop {
        let newest = store.audit_entries("main", 9).await.unwrap();
        if newest.iter().all(|it| it.entry.action != "declaration") {
            assert_eq!(newest[0].entry.action, "audit.retention");
            break;
        }
        tokio::task::yield_now().await;
    }
    let intact = store.verify_audit().await.unwrap();
    assert!(matches!(intact, desk_store::AuditVerdict::Intact { .. }), "{intact:?}");
}

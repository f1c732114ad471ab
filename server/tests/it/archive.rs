//! The archive of an account: complete, without secrets, continued after an interruption, and verified by its manifest.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
    path::Path,
};

use card_desk::{archive::check, output::Verdict};
use serde_json::{Value, json};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::{
    TestServer,
    client::Answer,
    start, start_in,
    upstream::{self, Upstream},
    voucher,
};

async fn make(server: &TestServer) -> Answer {
    server.call("POST", "/desk/main/archive").desk().json(&json!({})).send().await
}

/// Waits for the server's events until the archive is as wanted.
async fn until(server: &TestServer, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    loop {
        let archive = server.json("/desk/main/archive").await;
        if wanted(&archive) {
            return archive;
        }
        assert!(!is_interrupted(&archive), "{archive}");
        let _ = events.recv().await;
    }
}

fn is_finished(archive: &Value) -> bool {
    archive["finished"].is_object() && archive["making"].is_null()
}

fn is_interrupted(archive: &Value) -> bool {
    archive["making"]["running"] == false && archive["making"]["failure"].is_object()
}

async fn download(server: &TestServer, archive: &Value) -> Vec<u8> {
    let id = archive["finished"]["id"].as_str().unwrap();
    let file = server.get(&format!("/desk/main/archive/{id}")).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/zip"));
    assert!(file.header("content-disposition").ends_with("card-desk-main-2026-11-20.zip\""));
    file.body.to_vec()
}

/// The files of an archive. Each is searched for secrets.
fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        planted_secrets::look(&format!("{name} of an archive"), &content);
        files.insert(name, content);
    }
    files
}

fn rows(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<Value> {
    let text = std::str::from_utf8(&files[name]).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn checked(bytes: &[u8]) -> (Verdict, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.zip");
    std::fs::write(&path, bytes).unwrap();
    let output = check(&path);
    (output.verdict, output.answer + &output.complaint)
}

#[tokio::test]
async fn everything_of_an_account_is_in_one_file_that_verifies() {
    let (upstream, server) = upstream::start().await;
    let card_id = voucher::create(&server).await;
    let begun = make(&server).await.json();
    assert_eq!(begun["making"]["begun_by"], "local", "{begun}");
    let archive = until(&server, is_finished).await;
    assert_eq!(archive["finished"]["missing"], json!([]), "{archive}");
    let bytes = download(&server, &archive).await;
    assert_eq!(archive["finished"]["bytes"], bytes.len());
    let (verdict, told) = checked(&bytes);
    assert_eq!(verdict, Verdict::Clean, "{told}");

    let files = unpack(&bytes);
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!((&manifest["account"], &manifest["upstream"]), (&json!("main"), &json!("weixin")));
    assert_eq!(manifest["files"].as_array().unwrap().len() + 1, files.len());
    // Byte for byte as the platform returns it.
    let got = server.weixin("/card/get", &json!({"card_id": card_id})).await;
    assert_eq!(files[&format!("cards/{card_id}.json")], got.body);
    let listed = server.refreshed().await["cards"].as_array().unwrap().len();
    assert_eq!(files.keys().filter(|name| name.starts_with("cards/")).count(), listed);

    // 2014-12-01, the first day of the platform's statistics, to the last closed day: two datasets and two sources.
    let days = rows(&files, "statistics/days.jsonl");
    assert_eq!(days.len() % 4, 0);
    assert_eq!((&days[0]["day"], &days[0]["has_figures"]), (&json!("2014-12-01"), &json!(1)));
    assert_eq!(days.last().unwrap()["day"], "2026-11-19");
    let figures = rows(&files, "statistics/rows.jsonl");
    let is_last = |row: &Value| row["day"] == "2026-11-19" && row["dataset"] == "all_cards";
    assert!(figures.iter().any(is_last), "{} rows", figures.len());
    let stores = server.json("/desk/main/stores").await;
    assert_eq!(rows(&files, "stores.jsonl"), *stores["stores"].as_array().unwrap());

    let write = rows(&files, "journal/writes.jsonl").pop().unwrap();
    assert_eq!((&write["path"], &write["state"]), (&json!("/card/create"), &json!("done")));
    assert_eq!(write["answer"]["card_id"], card_id.as_str(), "{write}");
    let entries = rows(&files, "activity.jsonl");
    assert!(entries.iter().any(|entry| entry["action"] == "archive.make"), "{entries:?}");
    assert!(upstream.tokens().iter().all(|token| !told.contains(token.as_str())));
}

#[tokio::test]
async fn events_codes_and_channels_are_in_the_archive() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 10})).await;
    let channel = json!({"id": "c-1", "name": "门店海报", "kind": "poster", "outer_str": "poster"});
    let call = server.call("POST", "/desk/main/channels").desk();
    assert_eq!(call.json(&channel).send().await.status, 200);
    let receive = json!({
        "command": "receive_as", "card_id": card_id, "openid": "oSandbAAAAAAAAAAAAAAAAAAAAAA", "outer_str": "poster"
    });
    let code = server.command(&receive).await["codes"][0].clone();
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    while server.json("/desk/main/pushes?kind=codes").await["pushes"][0]["state"] != "applied" {
        let _ = events.recv().await;
    }
    make(&server).await;
    let archive = until(&server, is_finished).await;
    let files = unpack(&download(&server, &archive).await);
    let received = rows(&files, "events/events.jsonl");
    let received = received.iter().find(|event| event["event"] == "user_get_card").unwrap();
    assert_eq!((&received["code"], &received["channel"]), (&code, &json!("poster")));
    assert!(received["message"].as_str().unwrap().contains("<OuterStr>"), "{received}");
    let codes = rows(&files, "codes.jsonl");
    assert!(codes.iter().any(|row| row["code"] == code && row["last"] == "user_get_card"));
    assert_eq!(rows(&files, "channels/channels.jsonl")[0]["name"], "门店海报");
    assert_eq!(rows(&files, "channels/counts.jsonl")[0]["day"], "2026-11-20");
}

#[tokio::test]
async fn a_quota_interrupts_it_and_the_next_start_continues_without_reading_the_cards_again() {
    let (upstream, server): (Upstream, TestServer) = upstream::start().await;
    let card_id = voucher::create(&server).await;
    let before = server.weixin("/card/get", &json!({"card_id": card_id})).await;
    upstream.script_reads(|path, _| {
        let refused = path.starts_with("/datacube/");
        refused.then(|| json!({"errcode": 45009, "errmsg": "reach max api daily quota limit"}))
    });
    make(&server).await;
    let stopped = until(&server, is_interrupted).await;
    assert_eq!(stopped["making"]["step"], "statistics", "{stopped}");
    assert_eq!(stopped["making"]["failure"]["weixin"]["errcode"], 45009, "{stopped}");
    assert_eq!(stopped["finished"], Value::Null);
    // The card on the platform is another one from now on.
    let approve = json!({"command": "approve", "card_id": card_id});
    upstream.sandbox.apply(serde_json::from_value(approve).unwrap()).unwrap();
    let begun_at = stopped["making"]["begun_at"].clone();
    let data = server.stop().await;

    upstream.script_reads(|_, _| None);
    let base_url = upstream.base_url.clone();
    let server = start_in(data, move |config| upstream::point_to(config, &base_url)).await;
    let archive = until(&server, is_finished).await;
    assert_eq!(archive["finished"]["begun_at"], begun_at);
    let files = unpack(&download(&server, &archive).await);
    assert_eq!(files[&format!("cards/{card_id}.json")], before.body);
    let made = server.json("/desk/main/activity?kind=desk").await;
    let made = made["entries"].as_array().unwrap().iter();
    assert_eq!(made.filter(|entry| entry["action"] == "archive.make").count(), 1);
}

#[tokio::test]
async fn what_the_platform_refuses_is_named_in_the_manifest() {
    let server = start().await;
    for (path, errcode) in [("/card/get", 40009), ("/cgi-bin/poi/getpoilist", 48001)] {
        let fault = json!({"path": path, "effect": {"errcode": errcode}, "times": 1});
        let call = server.call("POST", "/desk/main/sandbox/faults").desk();
        assert_eq!(call.json(&fault).send().await.status, 200, "{path}");
    }
    make(&server).await;
    let archive = until(&server, is_finished).await;
    let missing = archive["finished"]["missing"].as_array().unwrap();
    let why: Vec<_> = missing.iter().map(|it| (it["step"].clone(), it["why"].clone())).collect();
    assert_eq!(why, [(json!("cards"), json!("40009")), (json!("stores"), json!("48001"))]);
    let bytes = download(&server, &archive).await;
    let (verdict, told) = checked(&bytes);
    assert_eq!(verdict, Verdict::Clean, "{told}");
    assert!(told.contains("missing: stores \"\" (48001)"), "{told}");
    let card = missing[0]["what"].as_str().unwrap();
    assert!(!unpack(&bytes).contains_key(&format!("cards/{card}.json")));
}

#[tokio::test]
async fn the_file_is_downloaded_in_ranges_until_it_is_replaced_or_removed() {
    let server = start().await;
    make(&server).await;
    let archive = until(&server, is_finished).await;
    let whole = download(&server, &archive).await;
    let address = format!("/desk/main/archive/{}", archive["finished"]["id"].as_str().unwrap());
    let middle = whole.len() / 2;
    let mut parts = Vec::new();
    for range in [format!("bytes=0-{}", middle - 1), format!("bytes={middle}-")] {
        let part = server.call("GET", &address).header("range", &range).send().await;
        assert_eq!(part.status, 206, "{range}");
        parts.extend_from_slice(&part.body);
    }
    assert_eq!(parts, whole);
    let far = format!("bytes={}-", whole.len());
    assert_eq!(server.call("GET", &address).header("range", &far).send().await.status, 416);

    make(&server).await;
    let id = archive["finished"]["id"].clone();
    let newer = until(&server, |it| is_finished(it) && it["finished"]["id"] != id).await;
    server.get(&address).await.failure(404, "not_found");
    assert_eq!(download(&server, &newer).await.len(), newer["finished"]["bytes"]);
    let removed = server.call("DELETE", "/desk/main/archive").desk().send().await;
    assert_eq!(removed.status, 204, "{}", removed.text());
    let none = server.json("/desk/main/archive").await;
    assert_eq!((&none["making"], &none["finished"]), (&Value::Null, &Value::Null));
    let log = server.json("/desk/main/activity?kind=desk").await;
    let count = |action: &str| {
        let entries = log["entries"].as_array().unwrap().iter();
        entries.filter(|entry| entry["action"] == action).count()
    };
    assert_eq!(
        [count("archive.make"), count("archive.download"), count("archive.remove")],
        [2, 5, 1]
    );
}

/// An archive with other content for some files, under the same manifest.
fn altered(bytes: &[u8], change: impl Fn(&mut BTreeMap<String, Vec<u8>>)) -> Vec<u8> {
    let mut files = unpack(bytes);
    change(&mut files);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn the_check_finds_every_altered_missing_and_added_file() {
    let server = start().await;
    make(&server).await;
    let archive = until(&server, is_finished).await;
    let bytes = download(&server, &archive).await;
    assert_eq!(checked(&altered(&bytes, |_| {})).0, Verdict::Clean);
    for (expected, change) in [
        (
            "\"stores.jsonl\": ",
            (|files| files.get_mut("stores.jsonl").unwrap()[3] ^= 1)
                as fn(&mut BTreeMap<_, Vec<u8>>),
        ),
        ("\"activity.jsonl\": missing", |files| drop(files.remove("activity.jsonl"))),
        ("\"more.txt\": not in the manifest", |files| {
            drop(files.insert("more.txt".to_owned(), Vec::new()));
        }),
        ("is not an archive of Card Desk", |files| drop(files.remove("manifest.json"))),
    ] {
        let (verdict, told) = checked(&altered(&bytes, change));
        assert_eq!(verdict, Verdict::Violations, "{expected}");
        assert!(told.contains(expected), "{told}");
    }
    let (verdict, told) = checked(&bytes[..bytes.len() / 2]);
    assert_eq!(verdict, Verdict::Violations);
    assert!(told.contains("is not a complete ZIP file"), "{told}");
    assert_eq!(check(Path::new("no such file")).verdict, Verdict::Unreadable);
}

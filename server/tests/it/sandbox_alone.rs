//! The standalone sandbox, run as in a shell.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

const SECRET: &str = "a-secret-that-must-not-leak";

fn spawn(options: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_card-desk"))
        .arg("sandbox")
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Posts JSON and returns status line, headers and body.
fn post(address: &str, path: &str, body: &str) -> String {
    post_as(address, &format!("host: {address}"), path, body)
}

/// Like [`post`], with these headers instead of `host`.
fn post_as(address: &str, headers: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\n{headers}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[cfg(unix)]
#[test]
fn it_says_where_it_is_gives_tokens_and_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sandbox.jsonl");
    let options = [
        "--listen",
        "127.0.0.1:0",
        "--secret",
        SECRET,
        "--empty",
        "--data",
        file.to_str().unwrap(),
    ];
    let mut child = spawn(&options);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut greeting = String::new();
    output.read_line(&mut greeting).unwrap();
    let address = greeting.trim().rsplit_once("http://").unwrap().1.to_owned();
    let body = format!(
        r#"{{"grant_type":"client_credential","appid":"wx-sandbox-no-real-app-id","secret":"{SECRET}"}}"#
    );
    let answer = post(&address, "/cgi-bin/stable_token", &body);
    assert!(answer.contains("x-sandbox: 1") && answer.contains("access_token"), "{answer}");

    // What web pages in the same browser can send: a form of another site, or a name that resolves to this machine.
    let command = r#"{"command":"revoke_token"}"#;
    let form =
        format!("host: {address}\r\norigin: http://evil.example\r\ncontent-type: text/plain");
    let answer = post_as(&address, &form, "/sandbox/command", command);
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    let rebound = format!("host: evil.example:{}", address.rsplit(':').next().unwrap());
    let answer = post_as(&address, &rebound, "/sandbox/command", command);
    assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
    assert!(post(&address, "/sandbox/command", command).starts_with("HTTP/1.1 200"));

    let told = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(child.wait().unwrap().success());
    output.read_to_string(&mut greeting).unwrap();
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert!(greeting.contains("wx-sandbox-no-real-app-id"), "{greeting}");
    for words in [&greeting, &complaints] {
        assert!(!words.contains(SECRET), "{words}");
    }
    assert!(file.exists());
}

#[test]
fn it_listens_on_loopback_only_and_knows_no_real_app_id() {
    let refused = [
        ["--listen", "0.0.0.0:9090"],
        ["--listen", "nowhere"],
        ["--appid", "wx1234567890abcdef"],
        ["--appid", ""],
        ["--push-url", "http://127.0.0.1:9/"],
        ["--push-token", "alone"],
    ];
    for options in refused {
        let output = spawn(&options).wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{options:?}");
    }
}

/// Tencent's general coupon, for an existing store.
fn coupon() -> String {
    let body = include_str!("../../../crates/card-model/tests/fixtures/create_general_coupon.json");
    let mut card: Value = serde_json::from_str(body).unwrap();
    let stores = card.pointer_mut("/card/general_coupon/base_info/location_id_list").unwrap();
    *stores = json!([272_981_040]);
    json!({"card": card["card"]}).to_string()
}

#[test]
fn cards_are_approved_without_a_command_where_that_is_wanted() {
    let options = ["--listen", "127.0.0.1:0", "--secret", SECRET, "--empty", "--review-after", "0"];
    let mut child = spawn(&options);
    let mut greeting = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut greeting).unwrap();
    let address = greeting.trim().rsplit_once("http://").unwrap().1.to_owned();
    let ask = |path: &str, body: &str| -> Value {
        let answer = post(&address, path, body);
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    };
    let who = json!({"grant_type": "client_credential", "appid": "wx-sandbox-no-real-app-id",
        "secret": SECRET});
    let token = ask("/cgi-bin/stable_token", &who.to_string())["access_token"].clone();
    let query = format!("access_token={}", token.as_str().unwrap());
    let created = ask(&format!("/card/create?{query}"), &coupon());
    let asked = json!({"card_id": created["card_id"]}).to_string();
    let card = ask(&format!("/card/get?{query}"), &asked);
    child.kill().unwrap();
    child.wait().unwrap();
    let status = card.pointer("/card/general_coupon/base_info/status");
    assert_eq!(status, Some(&json!("CARD_STATUS_VERIFY_OK")), "{created} {card}");
}

#[test]
fn events_are_pushed_to_this_machine_alone_and_a_wrong_key_is_not_repeated() {
    let far = ["--push-token", SECRET, "--push-url", "http://192.0.2.1/events"];
    let wrong_key =
        ["--push-token", "t", "--push-url", "http://127.0.0.1:9/", "--push-aes-key", SECRET];
    for (options, says) in [(far.as_slice(), "only pushed to this machine"), (&wrong_key, "43")] {
        let output = spawn(options).wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(complaint.contains(says) && !complaint.contains(SECRET), "{complaint}");
    }
}

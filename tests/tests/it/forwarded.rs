//! Handlers of the merchant that were written for Weixin's own pushes work unchanged: wechatpy and `WeRoBot` open what is
//! forwarded, plain and encrypted.

use std::{collections::BTreeSet, process::Stdio, sync::Arc, time::Duration};

use card_desk::{
    clock::WallClock,
    config::{ForwardFormat, ForwardTarget},
};
use serde_json::{Value, json};
use tests::{desk::Desk, environment, http::client};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use weixin_api::secret::Secret;

use crate::wechatpy::run;

/// The token and the key of the merchant's handlers.
const TOKEN: &str = "TokenOfTheHandlers";
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
/// The embedded sandbox's account.
const APP_ID: &str = "sandbox-main";
/// Number of events.
const EVENTS: usize = 5;
const PATIENCE: Duration = Duration::from_mins(2);

#[tokio::test(flavor = "multi_thread")]
async fn wechatpy_and_werobot_open_what_is_forwarded() {
    tokio::time::timeout(PATIENCE, forward_to_parsers()).await.expect("it ends in time");
}

async fn forward_to_parsers() {
    let mut python = run("forwarded.py")
        .args([APP_ID, TOKEN, KEY, &EVENTS.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut output = BufReader::new(python.stdout.take().expect("piped"));
    let mut errors = python.stderr.take().expect("piped");
    let mut address = String::new();
    output.read_line(&mut address).await.expect("where it listens");
    let target = |name: &str, key: Option<&str>| ForwardTarget {
        name: name.to_owned(),
        url: Secret::new(format!("{}/{name}", address.trim())),
        format: ForwardFormat::Weixin {
            token: Secret::new(TOKEN),
            key: key.map(|key| key.parse().expect("a key")),
        },
        events: Vec::new(),
        private: vec!["127.0.0.1/32".parse().expect("a network")],
    };
    let targets = vec![target("plain", None), target("sealed", Some(KEY))];
    let change = |config: &mut card_desk::config::Config| config.accounts[0].forward = targets;
    let desk = Desk::start_changed(&[], Arc::new(WallClock), change).await;
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let with_status = |status: &str| {
        let found = cards.iter().find(|card| card["status"] == status).expect("a card");
        found["card_id"].clone()
    };
    let (issued, waiting) =
        (with_status("CARD_STATUS_DISPATCH"), with_status("CARD_STATUS_NOT_VERIFY"));
    let sandbox = desk.running.sandbox("main").expect("a sandbox");
    for command in [
        json!({"command": "receive", "card_id": issued, "times": 3}),
        json!({"command": "redeem", "card_id": issued, "times": 1}),
        json!({"command": "refuse", "card_id": waiting, "reason": "图片模糊"}),
    ] {
        sandbox.apply(serde_json::from_value(command).expect("a command")).expect("it is done");
    }
    let (mut said, mut complaint) = (String::new(), String::new());
    let (read, warned) =
        tokio::join!(output.read_to_string(&mut said), errors.read_to_string(&mut complaint));
    read.and(warned).expect("text");
    assert!(python.wait().await.expect("it ends").success(), "{said}\n{complaint}");
    environment::report("forwarded.txt", &said);

    let list: Value = client()
        .get(desk.address("/desk/main/pushes"))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let sent: BTreeSet<_> = list["pushes"]
        .as_array()
        .expect("pushes")
        .iter()
        .map(|push| (text(&push["event"]), text(&push["card_id"]), text(&push["code"])))
        .collect();
    assert_eq!(sent.len(), EVENTS, "{list}");
    let lines: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for path in ["/plain", "/sealed"] {
        for parser in ["wechatpy", "werobot"] {
            let of_path = lines.iter().filter(|line| line["path"] == path);
            let read = of_path.map(|line| {
                let read = &line[parser];
                assert_eq!(read[1], line["openid"], "{line}");
                (text(&read[0]), text(&read[2]), text(&read[3]))
            });
            assert_eq!(read.collect::<BTreeSet<_>>(), sent, "{path} {parser}");
        }
    }
}

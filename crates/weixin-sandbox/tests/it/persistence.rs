//! Persistence of a sandbox with a file.

use std::{fs::OpenOptions, io::Write, path::Path};

use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError, PersonCommand};
use weixin_sandbox::{OpenError, Sandbox, Settings};

use crate::support::{Caller, cash_card, sample_settings};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";

fn settings(folder: &Path) -> Settings {
    Settings { data_file: Some(folder.join("sandbox.jsonl")), ..sample_settings() }
}

async fn everything(caller: &Caller) -> Value {
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 50})).await;
    let mut cards = Vec::new();
    for card_id in list["card_id_list"].as_array().unwrap() {
        cards.push(caller.card(card_id.as_str().unwrap()).await);
    }
    json!({"list": list, "cards": cards, "state": caller.sandbox.state()})
}

#[tokio::test]
async fn everything_is_still_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller::of(settings(folder.path())).await;
    let card_id = caller.issue(50).await;
    let codes = caller.receive(&card_id, 5);
    caller.ok("/card/code/consume", json!({"code": codes[0]})).await;
    let refused = caller.create(cash_card()).await;
    caller.apply(Command::Refuse { card_id: refused.into(), reason: "图片模糊".into() });
    caller.advance(3600);
    let before = everything(&caller).await;
    // Nothing is closed or flushed, as after a kill: only the file is used again.
    let other = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join("sandbox.jsonl"), other.path().join("sandbox.jsonl")).unwrap();

    let sandbox = Sandbox::open(settings(other.path())).unwrap();
    let again = Caller { sandbox, token: caller.token.clone() };
    assert_eq!(everything(&again).await, before, "the token still works, too");
    let spent = again.call("/card/code/consume", json!({"code": codes[0]})).await;
    assert_eq!(spent.errcode(), 40099);
    again.ok("/card/code/consume", json!({"code": codes[1]})).await;
}

#[tokio::test]
async fn what_users_and_issuing_left_behind_is_still_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller::of(settings(folder.path())).await;
    let card_id = caller.issue(9).await;
    let asked = json!({"action_name": "QR_CARD", "action_info": {"card": {
        "card_id": card_id, "is_unique_code": true, "outer_str": "12b",
    }}});
    let ticket = caller.ok("/card/qrcode/create", asked).await["ticket"].clone();
    let scan = |openid: &str| {
        Command::Person(PersonCommand::ScanQrCode {
            ticket: ticket.as_str().unwrap().to_owned(),
            openid: openid.into(),
            card_id: None,
        })
    };
    let code = caller.apply(scan(ANNA)).remove(0);
    let mark = json!({"code": code, "card_id": card_id, "openid": ANNA, "is_mark": true});
    caller.ok("/card/code/mark", mark).await;
    let read = async |caller: &Caller| {
        let list = caller.ok("/card/user/getcardlist", json!({"openid": ANNA})).await;
        let code = caller.ok("/card/code/get", json!({"code": code})).await;
        json!([list, code])
    };
    let before = read(&caller).await;
    assert_eq!(before[0]["card_list"][0]["code"], code);
    let other = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join("sandbox.jsonl"), other.path().join("sandbox.jsonl")).unwrap();
    // Twice: first from the changes, then from the world that the first opening wrote.
    for _ in 0..2 {
        let sandbox = Sandbox::open(settings(other.path())).unwrap();
        let again = Caller { sandbox, token: caller.token.clone() };
        assert_eq!(read(&again).await, before);
        assert_eq!(again.sandbox.apply(scan(BORIS)), Err(CommandError::NotIssuable), "spent");
        let mark = json!({"code": code, "card_id": card_id, "openid": BORIS, "is_mark": true});
        assert_eq!(again.call("/card/code/mark", mark).await.errcode(), 40146);
        again.sandbox.close().unwrap();
    }
}

#[tokio::test]
async fn a_half_written_line_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller::of(settings(folder.path())).await;
    caller.create(cash_card()).await;
    let before = everything(&caller).await;
    caller.sandbox.close().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let mut file = OpenOptions::new().append(true).open(path).unwrap();
    file.write_all(br#"{"at":1795329000,"change":"card_del"#).unwrap();
    let sandbox = Sandbox::open(settings(folder.path())).unwrap();
    let again = Caller { sandbox, token: caller.token.clone() };
    assert_eq!(everything(&again).await, before);
}

#[tokio::test]
async fn neither_secret_nor_token_stands_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller::of(settings(folder.path())).await;
    caller.plain_token().await;
    caller.apply(Command::RevokeToken);
    let file = std::fs::read_to_string(folder.path().join("sandbox.jsonl")).unwrap();
    assert!(!file.contains(crate::support::APP_SECRET));
    assert!(!file.contains(&caller.token));
    let debug = format!("{:?} {:?}", caller.sandbox, settings(folder.path()));
    assert!(!debug.contains(crate::support::APP_SECRET), "{debug}");
}

#[tokio::test]
async fn a_file_is_open_once() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller::of(settings(folder.path())).await;
    let second = Sandbox::open(settings(folder.path()));
    assert!(matches!(second, Err(OpenError::InUse { .. })));
    caller.sandbox.close().unwrap();
    Sandbox::open(settings(folder.path())).unwrap();
    assert_eq!(caller.call("/card/create", cash_card()).await.errcode(), -1);
    let command = Command::AdvanceClock { seconds: 1 };
    assert_eq!(caller.sandbox.apply(command), Err(CommandError::NotSaved));
}

#[tokio::test]
async fn a_damaged_file_is_named_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    for (content, line) in [("{}\n", 1), ("not a world\n", 1)] {
        std::fs::write(&path, content).unwrap();
        match Sandbox::open(settings(folder.path())) {
            Err(OpenError::Damaged { line: found, .. }) => assert_eq!(found, line),
            other => panic!("{other:?}"),
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
    std::fs::write(&path, "{\"format\":99}\n").unwrap();
    assert!(matches!(
        Sandbox::open(settings(folder.path())),
        Err(OpenError::Format { found: 99, .. })
    ));
}

#[tokio::test]
async fn two_sandboxes_of_one_seed_write_the_same_file() {
    let dump = async || {
        let folder = tempfile::tempdir().unwrap();
        let caller = Caller::of(settings(folder.path())).await;
        let card_id = caller.issue(50).await;
        caller.receive(&card_id, 7);
        caller.apply(Command::Give { card_id: card_id.clone().into(), times: 2 });
        caller.apply(Command::Redeem { card_id: card_id.into(), times: 3 });
        caller.advance(40 * 86_400);
        caller.sandbox.close().unwrap();
        // Opening again writes the present world into the first line.
        Sandbox::open(settings(folder.path())).unwrap().close().unwrap();
        std::fs::read(folder.path().join("sandbox.jsonl")).unwrap()
    };
    assert_eq!(dump().await, dump().await);
}

/// Returns the settings of a sandbox with a file and without the sample merchant.
fn empty_settings_in(folder: &Path) -> Settings {
    Settings { empty: true, ..settings(folder) }
}

#[tokio::test]
async fn wherever_the_file_is_cut_every_complete_change_before_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let caller = Caller::of(empty_settings_in(folder.path())).await;
    // Length of the file and number of cards after each acknowledged call.
    let mut answered = vec![(std::fs::metadata(&path).unwrap().len(), 0)];
    for created in 1..=4 {
        caller.create(cash_card()).await;
        answered.push((std::fs::metadata(&path).unwrap().len(), created));
    }
    let whole = std::fs::read(&path).unwrap();
    let first = usize::try_from(answered[0].0).unwrap();
    for length in (first..=whole.len()).step_by(61).chain([whole.len() - 1, whole.len()]) {
        let cut = tempfile::tempdir().unwrap();
        std::fs::write(cut.path().join("sandbox.jsonl"), &whole[..length]).unwrap();
        let sandbox = Sandbox::open(empty_settings_in(cut.path())).unwrap();
        let again = Caller { sandbox, token: caller.token.clone() };
        let list = again.ok("/card/batchget", json!({"offset": 0, "count": 50})).await;
        let complete = answered.iter().rfind(|(end, _)| *end <= length as u64).unwrap().1;
        assert_eq!(list["total_num"], complete, "cut at {length}");
    }
}

#[tokio::test]
async fn the_file_does_not_grow_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let caller = Caller::of(empty_settings_in(folder.path())).await;
    let card_id = caller.create(cash_card()).await;
    let mut largest = 0;
    for number in 0..1200 {
        let base_info = json!({"service_phone": format!("020-{number:07}")});
        let update = json!({"card_id": card_id, "cash": {"base_info": base_info}});
        caller.ok("/card/update", update).await;
        largest = largest.max(std::fs::metadata(&path).unwrap().len());
    }
    let last = std::fs::metadata(&path).unwrap().len();
    assert!(last < largest, "it was rewritten: {last}, {largest}");
    assert!(largest < 2 << 20, "{largest}");
    let before = caller.card(&card_id).await;
    caller.sandbox.close().unwrap();
    let sandbox = Sandbox::open(empty_settings_in(folder.path())).unwrap();
    let again = Caller { sandbox, token: caller.token.clone() };
    assert_eq!(again.card(&card_id).await, before);
    assert_eq!(before["cash"]["base_info"]["service_phone"], "020-0001199");
}

#[tokio::test]
async fn uploaded_images_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller::of(empty_settings_in(folder.path())).await;
    let answer = crate::images::upload(&caller, "media", &crate::images::jpg()).await;
    let url = answer.body["url"].as_str().unwrap().to_owned();
    caller.sandbox.close().unwrap();
    let sandbox = Sandbox::open(empty_settings_in(folder.path())).unwrap();
    let again = Caller { sandbox, token: caller.token.clone() };
    let (status, bytes) = crate::images::fetch(&again, &url).await;
    assert_eq!((status.as_u16(), bytes), (200, crate::images::jpg()));
}

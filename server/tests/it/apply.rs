//! `card-desk apply`, run as in a shell against a running server.

use std::future;

use card_desk::{
    apply::{apply, arguments::Apply},
    command::arguments::{Form, LanguageName},
    output::Verdict,
};
use desk_api::identity::Role;
use serde_json::{Value, json};

use crate::{
    bulk::{card, groupons},
    command::{Ended, card_desk_with},
    identity::desk,
    support::{TestServer, jobs::until, start, upstream},
};

/// Runs the command. The server of the test runs in this process, so the command has a thread of its own.
async fn run(
    server: &TestServer,
    options: &[&str],
    variables: &[(&'static str, &str)],
    file: &str,
) -> Ended {
    let base = format!("http://{}", server.running.address);
    let mut arguments = vec!["apply".to_owned(), "--server".to_owned(), base, "-".to_owned()];
    arguments.extend(options.iter().map(|it| (*it).to_owned()));
    let variables: Vec<(&'static str, String)> =
        variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let file = file.to_owned();
    let work = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        card_desk_with(&arguments, &variables, file.as_bytes())
    };
    tokio::task::spawn_blocking(work).await.unwrap()
}

async fn phone(server: &TestServer, card_id: &str) -> Value {
    card(server, card_id).await["card"]["groupon"]["base_info"]["service_phone"].clone()
}

#[tokio::test]
async fn a_dry_run_tells_what_each_row_would_do_and_sends_nothing() {
    let server = start().await;
    let ids = groupons(&server, 3).await;
    let file = format!(
        "card_id,base_info.notice,base_info.service_phone\n{},,020-12345678\n{},新的提醒,\n{},请出示 2,\npUnknown,x,\n,x,\n{},y,\n",
        ids[0], ids[1], ids[2], ids[0]
    );
    let ended = run(&server, &["--dry-run"], &[], &file).await;
    assert_eq!(ended.code, 1, "{}", ended.complaint);
    for line in [
        &format!("At once       {} 132元双人火锅", ids[0]),
        "  base_info.service_phone  \"020-88888888\" -> \"020-12345678\"",
        &format!("Review again  {} 132元双人火锅", ids[1]),
        &format!("No change     {} 132元双人火锅", ids[2]),
        "Can't change  pUnknown",
        "  Not found; it may have been deleted",
        "row 6: The column card_id is empty",
        &format!("row 7: An earlier row has the same voucher ({})", ids[0]),
        "1 at once, 1 to review, 1 unchanged, 1 can't change, 2 bad rows",
        "dry run, nothing was sent",
    ] {
        assert!(ended.answer.lines().any(|it| it == line), "{line}\n{}", ended.answer);
    }
    let chinese = run(&server, &["--dry-run", "--language", "zh-CN"], &[], &file).await;
    assert!(chinese.answer.contains("第 6 行：card_id 是空的"), "{}", chinese.answer);
    let answer = run(&server, &["--dry-run", "--json"], &[], &file).await.json();
    assert_eq!((&answer["check"]["review"], &answer["job"]), (&json!(1), &Value::Null));
    assert_eq!(phone(&server, &ids[0]).await, "020-88888888");
    assert_eq!(server.json("/desk/main/jobs").await["jobs"], json!([]));
}

#[tokio::test]
async fn a_file_is_applied_once_and_again_only_after_a_change_outside() {
    let server = start().await;
    let ids = groupons(&server, 2).await;
    let file = format!(
        "card_id,base_info.service_phone\n{},020-12345678\n{},020-12345678\n",
        ids[0], ids[1]
    );
    let ended = run(&server, &["--json"], &[], &file).await;
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    let answer = ended.json();
    assert_eq!(
        (&answer["job"]["state"], &answer["job"]["rows"]["done"]),
        (&json!("done"), &json!(2))
    );
    let page = answer["page"].as_str().unwrap();
    assert!(page.ends_with(&format!("/a/main/jobs/{}", answer["job"]["id"])), "{page}");
    assert!(ended.complaint.contains(page), "{}", ended.complaint);
    assert_eq!(phone(&server, &ids[1]).await, "020-12345678");

    let again = run(&server, &[], &[], &file).await;
    assert_eq!(again.code, 0, "{}", again.complaint);
    assert!(again.answer.ends_with("there is nothing to send\n"), "{}", again.answer);
    assert_eq!(server.json("/desk/main/jobs").await["jobs"].as_array().unwrap().len(), 1);

    let back =
        json!({"card_id": ids[1], "groupon": {"base_info": {"service_phone": "020-99999999"}}});
    assert_eq!(server.weixin("/card/update", &back).await.json()["errcode"], 0);
    let ended = run(&server, &[], &[], &file).await;
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    assert!(ended.answer.contains("1 done, 0 failed"), "{}", ended.answer);
    assert_eq!(phone(&server, &ids[1]).await, "020-12345678");
}

#[tokio::test]
async fn cards_that_would_be_reviewed_are_left_out_if_wanted() {
    let server = start().await;
    let ids = groupons(&server, 1).await;
    let file = format!("card_id,base_info.notice\n{},新的提醒\n", ids[0]);
    let ended = run(&server, &["--only-at-once"], &[], &file).await;
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    assert!(ended.answer.ends_with("there is nothing to send\n"), "{}", ended.answer);
    assert_eq!(card(&server, &ids[0]).await["card"]["groupon"]["base_info"]["notice"], "请出示 0");
}

#[tokio::test]
async fn a_job_goes_on_when_it_is_no_longer_followed() {
    let (upstream, server) = upstream::start_patient().await;
    let ids = groupons(&server, 2).await;
    let rows = ids.iter().fold(String::new(), |rows, id| rows + id + ",020-12345678\n");
    let file = format!("card_id,base_info.service_phone\n{rows}");
    let held = upstream.hold_next_answer();
    let options = Apply {
        dry_run: false,
        only_at_once: false,
        server: Some(format!("http://{}", server.running.address)),
        account: None,
        api_key_file: None,
        form: Form { json: false, language: LanguageName::En },
        file: "-".into(),
    };
    let mut progress = Vec::new();
    let output =
        apply(options, &|_| None, &mut file.as_bytes(), &mut progress, future::ready(())).await;
    assert_eq!(output.verdict, Verdict::Violations, "{}", output.complaint);
    assert!(output.answer.contains("the job goes on: http://"), "{}", output.answer);
    assert!(String::from_utf8(progress).unwrap().contains("0 of 2"));
    drop(held);
    let jobs = server.json("/desk/main/jobs").await;
    let id = jobs["jobs"][0]["id"].as_i64().unwrap();
    let job = until(&server, id, |job| job["state"] == "done").await;
    assert_eq!(job["rows"]["done"], 2, "{job}");
}

#[tokio::test]
async fn the_key_comes_from_the_environment_or_a_file_and_is_never_printed() {
    let desk = desk().await;
    let (_, editor) = desk.key("ci", Role::Editor, "main").await;
    let (_, viewer) = desk.key("reader", Role::Viewer, "main").await;
    let file = "card_id,base_info.notice\npUnknown,x\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    std::fs::write(&path, format!("{editor}\n")).unwrap();
    let dry = ["--dry-run"];
    let by_variable = run(&desk.server, &dry, &[("CARD_DESK_API_KEY", &editor)], file).await;
    let by_file =
        run(&desk.server, &["--dry-run", "--api-key-file", path.to_str().unwrap()], &[], file)
            .await;
    for ended in [&by_variable, &by_file] {
        assert_eq!(ended.code, 1, "{}", ended.complaint);
        assert!(ended.answer.contains("Can't change  pUnknown"), "{}", ended.answer);
    }
    let without = run(&desk.server, &dry, &[], file).await;
    let too_low = run(&desk.server, &dry, &[("CARD_DESK_API_KEY", &viewer)], file).await;
    assert_eq!((without.code, too_low.code), (2, 2));
    assert!(too_low.complaint.contains("editor"), "{}", too_low.complaint);
    for ended in [by_variable, by_file, without, too_low] {
        let printed = format!("{}{}", ended.answer, ended.complaint);
        assert!(!printed.contains(&editor) && !printed.contains(&viewer), "{printed}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_or_reached_is_named() {
    let server = start().await;
    let misspelt = run(&server, &[], &[], "card_id,base_info.notise\np1,x\n").await;
    assert_eq!(misspelt.code, 2);
    assert!(misspelt.complaint.contains("base_info.notise"), "{}", misspelt.complaint);
    let account = run(&server, &["--account", "other"], &[], "card_id\np1\n").await;
    assert_eq!(account.code, 2, "{}", account.complaint);
    // GBK, which spreadsheets in Chinese write.
    for (arguments, stdin, found) in [
        (vec!["apply", "-"], &b"card_id\n\xc7\xeb\n"[..], "UTF-8"),
        (vec!["apply", "/nonexistent/changes.csv"], b"", "can't be read"),
        (vec!["apply", "-", "--server", "desk.example.com"], b"", "no address of a server"),
        (vec!["apply", "-", "--account", "A/B"], b"", "no name of an account"),
        (vec!["apply", "-", "--server", "http://127.0.0.1:1"], b"", "http://127.0.0.1:1"),
    ] {
        let ended = card_desk_with(&arguments, &[], stdin);
        assert_eq!(ended.code, 2, "{arguments:?}");
        assert!(ended.complaint.contains(found), "{}", ended.complaint);
    }
}

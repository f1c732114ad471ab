//! The commands that need no server, run as in a shell.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};

/// A time at which the vouchers of S1's examples are valid.
const NOW: &str = "1447400000";

pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) answer: String,
    pub(crate) complaint: String,
}

impl Ended {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.answer).expect("JSON")
    }
}

pub(crate) fn card_desk(arguments: &[&str], stdin: &[u8]) -> Ended {
    card_desk_with(arguments, &[], stdin)
}

/// Runs the binary with more variables in its environment.
pub(crate) fn card_desk_with(
    arguments: &[&str],
    variables: &[(&str, &str)],
    stdin: &[u8],
) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_card-desk"))
        .args(arguments)
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that doesn't read standard input may already have ended.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        answer: String::from_utf8(output.stdout).unwrap(),
        complaint: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A body from the platform's documents.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/card-model/tests/fixtures").join(name)
}

fn read(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(fixture(name)).unwrap()).unwrap()
}

fn check(stdin: &Value) -> Ended {
    card_desk(&["check", "--json", "--now", NOW, "-"], stdin.to_string().as_bytes())
}

/// The voucher of S1 "4.4 Creating Friend's Vouchers", without that page's own errors.
fn sound_voucher() -> Value {
    let mut body = read("create_cash.json");
    let cash = &mut body["card"]["cash"];
    cash["reduce_cost"] = json!(1000);
    cash["base_info"]["notice"] = json!("请出示二维码");
    cash["base_info"]["center_url"] = json!("http://www.qq.com");
    cash["base_info"]["custom_url_sub_title"] = json!("6个汉字tips");
    cash["base_info"]["get_limit"] = json!(3);
    cash["advanced_info"]["abstract"]["abstract"] = json!("新菜上市，欢迎光临");
    for name in ["custom_url_name", "promotion_url_name"] {
        cash["base_info"][name] = json!("立即使用");
    }
    for name in ["center_title", "center_sub_title"] {
        cash["base_info"][name] = json!("核销");
    }
    body
}

#[test]
fn the_seeds_own_voucher_is_checked_with_title_price_and_faults() {
    let file = fixture("create_cash.json");
    let ended = card_desk(&["check", "--json", "--now", NOW, file.to_str().unwrap()], b"");
    assert_eq!(ended.code, 1, "{}", ended.complaint);
    let answer = ended.json();
    assert_eq!(answer["file"], file.to_str().unwrap());
    assert_eq!(answer["card_type"], "CASH");
    // Facts 2.1: no least_cost, an accept_category of five characters; 10 fen.
    assert_eq!(answer["title"], json!({"zh_CN": "Shoes减0.1元", "en": "0.1 CNY off for Shoes"}));
    assert_eq!(answer["token_price"], "0.4");
    let violations = answer["violations"].as_array().unwrap();
    let at = |path: &str| violations.iter().find(|violation| violation["path"] == path).unwrap();
    let notice = at("cash.base_info.notice");
    assert_eq!((&notice["rule"], &notice["severity"]), (&json!("required"), &json!("error")));
    let too_long = at("cash.advanced_info.abstract.abstract");
    assert_eq!(too_long["errcode"], 45021);
    assert_eq!((&too_long["max"], &too_long["actual"]), (&json!(60), &json!(84)));
    // 60 bytes are 20 Chinese characters.
    assert!(too_long["message"].as_str().unwrap().contains("20"));
    assert_eq!(at("cash.reduce_cost")["errcode"], 72007);
    assert_eq!(answer["card"], read("create_cash.json")["card"], "nothing is lost");
}

#[test]
fn a_sound_card_is_clean_in_all_three_forms() {
    let body = sound_voucher();
    let answer = json!({"errcode": 0, "errmsg": "ok", "card": body["card"]});
    for form in [&body, &body["card"], &answer] {
        let ended = check(form);
        let errors: Vec<Value> = ended.json()["violations"].as_array().unwrap().clone();
        assert_eq!(ended.code, 0, "{errors:?}");
        assert_eq!(ended.json()["card"], body["card"]);
    }
}

#[test]
fn another_type_has_its_own_title_and_no_price() {
    let ended = check(&read("create_groupon.json"));
    let answer = ended.json();
    let title = &read("create_groupon.json")["card"]["groupon"]["base_info"]["title"];
    assert_eq!(answer["title"], json!({"zh_CN": title, "en": title}));
    assert_eq!(answer["token_price"], Value::Null);
    assert_eq!(answer["summary"], json!({"zh_CN": null, "en": null}));
}

#[test]
fn a_card_that_the_platform_answered_is_judged_as_stored() {
    // The example of S2 "View voucher details": a colour as a value, stock, and an empty description.
    let answer = read("get_discount.json");
    let ended = check(&answer);
    let found = ended.json();
    let severities: Vec<_> = found["violations"].as_array().unwrap().iter().collect();
    assert!(severities.iter().all(|violation| violation["severity"] == "warning"), "{found}");
    assert_eq!(ended.code, 0, "{found}");
    let arguments = ["check", "--json", "--now", NOW, "--operation", "create", "-"];
    let ended = card_desk(&arguments, answer.to_string().as_bytes());
    assert_eq!(ended.code, 1, "as a new card it would be refused: {}", ended.answer);
}

#[test]
fn an_id_alone_makes_no_update() {
    let copied = json!({"card": {"card_type": "GROUPON", "groupon": {"base_info": {"id": "p1"}}}});
    let ended = check(&copied);
    assert_eq!((ended.code, &ended.json()["operation"]), (1, &json!("create")), "{}", ended.answer);
    let said = card_desk(&["check", "--now", NOW, "-"], copied.to_string().as_bytes());
    assert!(said.answer.contains("as card/create: "), "{}", said.answer);
    let answer = read("get_discount.json");
    assert_eq!(check(&answer).json()["operation"], "update");
    assert_eq!(check(&answer["card"]).json()["operation"], "update");
}

#[test]
fn an_outermost_member_of_another_type_is_a_violation() {
    for (body, path) in [
        (json!({"card": []}), "card"),
        (json!({"card": {"card_type": {}}}), "card_type"),
        (json!({"card": {"card_type": "CASH", "cash": []}}), "cash"),
    ] {
        let ended = check(&body);
        assert_eq!(ended.code, 1, "{}", ended.complaint);
        let found = ended.json()["violations"][0].clone();
        assert_eq!((&found["path"], &found["errcode"]), (&json!(path), &json!(47001)));
    }
}

#[test]
fn what_is_no_card_is_unreadable_and_says_where() {
    let cases: [(&[u8], &str); 5] = [
        (b"{\n  \"card\": {,}\n}", "-:2:12: "),
        (b"", "-:1:1: "),
        (b"\n\n  []", "-:3:3: "),
        (b"{\"errcode\":40073,\"errmsg\":\"invalid card id\"}", "-:1:1: "),
        (b"{\"card_type\":\"CASH\",\"card_type\":\"GIFT\"}", "-:1:"),
    ];
    for (text, place) in cases {
        let ended = card_desk(&["check", "-"], text);
        assert_eq!(ended.code, 2, "{}", ended.complaint);
        assert!(ended.complaint.starts_with(place), "{}", ended.complaint);
        assert_eq!(ended.answer, "");
    }
    // As in relay and sandbox: nested lists, and more bytes than permitted.
    for text in [
        format!(r#"{{"card_type":"CASH","cash":{{"x":{}{}}}}}"#, "[".repeat(32), "]".repeat(32)),
        format!(r#"{{"card_type":"CASH","cash":{{"x":"{}"}}}}"#, "a".repeat(1 << 20)),
    ] {
        let ended = card_desk(&["check", "-"], text.as_bytes());
        assert_eq!((ended.code, ended.answer.as_str()), (2, ""), "{}", ended.complaint);
    }
    let ended = card_desk(&["check", "--json", "-"], b"{\n]");
    let error = &ended.json()["error"];
    assert_eq!((&error["line"], &error["column"]), (&json!(2), &json!(1)));
    assert_eq!(card_desk(&["check", "/nowhere/at/all"], b"").code, 2);
}

#[test]
fn the_worst_file_decides_and_the_others_are_still_checked() {
    let good = fixture("create_cash.json");
    let ended =
        card_desk(&["check", "--json", "-", good.to_str().unwrap()], b"this is not JSON at all");
    assert_eq!(ended.code, 2);
    let lines: Vec<Value> =
        ended.answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0]["error"].is_object() && lines[1]["violations"].is_array());
}

#[test]
fn people_read_lines_in_their_language() {
    let file = fixture("create_cash.json");
    let arguments = ["check", "--language", "zh-CN", "--now", NOW, file.to_str().unwrap()];
    let ended = card_desk(&arguments, b"");
    assert!(ended.answer.contains("Shoes减0.1元"), "{}", ended.answer);
    assert!(ended.answer.contains("cash.base_info.notice"), "{}", ended.answer);
}

fn diff(current: &Value, edited: &Value) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("current.json");
    std::fs::write(&file, current.to_string()).unwrap();
    let arguments = ["diff", "--json", "--now", NOW, file.to_str().unwrap(), "-"];
    card_desk(&arguments, edited.to_string().as_bytes())
}

#[test]
fn a_difference_is_an_update_with_its_review() {
    let mut current = sound_voucher();
    current["card"]["cash"]["base_info"]["id"] = json!("pbLatjgOY1_Cxi3mnWBThtG90HGg");
    let mut edited = current.clone();
    edited["card"]["cash"]["base_info"]["service_phone"] = json!("020-66666666");
    let ended = diff(&current, &edited);
    assert_eq!(ended.code, 0, "{}", ended.answer);
    let answer = ended.json();
    assert_eq!(
        answer["patch"],
        json!({"card_id": "pbLatjgOY1_Cxi3mnWBThtG90HGg",
            "cash": {"base_info": {"service_phone": "020-66666666"}}})
    );
    assert_eq!(answer["changed"], json!(["cash.base_info.service_phone"]));
    // S0 "Updating Information on Friend's Vouchers": service_phone needs no review, notice does.
    assert_eq!((&answer["review_fields"], &answer["send_check"]), (&json!([]), &json!(false)));
    edited["card"]["cash"]["base_info"]["notice"] = json!("请出示条形码");
    let answer = diff(&current, &edited).json();
    assert_eq!(answer["review_fields"], json!(["cash.base_info.notice"]));
    assert_eq!(answer["send_check"], true);
}

#[test]
fn what_cannot_change_is_refused_with_its_reason() {
    let current = sound_voucher();
    let mut edited = current.clone();
    edited["card"]["cash"]["base_info"]["brand_name"] = json!("Another Restaurant");
    let ended = diff(&current, &edited);
    assert_eq!(ended.code, 1);
    let answer = ended.json();
    assert_eq!(answer["refused"][0]["path"], "cash.base_info.brand_name");
    assert_eq!(answer["refused"][0]["reason"], "brand_name");
    assert_eq!(answer["changed"], json!([]));
    assert_eq!(answer["patch"].get("card_id"), None, "a card without an id");
}

#[test]
fn a_range_is_cut_into_windows_that_end_before_today() {
    let ended =
        card_desk(&["windows", "--today", "2015-12-31", "2015-06-01", "2015-12-30", "--json"], b"");
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    let windows = ended.json()["windows"].as_array().unwrap().clone();
    let days: Vec<&Value> = windows.iter().map(|window| &window["days"]).collect();
    assert_eq!(days, [&json!(62), &json!(62), &json!(62), &json!(27)]);
    assert_eq!(windows[0]["begin_date"], "2015-06-01");
    assert_eq!(windows[3]["end_date"], "2015-12-30");
    let ended = card_desk(&["windows", "--today", "2015-07-02", "2015-07-01", "2015-07-02"], b"");
    assert_eq!((ended.code, ended.answer.as_str()), (0, "2015-07-01 2015-07-01\n"));
    assert!(ended.complaint.contains("2015-07-01"), "{}", ended.complaint);
    assert_eq!(
        card_desk(&["windows", "--today", "2015-07-02", "2015-07-02", "2015-07-03"], b"").code,
        1
    );
    assert_eq!(card_desk(&["windows", "2015-07-02", "2015-07-01"], b"").code, 2);
    assert_eq!(card_desk(&["windows", "2015-7-2", "2015-07-31"], b"").code, 2);
}

/// offu/WeRoBot#50, w7corp/easywechat#874: `json_encode` and `json.dumps` escape Chinese; create returns 47002.
#[test]
fn escaped_chinese_is_refused_as_create_refuses_it() {
    let body = sound_voucher().to_string();
    let escaped = body.replace('请', "\\u8bf7");
    assert_ne!(body, escaped);
    let run = |text: &str| card_desk(&["check", "--json", "--now", NOW, "-"], text.as_bytes());
    assert_eq!(run(&body).code, 0);
    let ended = run(&escaped);
    assert_eq!(ended.code, 1);
    let violation = ended.json()["violations"][0].clone();
    assert_eq!(
        (&violation["errcode"], &violation["rule"]),
        (&json!(47002), &json!("escaped_text"))
    );
    // A response of the platform can't be sent as it is.
    let answer = escaped.replacen('{', r#"{"errcode":0,"errmsg":"ok","#, 1);
    assert_eq!(run(&answer).code, 0);
    let update = ["check", "--operation", "update", "--now", NOW, "-"];
    assert_eq!(card_desk(&update, escaped.as_bytes()).code, 0);
}

#[test]
fn windows_say_which_end_was_cut_and_why() {
    let cut = |begin: &str, end: &str| {
        let ended = card_desk(&["windows", "--today", "2015-07-02", begin, end], b"");
        assert_eq!(ended.code, 0);
        ended.complaint
    };
    // P26: data is stored since 2014-12-01.
    let early = cut("2014-11-01", "2014-12-31");
    assert!(early.contains("figures begin on 2014-12-01"), "{early}");
    assert!(!early.contains("complete until"), "{early}");
    let late = cut("2015-06-01", "2015-07-03");
    assert!(late.contains("complete until 2015-07-01") && !late.contains("begin on"), "{late}");
    let both = cut("2014-11-01", "2015-07-03");
    assert!(both.contains("begin on 2014-12-01, and figures are complete until"), "{both}");
}

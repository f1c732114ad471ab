//! A thousand codes are imported while the server is killed: none is lost and none is imported twice.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use card_desk::sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET};
use serde_json::json;
use tests::{
    browser::Browser,
    fits::assert_good,
    process::{Process, binary},
    sandbox::{self, Caller, groupon},
};

/// Codes in the file, three of them bad.
const ROWS: usize = 1000;
/// Calls that the platform answers before one hangs.
const ANSWERED: usize = 4;

fn configuration(folder: &Path, sandbox: &str) -> PathBuf {
    let file = folder.join("card-desk.toml");
    let text = format!(
        "upstream = \"weixin\"\n[accounts.main]\napp_id = \"{DEFAULT_APP_ID}\"\n\
         app_secret_file = \"app_secret\"\nbase_url = \"{sandbox}\"\n"
    );
    std::fs::write(&file, text).expect("a configuration");
    std::fs::write(folder.join("app_secret"), DEFAULT_SECRET).expect("a secret");
    file
}

fn serve(folder: &Path, config: &Path, listen: &str) -> Process {
    let mut command = Command::new(binary());
    command.args(["serve", "--listen", listen, "--data"]).arg(folder.join("data"));
    Process::start(command.arg("--config").arg(config).stderr(Stdio::null()))
}

/// A file with a heading, and three rows that are no code.
fn file() -> String {
    let mut file = "code\n".to_owned();
    for row in 0..ROWS {
        let _ = match row {
            10 => writeln!(file, "7.36E+11"),
            500 => writeln!(file, "{}", "9".repeat(21)),
            990 => writeln!(file, "12 34"),
            _ => writeln!(file, "88{row:010}"),
        };
    }
    file
}

async fn imported_at(language: &str, width: u32, height: u32) {
    let platform = sandbox::start(true).await;
    let address = format!("http://{}", platform.address);
    let caller = Caller::connect(&address).await;
    let own = json!({"use_custom_code": true, "sku": {"quantity": 0},
        "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT"});
    let card_id = caller.issue(&groupon(&own)).await;
    let folder = tempfile::tempdir().expect("a folder");
    let config = configuration(folder.path(), &address);
    let codes = folder.path().join("codes.csv");
    std::fs::write(&codes, file()).expect("a file");
    // The fifth call is carried out, and its response comes too late.
    let fault = json!({"path": "/card/code/deposit", "when": "after", "effect": {"delay": 600_000}, "skip": ANSWERED});
    let http = tests::http::client();
    let set = http.post(format!("{address}/sandbox/faults")).json(&fault).send().await;
    assert!(set.expect("an answer").status().is_success());

    let mut desk = serve(folder.path(), &config, "127.0.0.1:0");
    let base = desk.address.clone();
    let listen = base.trim_start_matches("http://").to_owned();
    let browser = Browser::start(language, width, height).await;
    browser.open(&format!("{base}/cards")).await;
    browser.see(&format!("[data-card=\"{card_id}\"]")).await;
    browser.open(&format!("{base}/codes/import")).await;
    browser.see("[data-form=import]").await;
    browser.choose_file("#import-file", &codes).await;
    browser.act("check-import").await;
    browser.see_text("[data-count=new]", "997").await;
    browser.see_text("[data-count=bad]", "3").await;
    browser.see("[data-row=\"12\"]").await;
    assert_good(&browser, "a checked import").await;
    browser.act("start-import").await;
    browser.see(&format!("[data-row=\"{}\"][data-row-state=sending]", ANSWERED + 1)).await;
    browser.see_text("[data-rows=done]", "4").await;
    assert_good(&browser, "a running job").await;
    desk.kill();
    drop(desk);

    // The same address: the page continues by itself.
    let desk = serve(folder.path(), &config, &listen);
    browser.see("[data-job-state=done]").await;
    browser.see_gone("[data-rows=unknown]").await;
    browser.see_text("[data-rows=done]", "10").await;
    browser.see("[data-deposited=\"997\"]").await;
    assert_good(&browser, "a job that is done").await;
    let count = caller.ok("/card/code/getdepositcount", &json!({"card_id": card_id})).await;
    assert_eq!(count["count"], 997, "none is lost");
    let job = http.get(format!("{base}/desk/main/jobs/1")).send().await.expect("an answer");
    let job: serde_json::Value = job.json().await.expect("JSON");
    let imported = &job["imported"];
    assert_eq!(
        (&imported["imported"], &imported["known"]),
        (&json!(997), &json!(0)),
        "none is sent twice: {job}"
    );

    // The stock follows.
    browser.act("add-stock").await;
    browser.see_gone("[data-action=add-stock]").await;
    let card = caller.ok("/card/get", &json!({"card_id": card_id})).await;
    assert_eq!(card["card"]["groupon"]["base_info"]["sku"]["quantity"], 997);
    browser.quit().await;
    drop(desk);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_survives_a_killed_server_at_a_desk() {
    imported_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_survives_a_killed_server_on_a_phone() {
    imported_at("en", 390, 844).await;
}

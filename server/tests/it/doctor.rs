//! `card-desk doctor`, run as by an administrator in a shell.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{Json, Router, http::HeaderMap};
use card_desk::{
    clock::WallClock,
    config::{EventsConfig, TlsFiles},
};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use serde_json::{Value, json};
use tempfile::TempDir;
use weixin_api::{
    push::{PushKey, PushMode},
    secret::Secret,
};

use crate::{
    command::{Ended, card_desk},
    support::{
        start, start_at,
        upstream::{APP_ID, APP_SECRET, Upstream, point_to},
    },
};

/// A configuration in a folder, with the AppSecret in a separate file.
struct Installation(TempDir);

impl Installation {
    /// For the real platform, at `base_url`.
    fn of(base_url: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        std::fs::write(folder.path("app_secret"), APP_SECRET).unwrap();
        folder.mode("app_secret", 0o600);
        folder.configure(&format!(
            "upstream = \"weixin\"\n[accounts.main]\napp_id = \"{APP_ID}\"\n\
             app_secret_file = \"app_secret\"\nbase_url = \"{base_url}\"\n"
        ));
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn mode(&self, name: &str, mode: u32) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let permissions = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(self.path(name), permissions).unwrap();
        }
    }

    /// Writes the configuration, beginning with a data folder and an unused port.
    fn configure(&self, text: &str) {
        let data = self.path("data");
        std::fs::create_dir_all(&data).unwrap();
        self.mode("data", 0o700);
        let text = format!("listen = \"127.0.0.1:1\"\ndata = \"{}\"\n{text}", data.display());
        std::fs::write(self.path("card-desk.toml"), text).unwrap();
    }

    async fn doctor(&self, further: &[&str]) -> Ended {
        let file = self.path("card-desk.toml");
        let mut arguments = vec!["doctor", "--config", file.to_str().unwrap()];
        arguments.extend(further);
        let ended = run(&arguments).await;
        let seen = format!("{}{}", ended.answer, ended.complaint);
        for secret in [APP_SECRET, TOKEN, QUERY] {
            assert!(!seen.contains(secret), "a secret is printed: {seen}");
        }
        ended
    }

    /// The JSON report.
    async fn report(&self) -> Value {
        let ended = self.doctor(&["--json"]).await;
        let report = ended.json();
        assert_eq!(ended.code, i32::from(report["faults"] != 0), "{report}");
        assert_in_both_languages(&report);
        report
    }
}

const TOKEN: &str = "planted-token-of-the-platform";
const QUERY: &str = "planted-in-a-query";

async fn run(arguments: &[&str]) -> Ended {
    let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
    let work = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        card_desk(&arguments, b"")
    };
    tokio::task::spawn_blocking(work).await.unwrap()
}

/// A platform that gives the same response to every request, with the given `Date`.
async fn platform(answer: Value, date: Option<&'static str>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let answer = Arc::new(answer);
    let app = Router::new().fallback(move || {
        let answer = Json((*answer).clone());
        async move {
            let mut headers = HeaderMap::new();
            if let Some(date) = date {
                headers.insert("date", date.parse().unwrap());
            }
            (headers, answer)
        }
    });
    tokio::spawn(async move { axum::serve(listener, app).await });
    base_url
}

fn check<'report>(report: &'report Value, name: &str) -> &'report Value {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("{name}: {report}"))
}

/// Checks that every check has a Chinese text for its English one.
#[track_caller]
pub(crate) fn assert_in_both_languages(report: &Value) {
    let checks = report["checks"].as_array().unwrap();
    assert!(!checks.is_empty(), "{report}");
    for check in checks {
        for member in ["name", "found", "advice"] {
            let (english, chinese) = (check[member].as_str(), check["zh"][member].as_str());
            assert_eq!(english.is_some(), chinese.is_some(), "{member} of {check}");
            assert!(english.is_some() || member == "advice", "{member} of {check}");
            if let (Some(english), Some(chinese)) = (english, chinese) {
                assert!(!english.is_empty(), "{member} of {check}");
                let is_chinese = chinese.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it));
                assert!(is_chinese, "{member} of {check}");
            }
        }
    }
}

#[track_caller]
fn assert_found(report: &Value, name: &str, status: &str, found: &str, advice: &str) {
    let check = check(report, name);
    assert_eq!(check["status"], status, "{check}");
    assert!(check["found"].as_str().unwrap().contains(found), "{check}");
    assert!(check["advice"].as_str().unwrap_or_default().contains(advice), "{check}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_healthy_server_has_no_fault() {
    let server = start().await;
    let (address, data) = (server.running.address.to_string(), server.data.path().to_owned());
    let url = format!("http://{address}/");
    let options = ["--listen", &address, "--data", data.to_str().unwrap(), "--public-url", &url];
    let ended = run(&[&["doctor", "--json"], &options[..]].concat()).await;
    let report = ended.json();
    assert_eq!(ended.code, 0, "{report}");
    assert_in_both_languages(&report);
    assert_found(&report, "server", "ok", "it runs", "");
    assert_found(&report, "public_url", "ok", "responds", "");
    assert_found(&report, "database", "ok", "is writable", "");
    assert_found(&report, "platform", "skipped", "embedded sandbox", "");
    check(&report, "free space");

    let ended = run(&[&["doctor", "--quick"], &options[..]].concat()).await;
    assert_eq!((ended.code, ended.answer.contains("it runs")), (0, true), "{}", ended.answer);
    let _data = server.stop().await;
    let ended = run(&[&["doctor", "--quick"], &options[..]].concat()).await;
    assert_eq!((ended.code, ended.answer.contains("FAULT")), (1, true), "{}", ended.answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_account_gets_a_token_and_every_value_its_origin() {
    let upstream = Upstream::start().await;
    let installation = Installation::of(&upstream.base_url);
    let ended = installation.doctor(&["--json", "--card-reads", "32"]).await;
    let report = ended.json();
    for name in ["platform of main", "token of main", "AppSecret of main", "configuration"] {
        assert_found(&report, name, "ok", "", "");
    }
    for token in upstream.tokens() {
        assert!(!ended.answer.contains(&token));
    }
    let settings = report["settings"].as_array().unwrap();
    let of = |key: &str| settings.iter().find(|each| each["key"] == key).unwrap().clone();
    assert_eq!(
        (&of("card_reads")["value"], &of("card_reads")["origin"]),
        (&json!("32"), &json!("option"))
    );
    assert_eq!(of("accounts.main.app_id")["origin"], "file");
    assert_eq!(of("log_format")["origin"], "default");
    assert!(of("accounts.main.app_secret_file")["value"].as_str().unwrap().ends_with("app_secret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_secret_and_a_foreign_address_are_explained() {
    let cases = [
        (40001, "invalid credential", "AppSecret is wrong"),
        (40125, "invalid appsecret, view more at http://t.cn/RAEkdVq", "AppSecret is wrong"),
        (40013, "invalid appid", "correct app_id"),
        (
            40164,
            "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist",
            "enter 203.0.113.7 in",
        ),
    ];
    for (errcode, errmsg, advice) in cases {
        let errmsg = format!("{errmsg} {APP_SECRET} rid: 1-2-3");
        let base_url = platform(json!({"errcode": errcode, "errmsg": errmsg}), None).await;
        let report = Installation::of(&base_url).report().await;
        assert_found(&report, "token of main", "fault", &errcode.to_string(), advice);
        let found = check(&report, "token of main")["zh"]["found"].as_str().unwrap();
        assert!(found.starts_with(&format!("微信返回 {errcode}：")), "{found}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_skewed_clock_is_measured_against_the_platforms() {
    let answer = json!({"access_token": TOKEN, "expires_in": 7200});
    let base_url = platform(answer, Some("Tue, 30 Jun 2015 00:00:00 GMT")).await;
    let report = Installation::of(&base_url).report().await;
    assert_found(&report, "clock of main", "fault", "ahead of", "synchronise");
    assert_found(&report, "token of main", "ok", "", "");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreachable_platform_is_named_with_the_step_that_failed() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let report = Installation::of(&format!("http://{port}")).report().await;
    assert_found(&report, "platform of main", "fault", "no connection to 127.0.0.1", "firewall");
    assert_found(&report, "token of main", "skipped", "", "");
    let report = Installation::of("https://platform.invalid").report().await;
    assert_found(
        &report,
        "platform of main",
        "fault",
        "platform.invalid can't be looked up",
        "DNS",
    );
    // A server that doesn't speak TLS.
    let base_url = platform(json!({}), None).await.replace("http:", "https:");
    let report = Installation::of(&base_url).report().await;
    assert_found(&report, "platform of main", "fault", "no TLS with", "");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn files_that_others_may_read_or_change_are_faults() {
    let upstream = Upstream::start().await;
    let installation = Installation::of(&upstream.base_url);
    installation.mode("app_secret", 0o604);
    installation.mode("data", 0o755);
    installation.mode("card-desk.toml", 0o646);
    let report = installation.report().await;
    assert_found(&report, "AppSecret of main", "fault", "every user", "chmod 600");
    assert_found(&report, "data folder", "warning", "every user", "chmod 700");
    assert_found(&report, "configuration file", "fault", "every user", "chmod o-w");
    installation.mode("app_secret", 0o640);
    assert_found(&installation.report().await, "AppSecret of main", "warning", "the group", "");
}

/// A certificate that expires in the year `end`, and its key.
fn certificate(folder: &Path, end: i32) -> TlsFiles {
    let files = TlsFiles { certificate: folder.join("c.pem"), key: folder.join("k.pem") };
    let mut parameters = CertificateParams::new(["localhost".to_owned()]).unwrap();
    parameters.not_before = date_time_ymd(2020, 1, 1);
    parameters.not_after = date_time_ymd(end, 1, 1);
    let key = KeyPair::generate().unwrap();
    std::fs::write(&files.certificate, parameters.self_signed(&key).unwrap().pem()).unwrap();
    std::fs::write(&files.key, key.serialize_pem()).unwrap();
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_certificate_and_a_foreign_key_are_faults() {
    let installation = Installation(tempfile::tempdir().unwrap());
    installation.configure("[tls]\ncertificate_file = \"c.pem\"\nkey_file = \"k.pem\"\n");
    certificate(installation.0.path(), 2999);
    installation.mode("k.pem", 0o600);
    assert_found(&installation.report().await, "certificate", "ok", "expires in", "");
    certificate(installation.0.path(), 2021);
    assert_found(&installation.report().await, "certificate", "fault", "expired", "renew");
    let other = tempfile::tempdir().unwrap();
    std::fs::copy(certificate(other.path(), 2999).key, installation.path("k.pem")).unwrap();
    assert_found(
        &installation.report().await,
        "certificate",
        "fault",
        "can't be used with",
        "together",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_configuration_is_a_fault_and_prints_no_query() {
    let installation = Installation::of(&format!("https://user:{QUERY}@127.0.0.1/?secret={QUERY}"));
    let report = installation.report().await;
    assert_found(&report, "configuration", "fault", "base_url", "run doctor again");
    installation.configure("card_reads = \"many\"\n");
    assert_found(&installation.report().await, "configuration", "fault", "line 3", "");
    installation.configure("colour = 1\n");
    assert_found(&installation.report().await, "configuration", "fault", "colour", "");
    std::fs::remove_file(installation.path("card-desk.toml")).unwrap();
    assert_found(&installation.report().await, "configuration", "fault", "can't be read", "");
    assert_eq!(run(&["doctor", "--no-such-option"]).await.code, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_a_fault() {
    let installation = Installation(tempfile::tempdir().unwrap());
    installation.configure("");
    let database = installation.path("data").join("sandbox.sqlite3");
    std::fs::write(&database, "a letter, not a database ".repeat(100)).unwrap();
    assert_found(&installation.report().await, "database", "fault", "damaged", "restore");
}

/// The findings about the push address: status and English text.
async fn about_pushes(installation: &Installation) -> Vec<(String, String)> {
    let report = installation.report().await;
    let checks = report["checks"].as_array().unwrap().iter();
    let of_pushes = checks.filter(|check| check["name"] == "push address of main");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    of_pushes.map(|check| (text(&check["status"]), text(&check["found"]))).collect()
}

#[tokio::test]
async fn the_push_address_is_tested_as_weixins_console_tests_it() {
    let upstream = Upstream::start().await;
    let base_url = upstream.base_url.clone();
    // The command signs with the machine's time.
    let server = start_at(tempfile::tempdir().unwrap(), Arc::new(WallClock), move |config| {
        point_to(config, &base_url);
        config.events_listen = Some(([127, 0, 0, 1], 0).into());
        let tokens = vec![Secret::new("planted-doctor-token")];
        let keys = vec![PushKey::new([7; 32])];
        config.accounts[0].events = Some(EventsConfig { tokens, keys, mode: PushMode::Safe });
    })
    .await;
    planted_secrets::remember("planted-doctor-token");
    let address = server.running.events_address.unwrap();
    let installation = Installation::of(&upstream.base_url);
    std::fs::write(installation.path("token"), "planted-doctor-token").unwrap();
    std::fs::write(installation.path("other"), "another-token").unwrap();
    std::fs::write(installation.path("key"), "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        .unwrap();
    let base_url = &upstream.base_url;
    let configure = |address: &str, events: &str| {
        installation.configure(&format!(
            "upstream = \"weixin\"\nevents_listen = \"{address}\"\n[accounts.main]\napp_id = \"{APP_ID}\"\n\
             app_secret_file = \"app_secret\"\nbase_url = \"{base_url}\"\n{events}"
        ));
    };
    let safe = "[accounts.main.events]\ntoken_file = \"token\"\naes_key_file = \"key\"\n";
    configure(&address.to_string(), safe);
    let found = about_pushes(&installation).await;
    assert_eq!(found[0].0, "ok", "{found:?}");
    assert_eq!(found.len(), 1);

    configure(&address.to_string(), &safe.replace("\"token\"", "\"other\""));
    let found = about_pushes(&installation).await;
    assert_eq!(found[0].0, "fault", "{found:?}");
    assert!(found[0].1.contains("returns 403"), "{found:?}");

    configure(&address.to_string(), "[accounts.main.events]\ntoken_file = \"token\"\n");
    let found = about_pushes(&installation).await;
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("ok", "warning"), "{found:?}");

    // Nothing listens there.
    configure("127.0.0.1:1", safe);
    let found = about_pushes(&installation).await;
    assert_eq!(found[0].0, "warning", "{found:?}");
    assert!(found[0].1.contains("does not respond"), "{found:?}");
}

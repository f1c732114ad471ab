//! `[accounts.NAME.events]` and `[[accounts.NAME.forward]]` in the configuration file: what the documentation shows, and
//! the error for each mistake.

use std::path::Path;

use card_desk::config::{self, Config, ConfigError, ForwardFormat, arguments::Serve};
use planted_secrets::remember;
use weixin_api::push::PushMode;

/// An `EncodingAESKey`.
const AES_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
/// The content of secret files.
const TOKEN: &str = "planted-configured-token";
/// 24 bytes, the least that Standard Webhooks permits.
const WEBHOOK: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const ACCOUNT: &str = "upstream = \"weixin\"\n[accounts.main]\napp_id = \"wx0123456789abcdef\"\n\
    app_secret_file = \"app_secret\"\n";
const EVENTS: &str = "[accounts.main.events]\ntoken_file = \"events_token\"\n";
const FORWARD: &str = "[[accounts.main.forward]]\nname = \"erp\"\n\
    url = \"https://user:planted-password@erp.example.com/weixin?key=planted-query\"\nsecret_file = \"erp_secret\"\n";

fn read(text: &str) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &str| {
        std::fs::write(folder.path().join(name), content).unwrap();
    };
    file("card-desk.toml", text);
    for name in ["app_secret", "events_token", "events_previous_token"] {
        file(name, &format!("{TOKEN}\n"));
    }
    for name in ["events_aes_key", "events_previous_aes_key"] {
        file(name, AES_KEY);
    }
    file("erp_secret", WEBHOOK);
    file("short", "whsec_c2hvcnQ=");
    file("empty", " \n");
    let config = Some(folder.path().join("card-desk.toml"));
    config::resolve(Serve { config, ..Serve::default() }, &|_| None)
}

fn refusal(text: &str) -> String {
    let error = read(text).err().unwrap_or_else(|| panic!("accepted: {text}"));
    card_desk::causes::with_causes(&error)
}

fn text_of(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).unwrap()
}

/// What the documentation and the example file show.
fn assert_documented(config: &Config) {
    let account = &config.accounts[0];
    let events = account.events.as_ref().unwrap();
    assert_eq!((events.mode, events.tokens.is_empty()), (PushMode::Safe, false));
    let target = &account.forward[0];
    assert_eq!(target.name, "erp");
    assert_eq!(target.url.expose(), "https://erp.example.com/weixin/events");
    assert!(matches!(target.format, ForwardFormat::Json { .. }));
    assert!(target.wants("user_get_card") && target.wants("card_not_pass_check"));
    assert!(!target.wants("card_pass_check"));
    assert_eq!(target.private, ["10.0.0.5/32".parse().unwrap()]);
}

#[test]
fn the_documentation_shows_a_valid_configuration() {
    let page = text_of("../docs/events.md");
    let mut shown = String::new();
    for block in page.split("```toml").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            // The first block is indented as a part of a list.
            shown.push_str(line.strip_prefix("   ").unwrap_or(line));
            shown.push('\n');
        }
    }
    let listen = "events_listen = \"127.0.0.1:8090\"\n";
    assert!(shown.contains(listen), "{shown}");
    let config = read(&format!("{listen}{ACCOUNT}{}", shown.replace(listen, ""))).unwrap();
    assert_documented(&config);
    assert_eq!(config.events_listen.unwrap().port(), 8090);
}

#[test]
fn the_example_file_shows_a_valid_configuration() {
    let example = text_of("card-desk.example.toml");
    let (_, account) = example.split_once("\n# [accounts.main]\n").unwrap();
    let account = account
        .lines()
        .map(|line| line.strip_prefix("# ").or_else(|| line.strip_prefix('#')).unwrap_or(line));
    let account = account.collect::<Vec<_>>().join("\n");
    let head = "upstream = \"weixin\"\nevents_listen = \"127.0.0.1:8090\"\n[accounts.main]\n";
    let config = read(&format!("{head}{account}")).unwrap();
    assert_documented(&config);
    let events = config.accounts[0].events.as_ref().unwrap();
    assert_eq!((events.tokens.len(), events.keys.len()), (2, 2), "the previous ones count too");
}

#[test]
fn the_mode_follows_from_the_key_unless_it_is_set() {
    let mode = |more: &str| {
        let text = format!("events_listen = \"127.0.0.1:0\"\n{ACCOUNT}{EVENTS}{more}");
        read(&text).unwrap().accounts[0].events.clone().unwrap().mode
    };
    let key = "aes_key_file = \"events_aes_key\"\n";
    assert_eq!(mode(""), PushMode::Plain);
    assert_eq!(mode(key), PushMode::Safe);
    assert_eq!(mode(&format!("{key}mode = \"compatible\"\n")), PushMode::Compatible);
    assert_eq!(mode(&format!("{key}mode = \"plain\"\n")), PushMode::Plain);
}

#[test]
fn each_mistake_in_the_events_is_named_with_its_key() {
    for (more, wanted) in [
        ("mode = \"safe\"\n", "accounts.main.events.aes_key_file"),
        ("mode = \"clear\"\n", "accounts.main.events.mode"),
        ("aes_key_file = \"short\"\n", "accounts.main.events.aes_key"),
        ("aes_key_file = \"missing\"\n", "missing"),
        ("previous_token_file = \"empty\"\n", "push previous_token of account `main` is empty"),
        ("token = \"planted-in-the-file\"\n", "unknown field `token`"),
    ] {
        let words = refusal(&format!("{ACCOUNT}{EVENTS}{more}"));
        assert!(words.contains(wanted), "{more}: {words}");
        assert!(!words.contains("whsec_") && !words.contains(TOKEN), "{more}: {words}");
    }
}

#[test]
fn each_mistake_in_a_target_is_named_with_its_key() {
    for secret in ["planted-password", "planted-query"] {
        remember(secret);
    }
    let with = |from: &str, to: &str| format!("{ACCOUNT}{}", FORWARD.replace(from, to));
    let url = "https://user:planted-password@erp.example.com/weixin?key=planted-query";
    for (text, wanted) in [
        (with("\"erp\"", "\"ERP 1\""), "accounts.main.forward.name"),
        (format!("{ACCOUNT}{FORWARD}{FORWARD}"), "accounts.main.forward.name"),
        (with("https", "ftp"), "accounts.main.forward.url"),
        (with(url, "erp.example.com"), "accounts.main.forward.url"),
        (with("secret_file = \"erp_secret\"\n", ""), "accounts.main.forward.secret_file"),
        (with("erp_secret", "short"), "accounts.main.forward.secret_file"),
        (with("erp_secret", "events_token"), "accounts.main.forward.secret_file"),
        (with("erp_secret", "empty"), "forwarding secret of `erp` is empty"),
        (format!("{ACCOUNT}{FORWARD}format = \"xml\"\n"), "accounts.main.forward.format"),
        (format!("{ACCOUNT}{FORWARD}events = [\"coupons\"]\n"), "accounts.main.forward.events"),
        (format!("{ACCOUNT}{FORWARD}private = [\"10.0.0\"]\n"), "accounts.main.forward.private"),
        (
            format!("{ACCOUNT}{FORWARD}format = \"weixin\"\naes_key_file = \"short\"\n"),
            "accounts.main.forward.aes_key_file",
        ),
    ] {
        let words = refusal(&text);
        assert!(words.contains(wanted), "{text}: {words}");
        for secret in ["planted-password", "planted-query", TOKEN, "whsec_M", "c2hvcnQ"] {
            assert!(!words.contains(secret), "{text}: {words}");
        }
    }
}

#[test]
fn neither_the_settings_nor_a_debug_text_contain_a_secret() {
    let weixin = "format = \"weixin\"\naes_key_file = \"events_aes_key\"\n";
    for more in ["", weixin] {
        let text = format!(
            "events_listen = \"127.0.0.1:0\"\n{ACCOUNT}{EVENTS}aes_key_file = \"events_aes_key\"\n{FORWARD}{more}"
        );
        let config = read(&text).unwrap();
        let settings = config.settings.iter().map(|it| it.value.clone()).collect::<String>();
        let shown = format!("{config:?}{settings}");
        for secret in [TOKEN, AES_KEY, "MfKQ9r8G", "planted-password", "planted-query"] {
            assert!(!shown.contains(secret), "{secret}");
        }
    }
}

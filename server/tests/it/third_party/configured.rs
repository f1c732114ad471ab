//! `[component]` in the configuration file: what the documentation shows, and the error for each mistake.

use std::path::Path;

use card_desk::{
    causes::with_causes,
    config::{self, Config, ConfigError, arguments::Serve},
};
use weixin_api::push::PushMode;

/// An `EncodingAESKey`: 43 letters and digits (P21 "message encryption").
const AES_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const SECRET: &str = "planted-configured-component";
const ACCOUNT: &str =
    "[accounts.main]\napp_id = \"wx0123456789abcdee\"\napp_secret_file = \"component_secret\"\n";
const COMPONENT: &str = "[component]\napp_id = \"wx0123456789abcdef\"\napp_secret_file = \"component_secret\"\n\
    token_file = \"component_token\"\naes_key_file = \"component_aes_key\"\n";

fn read(text: &str) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &str| {
        std::fs::write(folder.path().join(name), content).unwrap();
    };
    file("card-desk.toml", text);
    for name in ["component_secret", "component_token", "short"] {
        file(name, SECRET);
    }
    file("component_aes_key", AES_KEY);
    let config = Some(folder.path().join("card-desk.toml"));
    config::resolve(Serve { config, ..Serve::default() }, &|_| None)
}

#[test]
fn the_documentation_shows_a_valid_configuration() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/third-party.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, block) = page.split_once("```toml").unwrap();
    let (shown, _) = block.split_once("```").unwrap();
    // The block is indented as a part of a list.
    let shown = shown.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    // A public address requires sign-in.
    let config =
        read(&format!("upstream = \"weixin\"\n{shown}\n{ACCOUNT}[identity]\nlocal = true\n"))
            .unwrap();
    let component = config.component.unwrap();
    assert_eq!(component.app_id.as_str(), "wx0123456789abcdef");
    assert_eq!(component.base_url, "https://api.weixin.qq.com");
    assert_eq!(component.events.mode, PushMode::Safe);
    assert_eq!((component.events.tokens.len(), component.events.keys.len()), (1, 1));
}

#[test]
fn previous_token_and_key_count_too() {
    let text = format!(
        "upstream = \"weixin\"\n{ACCOUNT}{COMPONENT}previous_token_file = \"short\"\n\
         previous_aes_key_file = \"component_aes_key\"\n"
    );
    let events = read(&text).unwrap().component.unwrap().events;
    assert_eq!((events.tokens.len(), events.keys.len()), (2, 2));
}

#[test]
fn each_mistake_is_named_with_its_key() {
    let without = |line: &str| COMPONENT.replace(line, "");
    let with = |from: &str, to: &str| COMPONENT.replace(from, to);
    for (component, wanted) in [
        (with("wx0123456789abcdef", ""), "component.app_id"),
        (without("app_secret_file = \"component_secret\"\n"), "component.app_secret_file"),
        (without("token_file = \"component_token\"\n"), "component.token_file"),
        (without("aes_key_file = \"component_aes_key\"\n"), "component.aes_key_file"),
        (with("component_aes_key", "short"), "component.aes_key_file"),
        (
            format!("{COMPONENT}previous_aes_key_file = \"short\"\n"),
            "component.previous_aes_key_file",
        ),
        (format!("{COMPONENT}base_url = \"nowhere\"\n"), "component.base_url"),
        (format!("{COMPONENT}token = \"{SECRET}\"\n"), "unknown field `token`"),
    ] {
        let error = read(&format!("upstream = \"weixin\"\n{ACCOUNT}{component}"))
            .err()
            .unwrap_or_else(|| panic!("accepted: {component}"));
        let words = with_causes(&error);
        assert!(words.contains(wanted), "{component}: {words}");
        assert!(!words.contains(SECRET) && !words.contains(AES_KEY), "{component}: {words}");
    }
}

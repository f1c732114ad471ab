//! `[identity]` in the configuration file: its values, and the error for each mistake.

use card_desk::config::{self, Config, ConfigError, arguments::Serve};
use desk_api::identity::{Grant, Role};

const OIDC: &str =
    "[identity.oidc]\nissuer = \"https://login.example.com/shop\"\nclient_id = \"desk\"\n";
const PROXY: &str = "[identity.proxy]\nuser_header = \"X-User\"\ngroups_header = \"X-Groups\"\n\
    secret_header = \"X-Secret\"\nsecret_file = \"proxy\"\n";
const GROUPS: &str = "[[identity.groups]]\ngroup = \"shop\"\nrole = \"editor\"\n";

fn read(text: &str) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("card-desk.toml");
    std::fs::write(&file, text).unwrap();
    std::fs::write(folder.path().join("client"), "planted-4711\n").unwrap();
    std::fs::write(folder.path().join("proxy"), "proxy secret").unwrap();
    std::fs::write(folder.path().join("empty"), " \n").unwrap();
    config::resolve(Serve { config: Some(file), ..Serve::default() }, &|_| None)
}

fn refusal(text: &str) -> String {
    let error = read(text).err().unwrap_or_else(|| panic!("accepted: {text}"));
    card_desk::causes::with_causes(&error)
}

#[test]
fn a_provider_needs_three_lines_and_a_group() {
    let config = read(&format!("{OIDC}{GROUPS}")).unwrap();
    let oidc = config.external.oidc.unwrap();
    assert_eq!(
        (oidc.issuer.as_str(), oidc.client_id.as_str()),
        ("https://login.example.com/shop", "desk")
    );
    assert!(oidc.client_secret.is_none(), "a public client");
    assert_eq!(
        (oidc.roles_claim.as_str(), oidc.name_claim.as_str()),
        ("groups", "preferred_username")
    );
    assert_eq!(oidc.scopes, ["profile"]);
    let grant = Grant { account: "*".to_owned(), role: Role::Editor };
    assert_eq!(config.external.groups[0].grant, grant);
    assert!(!config.identity.unwrap().local, "users have no password");

    let secret = format!("{OIDC}client_secret_file = \"client\"\n{GROUPS}");
    let config = read(&secret).unwrap();
    let oidc = config.external.oidc.as_ref().unwrap();
    assert_eq!(oidc.client_secret.as_ref().unwrap().expose(), "planted-4711");
    assert!(!format!("{config:?}").contains("planted-4711"));
    assert!(config.settings.iter().all(|setting| !setting.value.contains("planted-4711")));
}

#[test]
fn a_proxy_needs_its_addresses_and_its_secret() {
    let reached = "public_url = \"https://tools.example.com\"\ntrusted_proxies = [\"10.0.0.5\"]\n";
    let proxy = read(&format!("{reached}{PROXY}{GROUPS}")).unwrap().external.proxy.unwrap();
    assert_eq!(proxy.headers(), ["x-user", "x-groups", "x-secret"]);
    assert_eq!(proxy.secret.expose(), "proxy secret");
    let untrusted = refusal(&format!("{PROXY}{GROUPS}"));
    assert!(
        untrusted.contains("`trusted_proxies`") && untrusted.contains("addresses"),
        "{untrusted}"
    );
    let none = format!("{reached}{}{GROUPS}", PROXY.replace("secret_file = \"proxy\"\n", ""));
    assert!(refusal(&none).contains("`identity.proxy.secret_file`"), "{}", refusal(&none));
    let empty = format!("{reached}{}{GROUPS}", PROXY.replace("\"proxy\"", "\"empty\""));
    assert_eq!(refusal(&empty), "the secret of the reverse proxy is empty");
    let twice = format!("{reached}{}{GROUPS}", PROXY.replace("X-Groups", "x-user"));
    assert!(refusal(&twice).contains("`x-user` is not unique"), "{}", refusal(&twice));
    let odd = format!("{reached}{}{GROUPS}", PROXY.replace("X-User", "X User"));
    assert!(refusal(&odd).contains("the name of a header"), "{}", refusal(&odd));
}

#[test]
fn a_configuration_without_roles_or_with_secrets_in_clear_is_refused() {
    let groups = |text: &str| refusal(&format!("{OIDC}{text}"));
    assert!(groups("").contains("[[identity.groups]]"), "{}", groups(""));
    let role = groups(&GROUPS.replace("editor", "owner"));
    assert!(role.contains("`owner` is unknown, write viewer, redeemer, editor or admin"), "{role}");
    let account = groups(&format!("{GROUPS}account = \"second\"\n"));
    assert!(account.contains("`second` is not the name of a configured account"), "{account}");
    let clear = refusal(&format!("{}{GROUPS}", OIDC.replace("https", "http")));
    assert!(
        clear.contains("`identity.oidc.issuer`") && clear.contains("http:// only on this machine"),
        "{clear}"
    );
    let missing = refusal(&format!("{OIDC}client_secret_file = \"gone\"\n{GROUPS}"));
    assert!(
        missing.starts_with("the file with the client secret for the OpenID provider"),
        "{missing}"
    );
    let unknown = refusal(&format!("{OIDC}secret = \"in clear\"\n{GROUPS}"));
    assert!(
        unknown.contains("unknown field `secret`") && !unknown.contains("in clear"),
        "{unknown}"
    );
    assert!(refusal("[identity]\n").contains("a way to sign in"));
}

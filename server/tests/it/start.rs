//! Configuration and start: invalid values and their errors.

use std::sync::Arc;

use card_desk::{
    StartError,
    config::{
        Config, ConfigError, IdentityConfig, ListenRefusal, LogFormat, Retention, TwoPerson,
        arguments::Serve, resolve,
    },
};
use desk_api::session::Upstream;

use crate::support::{NOW, StandingClock, config, start};

fn none(_: &str) -> Option<String> {
    None
}

fn refused(options: Serve) -> ConfigError {
    resolve(options, &none).unwrap_err()
}

#[test]
fn the_default_is_the_sandbox_on_loopback() {
    let config = resolve(Serve::default(), &none).unwrap();
    assert_eq!(config.listening.address.to_string(), "127.0.0.1:8080");
    assert_eq!(config.upstream, Upstream::Sandbox);
    assert_eq!(config.account, "main");
    assert_eq!(config.log_format, LogFormat::Text);
}

#[test]
fn without_sign_in_only_loopback_addresses_are_accepted() {
    for listen in ["0.0.0.0:8080", "[::]:8080", "192.168.1.5:8080", "8.8.8.8:80"] {
        let error = refused(Serve { listen: Some(listen.to_owned()), ..Serve::default() });
        let refusal = ListenRefusal::NoSignIn;
        assert!(
            matches!(&error, ConfigError::Listening { refusal: found, .. } if *found == refusal),
            "{listen}"
        );
        let words = error.to_string();
        assert!(words.starts_with("--listen on the command line:"), "{words}");
        assert!(words.contains("127.0.0.1:8080") && words.contains("[identity]"), "{words}");
        let error = refused(Serve { sandbox_listen: Some(listen.to_owned()), ..Serve::default() });
        assert!(matches!(error, ConfigError::NotLoopback { .. }), "{listen}");
    }
    for listen in ["127.0.0.1:0", "localhost:9000", "[::1]:9000"] {
        assert!(
            resolve(Serve { listen: Some(listen.to_owned()), ..Serve::default() }, &none).is_ok()
        );
    }
    let error = refused(Serve { listen: Some("8080".to_owned()), ..Serve::default() });
    assert!(matches!(error, ConfigError::InvalidAddress { .. }));
}

#[test]
fn with_sign_in_the_network_is_open_behind_tls_or_a_proxy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.toml");
    let with = |text: &str| {
        std::fs::write(&path, text).unwrap();
        resolve(Serve { config: Some(path.clone()), ..Serve::default() }, &none)
    };
    let network = "listen = \"10.1.2.3:8443\"\npublic_url = \"https://tools.example.com/\"\n";
    let tls = "[tls]\ncertificate_file = \"c.pem\"\nkey_file = \"k.pem\"\n";
    let local = "[identity]\nlocal = true\n";
    let config = with(&format!("{network}{tls}{local}")).unwrap();
    assert_eq!(config.identity, Some(IdentityConfig::LOCAL));
    for refused in [format!("{network}{tls}"), format!("{network}{local}")] {
        assert!(matches!(with(&refused), Err(ConfigError::Listening { .. })), "{refused}");
    }
    assert_eq!(with("").unwrap().identity, None);
    let idle = with(&format!("{local}idle_minutes = 5\n")).unwrap().identity.unwrap().idle;
    assert_eq!(idle, std::time::Duration::from_mins(5));
    for wrong in [
        "[identity]\n",
        "[identity]\nlocal = false\n",
        "[identity]\nlocal = true\nidle_minutes = 4\n",
        "[identity]\nlocal = true\nidle_minutes = 721\n",
        "[identity]\nlocal = true\npassword = \"x\"\n",
        // Routes below /desk have these names.
        "account = \"users\"\n",
        "[accounts.keys]\n",
    ] {
        assert!(with(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.toml");
    std::fs::write(&path, "listen = \"127.0.0.1:1\"\nlog_format = \"json\"\n[sandbox]\nseed = 5\n")
        .unwrap();
    let environment = |name: &str| match name {
        "CARD_DESK_LISTEN" => Some("127.0.0.1:2".to_owned()),
        "CARD_DESK_SANDBOX_SEED" => Some("6".to_owned()),
        _ => None,
    };
    let options = Serve {
        config: Some(path.clone()),
        listen: Some("127.0.0.1:3".to_owned()),
        ..Serve::default()
    };
    let config = resolve(options, &environment).unwrap();
    assert_eq!(config.listening.address.port(), 3);
    assert_eq!(config.sandbox.seed, 6);
    assert_eq!(config.log_format, LogFormat::Json);

    let bad = |name: &str| (name == "CARD_DESK_UPSTREAM").then(|| "wechat".to_owned());
    let words = resolve(Serve::default(), &bad).unwrap_err().to_string();
    assert_eq!(
        words,
        "CARD_DESK_UPSTREAM in the environment: `wechat` is unknown, write sandbox or weixin"
    );

    std::fs::write(&path, "log_format = \"xml\"\n").unwrap();
    let words = refused(Serve { config: Some(path), ..Serve::default() }).to_string();
    assert!(words.starts_with("`log_format` in "), "{words}");
}

#[test]
fn an_unknown_key_is_named_and_its_value_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.toml");
    std::fs::write(&path, "\n[accounts.main]\napp_secret = \"planted-app-secret\"\n").unwrap();
    let error = refused(Serve { config: Some(path), ..Serve::default() });
    let words = error.to_string();
    assert!(words.contains("line 3") && words.contains("app_secret"), "{words}");
    assert!(!format!("{error:?} {words}").contains("planted"), "{words}");
}

#[test]
fn the_real_platform_needs_id_and_secret() {
    let weixin = || Serve { upstream: Some("weixin".to_owned()), ..Serve::default() };
    let named = Serve { account: Some("shop".to_owned()), ..weixin() };
    assert!(refused(named).to_string().contains("AppID"));
    let with_id = || Serve { app_id: Some("wx0123456789abcdef".to_owned()), ..weixin() };
    assert!(refused(with_id()).to_string().contains("AppSecret"));

    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret"), "planted-app-secret\n").unwrap();
    let path = folder.path().join("card-desk.toml");
    std::fs::write(&path, "[accounts.main]\napp_secret_file = \"secret\"\n").unwrap();
    let config = resolve(Serve { config: Some(path), ..with_id() }, &none).unwrap();
    let account = &config.accounts[0];
    assert_eq!(account.base_url, "https://api.weixin.qq.com");
    assert_eq!(account.app_secret.expose(), "planted-app-secret");
    assert!(!format!("{config:?}").contains("planted"));
}

#[cfg(unix)]
#[test]
fn a_secret_that_others_can_read_is_warned_about_without_being_shown() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    std::fs::write(&path, "planted-app-secret\n").unwrap();
    let options = || Serve {
        upstream: Some("weixin".to_owned()),
        app_id: Some("wx0123456789abcdef".to_owned()),
        ..Serve::default()
    };
    let in_file = |name: &str| {
        (name == "CARD_DESK_APP_SECRET_FILE").then(|| path.to_string_lossy().into_owned())
    };
    let warnings = |mode: u32| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        resolve(options(), &in_file).unwrap().warnings
    };
    assert_eq!(warnings(0o600), Vec::<String>::new());
    for mode in [0o644, 0o640, 0o602] {
        let found = warnings(mode);
        assert!(found.len() == 1 && found[0].contains("chmod 600"), "{found:?}");
        assert!(!found[0].contains("planted"));
    }
    let in_variable =
        |name: &str| (name == "CARD_DESK_APP_SECRET").then(|| "planted-app-secret".to_owned());
    let found = resolve(options(), &in_variable).unwrap().warnings;
    assert!(found.len() == 1 && found[0].contains("CARD_DESK_APP_SECRET_FILE"), "{found:?}");
    assert!(!found[0].contains("planted"));
}

#[test]
fn a_malformed_app_id_is_refused_with_its_origin() {
    for app_id in ["", "wx0123456789\nabcdef", "wx\u{202e}fedcba9876543210", &"w".repeat(65)] {
        let error = refused(Serve {
            upstream: Some("weixin".to_owned()),
            app_id: Some(app_id.to_owned()),
            ..Serve::default()
        });
        let words = error.to_string();
        assert!(matches!(error, ConfigError::Malformed { .. }), "{app_id}: {words}");
        assert!(words.contains("--app-id") && words.contains("wx1234567890abcdef"), "{words}");
    }
    let lines = "upstream = \"weixin\"\n[accounts.main]\napp_id = \"wx\\u0007\"\n";
    let words = from_file(lines).unwrap_err().to_string();
    assert!(words.contains("accounts.main.app_id"), "{words}");
}

#[test]
fn a_real_app_id_never_meets_the_sandbox() {
    let options = Serve { app_id: Some("wx0123456789abcdef".to_owned()), ..Serve::default() };
    assert!(matches!(refused(options), ConfigError::RealAppIdInSandbox { .. }));
}

/// Parses a file with these lines.
fn from_file(lines: &str) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.toml");
    std::fs::write(&path, lines).unwrap();
    resolve(Serve { config: Some(path), ..Serve::default() }, &none)
}

#[test]
fn the_file_says_how_the_server_is_reached() {
    let config = from_file(
        "public_url = \"http://localhost:9999/cards\"\nhosts = [\"localhost:9998\"]\n\
         operations_listen = \"127.0.0.1:9100\"\n[tls]\ncertificate_file = \"c.pem\"\nkey_file = \"/k.pem\"\n",
    );
    let listening = config.unwrap().listening;
    assert_eq!(listening.public_url.unwrap().prefix(), "/cards");
    assert_eq!(listening.hosts, ["localhost:9998"]);
    assert_eq!(listening.operations.unwrap().port(), 9100);
    let files = listening.tls.unwrap();
    assert!(files.certificate.is_absolute() && files.key == std::path::Path::new("/k.pem"));
}

#[test]
fn what_is_malformed_is_named_with_its_key() {
    for (line, key) in [
        ("public_url = \"tools.example.com\"", "public_url"),
        ("hosts = [\"http://localhost:1\"]", "hosts"),
        ("trusted_proxies = [\"10.0.0.0/33\"]", "trusted_proxies"),
        ("operations_listen = \"9100\"", "operations_listen"),
        ("api_listen = \"8081\"", "api_listen"),
    ] {
        let words = from_file(line).unwrap_err().to_string();
        assert!(words.contains(&format!("`{key}` in ")), "{line}: {words}");
    }
    for line in [
        "public_url = \"https://tools.example.com\"",
        "trusted_proxies = [\"10.0.0.5\"]",
        // Without sign-in there are no keys.
        "api_listen = \"127.0.0.1:8081\"",
        "api_listen = \"0.0.0.0:8081\"\n[identity]\nlocal = true",
    ] {
        let error = from_file(line).unwrap_err();
        assert!(matches!(error, ConfigError::Listening { .. }), "{line}: {error}");
    }
}

#[test]
fn the_second_person_and_retention_are_read_from_the_file() {
    let plain = from_file("").unwrap();
    assert_eq!(plain.two_person, TwoPerson::default());
    assert_eq!(plain.retention, Retention { body_days: 7, push_days: 90, audit_days: Some(730) });
    let file = "[identity]\nlocal = true\n[two_person]\ndelete = true\nstock_above = 1000\n\
                [retention]\nbody_days = 1\naudit_days = 0\n";
    let read = from_file(file).unwrap();
    let two_person = TwoPerson { delete: true, stock_above: Some(1000), ..TwoPerson::default() };
    assert_eq!(read.two_person, two_person);
    assert_eq!(read.retention, Retention { body_days: 1, push_days: 90, audit_days: None });
    let keys: Vec<&str> = read.settings.iter().map(|it| it.key.as_str()).collect();
    for key in ["two_person.delete", "two_person.stock_above", "retention.audit_days"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    for (wrong, key) in [
        // Without sign-in, the second person can't be identified.
        ("[two_person]\nvoid = true\n", "two_person"),
        ("[retention]\nbody_days = 0\n", "retention.body_days"),
        ("[retention]\naudit_days = 40000\n", "retention.audit_days"),
        ("[two_person]\ndeletes = true\n", ""),
    ] {
        let words = from_file(wrong).unwrap_err().to_string();
        assert!(words.contains(key), "{wrong}: {words}");
    }
}

#[test]
fn the_example_file_is_valid() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("card-desk.example.toml");
    resolve(Serve { config: Some(path), ..Serve::default() }, &none).unwrap();
}

#[tokio::test]
async fn a_taken_port_is_named_with_its_option() {
    let server = start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(&folder);
    config.listening.address = server.running.address;
    let error = card_desk::start(config, Arc::new(StandingClock(NOW))).await.unwrap_err();
    assert!(matches!(error, StartError::PortTaken { .. }));
    let words = error.to_string();
    let port = server.running.address.port().to_string();
    assert!(words.contains(&port) && words.contains("--listen"), "{words}");
    assert!(!words.contains('\n'));
}

#[tokio::test]
async fn two_servers_never_share_a_data_folder() {
    let server = start().await;
    let error =
        card_desk::start(config(&server.data), Arc::new(StandingClock(NOW))).await.unwrap_err();
    assert!(matches!(error, StartError::Store { .. }), "{error}");
}

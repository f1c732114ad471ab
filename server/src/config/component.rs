//! `[component]`: a third-party platform that acts for the accounts that authorise it.

use card_model::id::AppId;
use desk_api::session::Upstream;
use weixin_api::{push::PushMode, secret::Secret};

use super::{
    ConfigError, EventsConfig, WEIXIN_BASE_URL,
    events::push_key,
    file::Component as FileComponent,
    origin::{Origin, Sourced, without_credentials},
    resolve_account::base_url,
    secret_file::Wanted,
    sources::Sources,
};

/// The third-party platform and its credentials.
#[derive(Debug, Clone)]
pub struct ComponentConfig {
    /// Its AppID.
    pub app_id: AppId,
    /// Base URL of the platform.
    pub base_url: String,
    /// Its secret. Never printed.
    pub app_secret: Secret,
    /// The secrets of its push addresses.
    pub events: EventsConfig,
}

/// Resolves the section. Returns `None` if it is missing.
///
/// # Errors
/// Fails if a value is missing or invalid, or if a secret can't be read. With the sandbox as upstream, the section is
/// refused: the sandbox has a third-party platform of its own.
pub(super) fn component(
    sources: &Sources<'_>,
    upstream: Upstream,
    in_file: Option<FileComponent>,
    warnings: &mut Vec<String>,
) -> Result<Option<ComponentConfig>, ConfigError> {
    let Some(in_file) = in_file else { return Ok(None) };
    let origin = |key: &str| Origin::File(sources.file_path.clone(), format!("component.{key}"));
    let app_id: AppId = in_file.app_id.parse().map_err(|_| ConfigError::Malformed {
        origin: origin("app_id"),
        text: without_credentials(&in_file.app_id),
        expected: "the AppID of the third-party platform, such as wx1234567890abcdef",
    })?;
    if upstream == Upstream::Sandbox {
        return Err(ConfigError::RealAppIdInSandbox { origin: origin("app_id"), app_id });
    }
    sources.note_in_file("component.app_id", app_id.as_str());
    let address = in_file.base_url.unwrap_or_else(|| WEIXIN_BASE_URL.to_owned());
    let base_url = base_url(Sourced { value: address, origin: origin("base_url") })?;
    let mut read = |member: &str, names: (&'static str, &'static str), file| {
        let wanted = Wanted {
            what: &format!("{member} of the third-party platform"),
            variable: names.0,
            file_option: names.1,
            key: format!("component.{member}"),
            in_file: file,
        };
        let secret = wanted.read(sources, warnings)?;
        Ok::<_, ConfigError>(secret.map(|(secret, _)| secret))
    };
    let app_secret = read(
        "app_secret",
        ("CARD_DESK_COMPONENT_SECRET", "--component-secret-file"),
        in_file.app_secret_file,
    )?;
    let token =
        read("token", ("CARD_DESK_COMPONENT_TOKEN", "--component-token-file"), in_file.token_file)?;
    let previous_token = read(
        "previous_token",
        ("CARD_DESK_COMPONENT_PREVIOUS_TOKEN", "--component-previous-token-file"),
        in_file.previous_token_file,
    )?;
    let key = read(
        "aes_key",
        ("CARD_DESK_COMPONENT_AES_KEY", "--component-aes-key-file"),
        in_file.aes_key_file,
    )?;
    let previous_key = read(
        "previous_aes_key",
        ("CARD_DESK_COMPONENT_PREVIOUS_AES_KEY", "--component-previous-aes-key-file"),
        in_file.previous_aes_key_file,
    )?;
    let missing = |key: &str, expected| ConfigError::Absent { origin: origin(key), expected };
    let app_secret =
        app_secret.ok_or_else(|| missing("app_secret_file", "a file with the secret"))?;
    let token = token.ok_or_else(|| missing("token_file", "a file with the token for messages"))?;
    let key = key.ok_or_else(|| missing("aes_key_file", "a file with the EncodingAESKey"))?;
    let mut keys = vec![push_key(&key, origin("aes_key_file"))?];
    if let Some(key) = previous_key {
        keys.push(push_key(&key, origin("previous_aes_key_file"))?);
    }
    let events = EventsConfig {
        tokens: [Some(token), previous_token].into_iter().flatten().collect(),
        keys,
        mode: PushMode::Safe,
    };
    Ok(Some(ComponentConfig { app_id, base_url, app_secret, events }))
}

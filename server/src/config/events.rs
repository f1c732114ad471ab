//! `[accounts.NAME.events]`: the token and the keys of the address to which Weixin pushes events. While they are being
//! changed in Weixin's console, the previous ones are accepted too.

use desk_api::{push_setup::MessageMode, session::Upstream};
use weixin_api::{
    push::{PushKey, PushMode},
    secret::Secret,
};

use super::{
    ConfigError, file::Events as FileEvents, origin::Origin, secret_file::Wanted, sources::Sources,
};

/// The secrets of an account's push address.
#[derive(Debug, Clone)]
pub struct EventsConfig {
    /// The current token, and the previous one while it is being changed.
    pub tokens: Vec<Secret>,
    /// The current key, and the previous one while it is being changed; empty for unencrypted messages.
    pub keys: Vec<PushKey>,
    /// Which messages are accepted.
    pub mode: PushMode,
}

/// Resolves the section of an account. Returns `None` without a token, and for the embedded sandbox, whose secrets are
/// created at the start.
///
/// # Errors
/// Fails if a secret can't be read, a key is malformed, or the mode requires a missing key.
pub(super) fn events(
    sources: &Sources<'_>,
    upstream: Upstream,
    account: &str,
    in_file: FileEvents,
    warnings: &mut Vec<String>,
) -> Result<Option<EventsConfig>, ConfigError> {
    if upstream == Upstream::Sandbox {
        return Ok(None);
    }
    let mut read = |member: &str, wanted: (&'static str, &'static str), file| {
        let key = format!("accounts.{account}.events.{member}");
        let wanted = Wanted {
            what: &format!("push {member} of account `{account}`"),
            variable: wanted.0,
            file_option: wanted.1,
            key: key.clone(),
            in_file: file,
        };
        let secret = wanted.read(sources, warnings)?.map(|(secret, _)| secret);
        Ok::<_, ConfigError>(secret.map(|secret| (secret, key)))
    };
    let token =
        read("token", ("CARD_DESK_EVENTS_TOKEN", "--events-token-file"), in_file.token_file)?;
    let previous_token = read(
        "previous_token",
        ("CARD_DESK_EVENTS_PREVIOUS_TOKEN", "--events-previous-token-file"),
        in_file.previous_token_file,
    )?;
    let key = read(
        "aes_key",
        ("CARD_DESK_EVENTS_AES_KEY", "--events-aes-key-file"),
        in_file.aes_key_file,
    )?;
    let previous_key = read(
        "previous_aes_key",
        ("CARD_DESK_EVENTS_PREVIOUS_AES_KEY", "--events-previous-aes-key-file"),
        in_file.previous_aes_key_file,
    )?;
    let origin = |key: String| Origin::File(sources.file_path.clone(), key);
    let keys = [key, previous_key].into_iter().flatten();
    let keys = keys.map(|(secret, key)| push_key(&secret, origin(key)));
    let keys = keys.collect::<Result<Vec<_>, _>>()?;
    let mode_key = format!("accounts.{account}.events.mode");
    let mode = match sources.pick("--events-mode", None, &mode_key, in_file.mode) {
        None if keys.is_empty() => PushMode::Plain,
        None => PushMode::Safe,
        Some(mode) => MessageMode::find(&mode.value)
            .map(push_mode)
            .ok_or_else(|| ConfigError::not_one_of(&mode, "plain, compatible or safe"))?,
    };
    let tokens: Vec<Secret> =
        [token, previous_token].into_iter().flatten().map(|(secret, _)| secret).collect();
    if tokens.is_empty() {
        return Ok(None);
    }
    if mode != PushMode::Plain && keys.is_empty() {
        return Err(ConfigError::Absent {
            origin: origin(format!("accounts.{account}.events.aes_key_file")),
            expected: "a file with the EncodingAESKey, or mode = \"plain\"",
        });
    }
    Ok(Some(EventsConfig { tokens, keys, mode }))
}

/// Returns the mode of a receiver.
pub(crate) const fn push_mode(mode: MessageMode) -> PushMode {
    match mode {
        MessageMode::Safe => PushMode::Safe,
        MessageMode::Compatible => PushMode::Compatible,
        MessageMode::Plain => PushMode::Plain,
    }
}

/// Reads an `EncodingAESKey`.
///
/// # Errors
/// Fails if the secret isn't one. The error doesn't contain it.
pub(super) fn push_key(secret: &Secret, origin: Origin) -> Result<PushKey, ConfigError> {
    secret.expose().parse().map_err(|_| ConfigError::Malformed {
        origin,
        text: "the secret".to_owned(),
        expected: "an EncodingAESKey of 43 letters and digits",
    })
}

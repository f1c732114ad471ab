//! `[[accounts.NAME.forward]]`: the merchant's own systems that get a copy of every push, or of some kinds.

use std::path::PathBuf;

use desk_api::{push::CARD_DRIFT, push_setup::ForwardForm};
use ipnet::IpNet;
use weixin_api::{push::PushKey, secret::Secret};

use super::{
    ConfigError,
    file::Forward as FileForward,
    forward_values::{Malformed, events, format, network, scheme_and_host},
    origin::{Origin, without_credentials},
    secret_file,
    sources::Sources,
};

/// A system that gets copies of pushes.
#[derive(Debug, Clone)]
pub struct ForwardTarget {
    /// Its name in stored rows and on the page.
    pub name: String,
    /// Its URL. Never logged, because it may contain a secret.
    pub url: Secret,
    /// Form and signature of requests.
    pub format: ForwardFormat,
    /// Names of the events to forward; all of the platform if empty.
    pub events: Vec<String>,
    /// Networks that may be reached although they are not public.
    pub private: Vec<IpNet>,
}

/// Form and signature of requests to a target.
#[derive(Debug, Clone)]
pub enum ForwardFormat {
    /// As from Weixin: XML, with a signature in the query; encrypted if there is a key.
    Weixin {
        /// The token.
        token: Secret,
        /// The key.
        key: Option<PushKey>,
    },
    /// JSON, with the headers of Standard Webhooks.
    Json {
        /// The key of the HMAC, in Base64.
        key: Secret,
    },
}

impl ForwardTarget {
    /// Returns `true` if an event is forwarded to this target.
    pub fn wants(&self, event: &str) -> bool {
        match self.events.as_slice() {
            [] => event != CARD_DRIFT,
            events => events.iter().any(|wanted| wanted == event),
        }
    }
}

/// Resolves the targets of an account.
///
/// # Errors
/// Fails if a value is malformed, or a secret can't be read.
pub(super) fn forward(
    sources: &Sources<'_>,
    account: &str,
    in_file: Vec<FileForward>,
    warnings: &mut Vec<String>,
) -> Result<Vec<ForwardTarget>, ConfigError> {
    let mut targets: Vec<ForwardTarget> = Vec::new();
    for file in in_file {
        let key = |member: &str| format!("accounts.{account}.forward.{member}");
        let malformed = |member: &str, text: &str, expected: &'static str| ConfigError::Malformed {
            origin: Origin::File(sources.file_path.clone(), key(member)),
            text: text.to_owned(),
            expected,
        };
        let is_name = super::account::is_account_name(&file.name);
        if !is_name || targets.iter().any(|target| target.name == file.name) {
            let expected =
                "a different name for each system, of lower-case letters, digits and hyphens";
            return Err(malformed("name", &file.name, expected));
        }
        if scheme_and_host(&file.url).is_none() {
            let expected = "an address such as https://erp.example.com/weixin";
            return Err(malformed("url", &without_credentials(&file.url), expected));
        }
        sources.note_in_file(&key("url"), file.url.clone());
        let private = file.private.iter().map(|text| {
            let expected = "an address or a network, such as 10.0.0.5 or 10.0.0.0/28";
            network(text).ok_or_else(|| malformed("private", text, expected))
        });
        let private = private.collect::<Result<_, _>>()?;
        let events = events(&file.events)
            .map_err(|kind| malformed("events", kind, "a topic or an event"))?;
        let mut read = |member: &str, path: Option<PathBuf>| {
            let what = format!("forwarding {member} of `{}`", file.name);
            path.map(|path| secret_file::read_file(&what, path, warnings)).transpose()
        };
        let aes_key = read("key", file.aes_key_file.clone())?;
        let Some(secret) = read("secret", file.secret_file.clone())? else {
            return Err(ConfigError::Absent {
                origin: Origin::File(sources.file_path.clone(), key("secret_file")),
                expected: "a file with the secret that signs forwarded pushes",
            });
        };
        let form = match file.format.as_deref() {
            None => ForwardForm::Json,
            Some(name) => ForwardForm::find(name)
                .ok_or_else(|| malformed("format", name, "json or weixin"))?,
        };
        let format = format(form, &secret, aes_key.as_ref()).map_err(|problem| match problem {
            Malformed::Secret(expected) => malformed("secret_file", "the secret", expected),
            Malformed::AesKey(expected) => malformed("aes_key_file", "the secret", expected),
        })?;
        let FileForward { name, url, .. } = file;
        targets.push(ForwardTarget { name, url: Secret::new(url), format, events, private });
    }
    Ok(targets)
}

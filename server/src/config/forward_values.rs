//! The values of a system that gets copies of pushes, whether they come from the configuration or from the dashboard.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use desk_api::{push::Topic, push_setup::ForwardForm};
use ipnet::IpNet;
use weixin_api::{push::PushKey, secret::Secret};

use super::ForwardFormat;

/// Prefix of the secret of a JSON target
/// (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).
const SECRET_PREFIX: &str = "whsec_";
/// Bytes of such a secret.
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
/// Bytes of a created one.
const CREATED_BYTES: usize = 32;

/// Which value is malformed, and what is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// The secret.
    Secret(&'static str),
    /// The `EncodingAESKey`.
    AesKey(&'static str),
}

/// Returns scheme and host of a URL; `None` if it isn't one of HTTP.
pub(crate) fn scheme_and_host(url: &str) -> Option<String> {
    let uri = url.parse::<http::Uri>().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
    let (host, port) = (uri.host()?, uri.port());
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{scheme}://{host}{port}"))
}

/// Returns the events of topics and events.
///
/// # Errors
/// Fails with the name that is neither.
pub(crate) fn events(kinds: &[String]) -> Result<Vec<String>, &str> {
    let mut events = Vec::new();
    for kind in kinds {
        match Topic::find(kind) {
            Some(topic) => events.extend(topic.events().iter().map(|it| (*it).to_owned())),
            None if Topic::of(kind).is_some() => events.push(kind.clone()),
            None => return Err(kind),
        }
    }
    Ok(events)
}

/// Reads an address or a network.
pub(crate) fn network(text: &str) -> Option<IpNet> {
    let one = text.parse::<std::net::IpAddr>().map(IpNet::from);
    one.ok().or_else(|| text.parse().ok())
}

/// Reads the secrets of a format.
///
/// # Errors
/// Fails if one is malformed. The error doesn't contain it.
pub(crate) fn format(
    form: ForwardForm,
    secret: &Secret,
    aes_key: Option<&Secret>,
) -> Result<ForwardFormat, Malformed> {
    match form {
        ForwardForm::Weixin => {
            let key = aes_key.map(|key| key.expose().parse::<PushKey>()).transpose();
            let expected = "an EncodingAESKey of 43 letters and digits";
            let key = key.map_err(|_| Malformed::AesKey(expected))?;
            Ok(ForwardFormat::Weixin { token: secret.clone(), key })
        }
        ForwardForm::Json => {
            let key = secret.expose().strip_prefix(SECRET_PREFIX).unwrap_or_default();
            let bytes = STANDARD.decode(key).ok().map(|bytes| bytes.len());
            if !bytes.is_some_and(|bytes| SECRET_BYTES.contains(&bytes)) {
                let expected = "whsec_ and 24 to 64 random bytes in Base64";
                return Err(Malformed::Secret(expected));
            }
            Ok(ForwardFormat::Json { key: Secret::new(key) })
        }
    }
}

/// Creates a secret for [`ForwardForm::Json`].
///
/// # Errors
/// Fails if the system's random number generator does.
pub(crate) fn created_secret() -> Result<Secret, getrandom::Error> {
    let mut bytes = [0; CREATED_BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(Secret::new(format!("{SECRET_PREFIX}{}", STANDARD.encode(bytes))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shown_part_of_a_url_has_neither_credentials_nor_path() {
        let url = "https://user:pw@erp.example.com:8443/hooks/T1?key=k";
        assert_eq!(scheme_and_host(url).as_deref(), Some("https://erp.example.com:8443"));
        for refused in ["ftp://a.example", "erp.example.com", "", "https://", "file:///etc"] {
            assert_eq!(scheme_and_host(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_created_secret_is_one_of_standard_webhooks() {
        let secret = created_secret().unwrap();
        assert!(format(ForwardForm::Json, &secret, None).is_ok());
        assert_ne!(secret, created_secret().unwrap());
    }
}

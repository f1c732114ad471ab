//! External sign-in by an OpenID provider or a reverse proxy, and the roles of its groups.

use std::path::PathBuf;

use desk_api::identity::{EVERY_ACCOUNT, Grant, MAX_DISPLAY_NAME, Role};
use http::HeaderName;
use weixin_api::{host::is_loopback, secret::Secret};

use super::{
    AccountConfig, ConfigError,
    file::{Group, Identity, Oidc, Proxy},
    origin::Origin,
    secret_file::Wanted,
    sources::Sources,
};

/// External sign-in for this server.
#[derive(Debug, Clone, Default)]
pub struct ExternalIdentity {
    /// An OpenID provider.
    pub oidc: Option<OidcConfig>,
    /// A reverse proxy.
    pub proxy: Option<ProxyConfig>,
    /// Roles of the groups.
    pub groups: Vec<GroupGrant>,
}

/// An OpenID provider.
#[derive(Debug, Clone)]
pub struct OidcConfig {
    /// The issuer URL, exactly as in its tokens.
    pub issuer: String,
    /// The client id of this server.
    pub client_id: String,
    /// The client secret; missing for a public client.
    pub client_secret: Option<Secret>,
    /// The file that the secret was read from.
    pub client_secret_file: Option<PathBuf>,
    /// Label of the sign-in button.
    pub label: String,
    /// Requested scopes in addition to `openid`.
    pub scopes: Vec<String>,
    /// The claim with the groups: a list of strings, or one string.
    pub roles_claim: String,
    /// The claim with the user name.
    pub name_claim: String,
    /// The claim with the display name.
    pub display_name_claim: String,
}

/// A reverse proxy that signs users in.
#[derive(Debug, Clone)]
pub struct ProxyConfig {
    /// Header with the user name.
    pub user_header: HeaderName,
    /// Header with the groups, separated by commas.
    pub groups_header: HeaderName,
    /// Header with the display name.
    pub display_name_header: Option<HeaderName>,
    /// Header with the secret.
    pub secret_header: HeaderName,
    /// The secret that only the proxy has.
    pub secret: Secret,
    /// The file that the secret was read from.
    pub secret_file: Option<PathBuf>,
}

impl ProxyConfig {
    /// Returns the headers that only the proxy may send.
    pub fn headers(&self) -> Vec<HeaderName> {
        let always = [&self.user_header, &self.groups_header, &self.secret_header];
        always.into_iter().chain(&self.display_name_header).cloned().collect()
    }
}

/// The role of a group's members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupGrant {
    /// The group's name, as the provider or the proxy writes it.
    pub group: String,
    /// What it grants.
    pub grant: Grant,
}

impl ExternalIdentity {
    /// Returns the grants of a user in these groups: the roles for each account together.
    pub fn grants(&self, groups: &[String]) -> Vec<Grant> {
        let mut grants: Vec<Grant> = Vec::new();
        for row in self.groups.iter().filter(|row| groups.contains(&row.group)) {
            match grants.iter_mut().find(|grant| grant.account == row.grant.account) {
                Some(grant) => grant.role = grant.role.joined(row.grant.role),
                None => grants.push(row.grant.clone()),
            }
        }
        // The same order as in the database.
        grants.sort_by(|a, b| a.account.cmp(&b.account));
        grants
    }

    /// Checks that the accounts of groups are configured.
    pub(super) fn check_accounts(
        &self,
        sources: &Sources<'_>,
        accounts: &[AccountConfig],
    ) -> Result<(), ConfigError> {
        let known = |name: &str| name == EVERY_ACCOUNT || accounts.iter().any(|it| it.name == name);
        match self.groups.iter().find(|row| !known(&row.grant.account)) {
            None => Ok(()),
            Some(row) => Err(ConfigError::Malformed {
                origin: Origin::File(sources.file_path.clone(), "identity.groups".to_owned()),
                text: row.grant.account.clone(),
                expected: "the name of a configured account, or \"*\" for all of them",
            }),
        }
    }
}

/// Reads `[identity.oidc]`, `[identity.proxy]` and `[[identity.groups]]`.
///
/// # Errors
/// Fails if a value is invalid, missing or can't be read, or if no group has a role.
pub(super) fn external(
    sources: &Sources<'_>,
    section: Option<Identity>,
    has_trusted_proxies: bool,
    warnings: &mut Vec<String>,
) -> Result<ExternalIdentity, ConfigError> {
    let Some(section) = section else { return Ok(ExternalIdentity::default()) };
    let place = |key: &str| Origin::File(sources.file_path.clone(), format!("identity.{key}"));
    if (section.oidc.is_some() || section.proxy.is_some()) && section.groups.is_empty() {
        return Err(ConfigError::Absent {
            origin: place("groups"),
            expected: "name `group`, `account` and `role` in each [[identity.groups]]",
        });
    }
    if section.proxy.is_some() && !has_trusted_proxies {
        return Err(ConfigError::Absent {
            origin: Origin::File(sources.file_path.clone(), "trusted_proxies".to_owned()),
            expected: "name the addresses of the reverse proxy whose headers are trusted",
        });
    }
    let groups = section.groups.into_iter().map(|row| group(row, place("groups")));
    Ok(ExternalIdentity {
        oidc: section.oidc.map(|it| oidc(sources, it, place, warnings)).transpose()?,
        proxy: section.proxy.map(|it| proxy(sources, it, place, warnings)).transpose()?,
        groups: groups.collect::<Result<_, _>>()?,
    })
}

fn oidc(
    sources: &Sources<'_>,
    section: Oidc,
    place: impl Fn(&str) -> Origin,
    warnings: &mut Vec<String>,
) -> Result<OidcConfig, ConfigError> {
    let malformed = |key: &str, text: &str, expected| {
        let origin = place(&format!("oidc.{key}"));
        ConfigError::Malformed { origin, text: text.to_owned(), expected }
    };
    if !is_issuer(&section.issuer) {
        let shown = super::origin::without_credentials(&section.issuer);
        let expected = "an address such as https://login.example.com/realms/shop; http:// only on this machine";
        return Err(malformed("issuer", &shown, expected));
    }
    let label = section.label.unwrap_or_else(|| "OpenID Connect".to_owned());
    if label.is_empty()
        || label.chars().count() > MAX_DISPLAY_NAME
        || label.chars().any(char::is_control)
    {
        return Err(malformed("label", &label, "a text of 1 to 64 characters in one line"));
    }
    sources.note_in_file("identity.oidc.issuer", &*section.issuer);
    sources.note_in_file("identity.oidc.client_id", &*section.client_id);
    let wanted = Wanted {
        what: "client secret for the OpenID provider",
        variable: "CARD_DESK_OIDC_CLIENT_SECRET",
        file_option: "--oidc-client-secret-file",
        key: "identity.oidc.client_secret".to_owned(),
        in_file: section.client_secret_file,
    };
    let (client_secret, client_secret_file) = match wanted.read(sources, warnings)? {
        Some((secret, file)) => (Some(secret), file),
        None => (None, None),
    };
    Ok(OidcConfig {
        issuer: section.issuer,
        client_id: section.client_id,
        client_secret,
        client_secret_file,
        label,
        scopes: section.scopes.unwrap_or_else(|| vec!["profile".to_owned()]),
        roles_claim: section.roles_claim.unwrap_or_else(|| "groups".to_owned()),
        name_claim: section.name_claim.unwrap_or_else(|| "preferred_username".to_owned()),
        display_name_claim: section.display_name_claim.unwrap_or_else(|| "name".to_owned()),
    })
}

/// Returns `true` if secrets may be sent to an issuer: over TLS, or on this machine.
fn is_issuer(text: &str) -> bool {
    let Ok(uri) = text.parse::<http::Uri>() else { return false };
    let Some(authority) = uri.authority() else { return false };
    let here = is_loopback(authority.host());
    let plain = !authority.as_str().contains('@') && uri.query().is_none() && !text.contains('#');
    plain && (uri.scheme_str() == Some("https") || (uri.scheme_str() == Some("http") && here))
}

fn proxy(
    sources: &Sources<'_>,
    section: Proxy,
    place: impl Fn(&str) -> Origin,
    warnings: &mut Vec<String>,
) -> Result<ProxyConfig, ConfigError> {
    let header = |key: &str, text: &str| {
        text.parse::<HeaderName>().map_err(|_| ConfigError::Malformed {
            origin: place(&format!("proxy.{key}")),
            text: text.to_owned(),
            expected: "the name of a header, such as x-forwarded-user",
        })
    };
    sources.note_in_file("identity.proxy.user_header", &*section.user_header);
    sources.note_in_file("identity.proxy.groups_header", &*section.groups_header);
    sources.note_in_file("identity.proxy.secret_header", &*section.secret_header);
    let wanted = Wanted {
        what: "secret of the reverse proxy",
        variable: "CARD_DESK_PROXY_SECRET",
        file_option: "--proxy-secret-file",
        key: "identity.proxy.secret".to_owned(),
        in_file: section.secret_file,
    };
    let Some((secret, secret_file)) = wanted.read(sources, warnings)? else {
        return Err(ConfigError::Absent {
            origin: place("proxy.secret_file"),
            expected: "name the file with the secret that the proxy sends, e.g. 32 random bytes as text",
        });
    };
    let config = ProxyConfig {
        user_header: header("user_header", &section.user_header)?,
        groups_header: header("groups_header", &section.groups_header)?,
        display_name_header: section
            .display_name_header
            .map(|name| header("display_name_header", &name))
            .transpose()?,
        secret_header: header("secret_header", &section.secret_header)?,
        secret,
        secret_file,
    };
    let names = config.headers();
    let once = |name: &HeaderName| names.iter().filter(|it| *it == name).count() == 1;
    if let Some(name) = names.iter().find(|name| !once(name)) {
        return Err(ConfigError::Malformed {
            origin: place("proxy"),
            text: name.to_string(),
            expected: "unique: user, groups, display name and secret need different headers",
        });
    }
    Ok(config)
}

fn group(row: Group, origin: Origin) -> Result<GroupGrant, ConfigError> {
    let Some(role) = Role::find(&row.role) else {
        let expected = "viewer, redeemer, editor or admin";
        return Err(ConfigError::NotOneOf { origin, text: row.role, expected });
    };
    let account = row.account.unwrap_or_else(|| EVERY_ACCOUNT.to_owned());
    Ok(GroupGrant { group: row.group, grant: Grant { account, role } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_role_of_each_account_counts() {
        let row = |group: &str, account: &str, role| GroupGrant {
            group: group.to_owned(),
            grant: Grant { account: account.to_owned(), role },
        };
        let external = ExternalIdentity {
            groups: vec![
                row("staff", "main", Role::Viewer),
                row("shop", "main", Role::Editor),
                row("shop", "*", Role::Viewer),
                row("till", "main", Role::Redeemer),
            ],
            ..ExternalIdentity::default()
        };
        let grants = |groups: &[&str]| {
            let groups: Vec<String> = groups.iter().map(|&it| it.to_owned()).collect();
            let grants = external.grants(&groups);
            grants.into_iter().map(|it| (it.account, it.role)).collect::<Vec<_>>()
        };
        let of = |account: &str, role| (account.to_owned(), role);
        assert_eq!(grants(&["till", "shop"]), [of("*", Role::Viewer), of("main", Role::Editor)]);
        assert_eq!(grants(&["staff", "other"]), [of("main", Role::Viewer)]);
        assert_eq!(grants(&["Staff", " staff", ""]), []);
    }

    #[test]
    fn an_issuer_is_reached_by_tls_or_on_this_machine() {
        for fine in [
            "https://login.example.com",
            "https://login.example.com/realms/shop",
            "http://localhost:3000",
            "http://127.0.0.1:3000/oidc",
            "http://[::1]:3000",
        ] {
            assert!(is_issuer(fine), "{fine}");
        }
        for refused in [
            "",
            "login.example.com",
            "http://login.example.com",
            "http://localhost.example.com",
            "https://user:word@login.example.com",
            "https://login.example.com/?a=b",
            "https://login.example.com/#a",
            "ftp://localhost",
        ] {
            assert!(!is_issuer(refused), "{refused}");
        }
    }
}

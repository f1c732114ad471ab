//! Who calls, and who may: users, sessions and API keys as the dashboard sees them.

mod external;
mod second_factor;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

pub use self::{
    external::{OidcProblem, OidcWay, SignedOut, UserSource},
    second_factor::{
        QrCode, RECOVERY_CODES, RecoveryCodes, SecondFactorBegin, SecondFactorBegun,
        SecondFactorConfirm, SecondFactorRemove, SecondFactorState,
    },
};

/// Stands in a grant for every account, also for those that are configured later.
pub const EVERY_ACCOUNT: &str = "*";
/// Characters of a user's or a key's name.
pub const MAX_NAME: usize = 64;
/// Characters of a display name.
pub const MAX_DISPLAY_NAME: usize = 64;
/// Characters of the shortest password. ASVS 5.0 6.2.1 asks for 8 and recommends 15; without a second factor 8 is little.
pub const MIN_PASSWORD: usize = 12;
/// Characters of the longest password.
pub const MAX_PASSWORD: usize = 256;
/// Grants of one user, and accounts of one key.
pub const MAX_GRANTS: usize = 64;
/// What every API key begins with, so that scanners of secrets recognise it.
pub const KEY_PREFIX: &str = "cdk_";
/// Names that stand for no person in the journal and in the audit log.
const RESERVED_NAMES: [&str; 4] = ["local", "server", "console", "nobody"];

/// What a user may do in an account. Each role includes the rights of the roles before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Also checks and redeems codes.
    Redeemer,
    /// Also creates and changes vouchers, their stock, drafts and views, and settles open writes.
    Editor,
    /// Also deletes vouchers, makes codes void, and spends money. With a grant for every account: users and keys.
    Admin,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Redeemer, Self::Editor, Self::Admin];

    /// The name in bodies, in the database and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Redeemer => "redeemer",
            Self::Editor => "editor",
            Self::Admin => "admin",
        }
    }

    /// The role of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A role in an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The account's name, or [`EVERY_ACCOUNT`].
    pub account: String,
    /// What may be done there.
    pub role: Role,
}

impl Grant {
    /// The highest role that grants give in an account.
    pub fn role_in(grants: &[Self], account: &str) -> Option<Role> {
        let counts = |grant: &&Self| grant.account == account || grant.account == EVERY_ACCOUNT;
        grants.iter().filter(counts).map(|grant| grant.role).max()
    }

    /// The role that grants give in every account.
    pub fn role_everywhere(grants: &[Self]) -> Option<Role> {
        let counts = |grant: &&Self| grant.account == EVERY_ACCOUNT;
        grants.iter().filter(counts).map(|grant| grant.role).max()
    }

    /// Whether a list of grants is usable: not too long, and each account once.
    pub fn are_valid(grants: &[Self]) -> bool {
        let once =
            |grant: &Self| grants.iter().filter(|it| it.account == grant.account).count() == 1;
        grants.len() <= MAX_GRANTS && grants.iter().all(once)
    }
}

/// Who sent a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallerKind {
    /// Someone on this machine; the server has no sign-in.
    Local,
    /// A user with a session.
    User,
    /// A user whom the reverse proxy in front has signed in. It has no session here.
    Proxy,
    /// A program with an API key.
    Key,
}

/// The caller as the dashboard sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownCaller {
    /// Who it is.
    pub kind: CallerKind,
    /// The name in the journal and in the audit log.
    pub name: String,
    /// The name for people.
    pub display_name: String,
    /// What it may do.
    pub grants: Vec<Grant>,
    /// Whether it is a user who signed in with a password of this server, and so can change it, have a second factor, and is
    /// asked for it before sessions end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_password: bool,
}

/// The answer of [`crate::path::identity::WHO`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The caller; absent without sign-in.
    pub caller: Option<KnownCaller>,
    /// Whether users sign in with name and password.
    pub local: bool,
    /// Whether the first user can be made with the code from the console.
    pub setup: bool,
    /// The accounts that the caller may see; the one that the dashboard opens comes first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// Whether users sign in at an OpenID provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oidc: Option<OidcWay>,
}

/// Name and password.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The user's name; case doesn't matter.
    pub name: String,
    /// The password.
    pub password: Secret,
    /// The code of the second factor or a recovery code, where the server has asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<Secret>,
}

/// The first user of a new server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The code that the server printed on its console.
    pub code: Secret,
    /// The name of the first administrator.
    pub name: String,
    /// Its password.
    pub password: Secret,
}

/// A change of one's own password.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present password.
    pub current: Secret,
    /// The next one.
    pub new: Secret,
}

/// Ends sessions of a user who has a password; others send no body.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionsEnd {
    /// The user's password.
    pub password: Secret,
}

/// A password that an administrator sets.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// The next password.
    pub password: Secret,
}

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordProblem {
    /// Fewer than [`MIN_PASSWORD`] characters.
    TooShort,
    /// More than [`MAX_PASSWORD`] characters.
    TooLong,
    /// Easily guessed: a common password, a pattern, or the user's name.
    Common,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserSummary {
    /// Its number.
    pub id: i64,
    /// The name to sign in with.
    pub name: String,
    /// The name for people.
    pub display_name: String,
    /// What the user may do.
    pub grants: Vec<Grant>,
    /// Whether the user can't sign in.
    pub disabled: bool,
    /// Whether the user has a password.
    pub has_password: bool,
    /// Who signs the user in.
    #[serde(default)]
    pub source: UserSource,
    /// Whether the user is asked for a code besides the password.
    #[serde(default)]
    pub second_factor: bool,
    /// When it was made.
    pub created_at: UnixSeconds,
    /// When it was last changed.
    pub changed_at: UnixSeconds,
}

/// A user to create.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// The name to sign in with, see [`is_name`].
    pub name: String,
    /// The name for people; the name itself if empty.
    #[serde(default)]
    pub display_name: String,
    /// The password.
    pub password: Secret,
    /// What the user may do.
    pub grants: Vec<Grant>,
}

/// A change of a user; what is missing stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What the user may do; ends its sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grants: Option<Vec<Grant>>,
    /// Whether the user can't sign in; ends its sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
}

/// One of the caller's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// Its number.
    pub id: i64,
    /// Whether the request came with it.
    pub current: bool,
    /// When the user signed in.
    pub created_at: UnixSeconds,
    /// When it was last used, to the minute.
    pub seen_at: UnixSeconds,
    /// The address that signed in.
    pub address: String,
    /// The browser's own name for itself.
    pub agent: String,
}

/// An API key without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeySummary {
    /// Its number.
    pub id: i64,
    /// The name in the journal and in the audit log, behind `key:`.
    pub name: String,
    /// The first characters, by which its owner recognises it.
    pub prefix: String,
    /// What the program may do.
    pub role: Role,
    /// Where: names of accounts, or [`EVERY_ACCOUNT`].
    pub accounts: Vec<String>,
    /// Who made it.
    pub created_by: String,
    /// When it was made.
    pub created_at: UnixSeconds,
    /// From when on it is refused.
    pub expires_at: Option<UnixSeconds>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<UnixSeconds>,
    /// When it was revoked.
    pub revoked_at: Option<UnixSeconds>,
}

/// An API key to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// The name, see [`is_name`].
    pub name: String,
    /// What the program may do.
    pub role: Role,
    /// Where: names of accounts, or [`EVERY_ACCOUNT`].
    pub accounts: Vec<String>,
    /// From when on it is refused; never if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<UnixSeconds>,
}

/// A new API key. The secret is shown this once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApiKeyCreated {
    /// The key.
    pub key: ApiKeySummary,
    /// What the program sends as `Authorization: Bearer`.
    pub secret: Secret,
}

/// Whether a text can be the name of a user or a key: it stands in the journal, in the audit log and on the command line.
///
/// ```
/// use desk_api::identity::is_name;
/// assert!(is_name("li.wei@example.com"));
/// assert!(!is_name("Li Wei"));
/// assert!(!is_name("server"));
/// ```
pub fn is_name(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_@+".contains(&byte);
    (1..=MAX_NAME).contains(&text.len())
        && text.bytes().all(allowed)
        && !text.starts_with('-')
        && !RESERVED_NAMES.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_grant_counts_and_one_for_every_account_counts_everywhere() {
        let grant = |account: &str, role| Grant { account: account.to_owned(), role };
        let grants = [grant("*", Role::Viewer), grant("main", Role::Editor)];
        assert_eq!(Grant::role_in(&grants, "main"), Some(Role::Editor));
        assert_eq!(Grant::role_in(&grants, "second"), Some(Role::Viewer));
        assert_eq!(Grant::role_everywhere(&grants), Some(Role::Viewer));
        assert_eq!(Grant::role_in(&grants[1..], "second"), None);
        assert_eq!(Grant::role_everywhere(&grants[1..]), None);
        assert!(Grant::are_valid(&grants));
        assert!(!Grant::are_valid(&[grant("main", Role::Viewer), grant("main", Role::Admin)]));
    }

    #[test]
    fn names_are_plain() {
        for name in ["li", "li.wei", "till-1", "a_b+c@d.example"] {
            assert!(is_name(name), "{name}");
        }
        let long = "a".repeat(MAX_NAME + 1);
        for name in ["", "-li", "Li", "li wei", "李", "key:till", "local", "server", &long] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn roles_are_found_by_their_names_in_bodies() {
        for role in Role::ALL {
            assert_eq!(Role::find(role.name()), Some(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.name());
        }
    }
}

//! Callers and their rights: users, sessions and API keys as the dashboard sees them.

mod api_key;
mod external;
mod second_factor;

use std::cmp::Ordering;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

pub use self::{
    api_key::{
        ApiKeyCreated, ApiKeySummary, KeyChange, KeyLimits, KeyUse, MAX_CALLS_PER_DAY,
        MAX_CALLS_PER_MINUTE, NewApiKey,
    },
    external::{OidcProblem, OidcWay, SignedOut, UserSource},
    second_factor::{
        QrCode, RECOVERY_CODES, RecoveryCodes, SecondFactorBegin, SecondFactorBegun,
        SecondFactorConfirm, SecondFactorRemove, SecondFactorState,
    },
};

/// Grants a role for every account, including those configured later.
pub const EVERY_ACCOUNT: &str = "*";
/// Longest name of a user or a key, in characters.
pub const MAX_NAME: usize = 64;
/// Longest display name, in characters.
pub const MAX_DISPLAY_NAME: usize = 64;
/// Length of the shortest password in characters. ASVS 5.0 6.2.1 requires 8 and recommends 15; without a second factor
/// 8 is little.
pub const MIN_PASSWORD: usize = 12;
/// Length of the longest password in characters.
pub const MAX_PASSWORD: usize = 256;
/// Maximum number of grants of a user, and of accounts of a key.
pub const MAX_GRANTS: usize = 64;
/// Prefix of every API key, so that secret scanners recognise it.
pub const KEY_PREFIX: &str = "cdk_";
/// Prefix of every proxy token, which a program gets for its key instead of the platform's access token.
pub const TOKEN_PREFIX: &str = "cdt_";
/// Names reserved in the journal and in the audit log for actors other than users.
const RESERVED_NAMES: [&str; 4] = ["local", "server", "console", "nobody"];

/// What a user may do in an account.
///
/// Roles are compared by what they permit: `one >= other` if `one` may do all that `other` may. A clerk and a viewer can't
/// be compared; each later role includes both.
///
/// ```
/// use desk_api::identity::Role;
/// assert!(Role::Redeemer > Role::Clerk && Role::Redeemer > Role::Viewer);
/// assert!(!(Role::Clerk >= Role::Viewer) && !(Role::Viewer >= Role::Clerk));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May check and redeem codes and see today's redemptions, and nothing else.
    Clerk,
    /// May read.
    Viewer,
    /// May read, and check and redeem codes.
    Redeemer,
    /// May also create and change vouchers, their stock, drafts and views, and settle open writes.
    Editor,
    /// May also delete vouchers, make codes void and spend money. With a grant for every account: may manage users and
    /// keys.
    Admin,
}

impl PartialOrd for Role {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Clerk, Self::Viewer) | (Self::Viewer, Self::Clerk) => None,
            _ => Some(self.rank().cmp(&other.rank())),
        }
    }
}

impl Role {
    /// All roles. Each follows those that it includes.
    pub const ALL: [Self; 5] =
        [Self::Clerk, Self::Viewer, Self::Redeemer, Self::Editor, Self::Admin];

    const fn rank(self) -> u8 {
        match self {
            Self::Clerk => 0,
            Self::Viewer => 1,
            Self::Redeemer => 2,
            Self::Editor => 3,
            Self::Admin => 4,
        }
    }

    /// Returns the lowest role that includes both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        match self.partial_cmp(&other) {
            None => Self::Redeemer,
            Some(Ordering::Less) => other,
            Some(Ordering::Equal | Ordering::Greater) => self,
        }
    }

    /// Returns the name used in bodies, in the database and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Viewer => "viewer",
            Self::Redeemer => "redeemer",
            Self::Editor => "editor",
            Self::Admin => "admin",
        }
    }

    /// Returns the role with a name.
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
    /// The role.
    pub role: Role,
}

impl Grant {
    /// Returns the role that grants give in an account together.
    pub fn role_in(grants: &[Self], account: &str) -> Option<Role> {
        let counts = |grant: &&Self| grant.account == account || grant.account == EVERY_ACCOUNT;
        grants.iter().filter(counts).map(|grant| grant.role).reduce(Role::joined)
    }

    /// Returns the role that grants give in every account.
    pub fn role_everywhere(grants: &[Self]) -> Option<Role> {
        let counts = |grant: &&Self| grant.account == EVERY_ACCOUNT;
        grants.iter().filter(counts).map(|grant| grant.role).reduce(Role::joined)
    }

    /// Returns `true` if a list of grants is not too long and names each account once.
    pub fn are_valid(grants: &[Self]) -> bool {
        let once =
            |grant: &Self| grants.iter().filter(|it| it.account == grant.account).count() == 1;
        grants.len() <= MAX_GRANTS && grants.iter().all(once)
    }
}

/// The kind of a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallerKind {
    /// A program or person on this machine; the server has no sign-in.
    Local,
    /// A user with a session.
    User,
    /// A user signed in by the reverse proxy. It has no session on this server.
    Proxy,
    /// A program with an API key.
    Key,
}

/// The caller as the dashboard sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownCaller {
    /// The kind of caller.
    pub kind: CallerKind,
    /// The name in the journal and in the audit log.
    pub name: String,
    /// The display name.
    pub display_name: String,
    /// What the caller may do.
    pub grants: Vec<Grant>,
    /// Whether the caller signed in with a password of this server. Such a user can change it and have a second factor,
    /// and must enter it before ending sessions.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_password: bool,
}

/// The body of [`crate::path::identity::WHO`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The caller; missing without sign-in.
    pub caller: Option<KnownCaller>,
    /// Whether users sign in with name and password.
    pub local: bool,
    /// Whether the first user can be created with the code from the console.
    pub setup: bool,
    /// The accounts that the caller may see; the dashboard opens the first.
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
    /// The code of the second factor or a recovery code, if the server has asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<Secret>,
}

/// Creates the first user of a new server.
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

/// A change of the caller's own password.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The current password.
    pub current: Secret,
    /// The new password.
    pub new: Secret,
}

/// Ends sessions of a user who has a password; other users send no body.
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
    /// The new password.
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

/// A user as listed for administrators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserSummary {
    /// Its number.
    pub id: i64,
    /// The name to sign in with.
    pub name: String,
    /// The display name.
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
    /// Whether signing in also requires a second factor.
    #[serde(default)]
    pub second_factor: bool,
    /// Time of creation.
    pub created_at: UnixSeconds,
    /// Time of the last change.
    pub changed_at: UnixSeconds,
}

/// A user to create.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// The name to sign in with, see [`is_name`].
    pub name: String,
    /// The display name; defaults to the name if empty.
    #[serde(default)]
    pub display_name: String,
    /// The password.
    pub password: Secret,
    /// What the user may do.
    pub grants: Vec<Grant>,
}

/// A change of a user; missing members stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    /// The display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The new grants; ends the user's sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grants: Option<Vec<Grant>>,
    /// Whether the user can't sign in; ends the user's sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
}

/// One of the caller's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// Its number.
    pub id: i64,
    /// Whether this is the session of the request.
    pub current: bool,
    /// Time of the sign-in.
    pub created_at: UnixSeconds,
    /// Time of the last use, to the minute.
    pub seen_at: UnixSeconds,
    /// The address from which the user signed in.
    pub address: String,
    /// The browser's `User-Agent`.
    pub agent: String,
}

/// Returns `true` if a text can be the name of a user or a key, as used in the journal, in the audit log and on the
/// command line.
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

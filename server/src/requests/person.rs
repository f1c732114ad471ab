//! Finds the person behind a caller. An API key counts as the user who made it: otherwise a key could be the second
//! person.

use desk_api::identity::{ApiKeySummary, EVERY_ACCOUNT, Grant, Role};

use crate::{account::Account, failure::Failure, identity::Caller, server::Server};

/// Prefix of an API key's name as an actor.
const KEY: &str = "key:";
/// A key can be made by another key. Up to this many are followed to reach the user.
const MAX_KEYS: usize = 16;

/// The person behind a caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name of the user, or of the actor if the user is unknown.
    pub(crate) name: String,
    /// The caller's role in the account.
    pub(crate) role: Option<Role>,
    is_user: bool,
}

impl Person {
    /// Finds the person behind a caller.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn of(
        server: &Server,
        account: &Account,
        caller: &Caller,
    ) -> Result<Self, Failure> {
        let mut name = caller.name();
        if let Caller::Key(key) = caller {
            let keys = server.store.api_keys().await?;
            name = maker(&keys, key);
        }
        let is_user = matches!(caller, Caller::User(_) | Caller::Proxied(_));
        Ok(Self { name, role: caller.role_in(&account.name), is_user })
    }

    /// Returns `true` if it is a user who has signed in, here or at the reverse proxy: programs decide nothing.
    pub(crate) fn is_user(&self) -> bool {
        self.is_user
    }
}

/// Returns the user who made a key. Follows keys that were made by other keys.
fn maker(keys: &[ApiKeySummary], key: &ApiKeySummary) -> String {
    let mut by = key.created_by.clone();
    for _ in 0..MAX_KEYS {
        let above = by.strip_prefix(KEY).and_then(|name| keys.iter().find(|it| it.name == name));
        match above {
            Some(above) => by.clone_from(&above.created_by),
            None => break,
        }
    }
    by
}

/// Returns `true` if an actor still has a role in an account.
///
/// # Errors
/// Fails if the database can't be read.
pub(crate) async fn still_may(
    server: &Server,
    account: &Account,
    actor: &str,
    role: Role,
) -> Result<bool, Failure> {
    let Some(identity) = &server.identity else { return Ok(false) };
    if let Some(name) = actor.strip_prefix(KEY) {
        let now = identity.now();
        let keys = server.store.api_keys().await?;
        let counts = |key: &&ApiKeySummary| {
            key.name == name
                && key.revoked_at.is_none()
                && key.expires_at.is_none_or(|end| now.get() < end.get())
                && key.accounts.iter().any(|it| *it == account.name || it == EVERY_ACCOUNT)
        };
        return Ok(keys.iter().find(counts).is_some_and(|key| key.role >= role));
    }
    let user = server.store.user_by_name(actor).await?.map(|user| user.summary);
    Ok(user.is_some_and(|user| {
        !user.disabled && Grant::role_in(&user.grants, &account.name) >= Some(role)
    }))
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;
    use desk_api::identity::{KeyLimits, KeyUse};

    use super::*;

    fn key(name: &str, created_by: &str) -> ApiKeySummary {
        ApiKeySummary {
            id: 1,
            name: name.to_owned(),
            prefix: String::new(),
            role: Role::Admin,
            accounts: vec![EVERY_ACCOUNT.to_owned()],
            limits: KeyLimits::default(),
            today: KeyUse::default(),
            created_by: created_by.to_owned(),
            created_at: UnixSeconds::new(0),
            expires_at: None,
            last_used_at: None,
            revoked_at: None,
        }
    }

    #[test]
    fn a_key_that_a_key_made_is_its_users() {
        let keys = [key("till", "key:maker"), key("maker", "li"), key("ring", "key:ring")];
        assert_eq!(maker(&keys, &keys[0]), "li");
        assert_eq!(maker(&keys, &keys[1]), "li");
        assert_eq!(maker(&keys, &keys[2]), "key:ring", "a cycle ends");
    }
}

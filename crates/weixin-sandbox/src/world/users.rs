//! Numbers and `OpenID`s of users.

use std::collections::BTreeSet;

use card_model::id::OpenId;

use crate::{identity, world::World};

/// First number of users known by an `OpenID`, far from those who act by command and from unnamed holders.
const NAMED_USERS: u64 = 1_000_000_000;

impl World {
    /// Returns the `OpenID` of a user.
    pub(crate) fn openid(&self, user: u64) -> OpenId {
        let named = self.people.by_openid.iter().find(|(_, number)| **number == user);
        named.map_or_else(|| identity::openid(self.plan.seed, user), |(openid, _)| openid.clone())
    }

    /// Returns the number of a user who is known by an `OpenID` or holds a code.
    pub(crate) fn user(&self, openid: &OpenId) -> Option<u64> {
        if let Some(user) = self.people.by_openid.get(openid) {
            return Some(*user);
        }
        let holders: BTreeSet<u64> = self.codes.values().map(|held| held.user).collect();
        holders.into_iter().find(|user| identity::openid(self.plan.seed, *user) == *openid)
    }

    /// Returns the number of a user, and assigns one to an unknown user.
    pub(crate) fn meet_user(&mut self, openid: &OpenId) -> u64 {
        if let Some(user) = self.user(openid) {
            return user;
        }
        let user = NAMED_USERS + self.people.by_openid.len() as u64;
        self.people.by_openid.insert(openid.clone(), user);
        user
    }
}

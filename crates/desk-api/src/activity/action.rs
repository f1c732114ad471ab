//! The table of everything that the audit log records besides writes, which stand under their path on the platform.

use serde::{Deserialize, Serialize};

/// What entries are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Writes to the platform.
    Writes,
    /// A person's decisions, declarations, the merchant's profile.
    Desk,
    /// Requests that wait for a second person.
    Requests,
    /// Sign-ins and sign-outs.
    SignIns,
    /// Users and API keys.
    Users,
    /// What a role didn't allow.
    Refusals,
    /// The server itself.
    Server,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 7] = [
        Self::Writes,
        Self::Desk,
        Self::Requests,
        Self::SignIns,
        Self::Users,
        Self::Refusals,
        Self::Server,
    ];

    /// The name in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Writes => "writes",
            Self::Desk => "desk",
            Self::Requests => "requests",
            Self::SignIns => "sign_ins",
            Self::Users => "users",
            Self::Refusals => "refusals",
            Self::Server => "server",
        }
    }

    /// The group of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Its actions; none for writes, which are not in the table.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| action.group() == self)
    }
}

/// Declares the actions, each with its name in the log, its group and whether it is a refusal, in one place.
macro_rules! actions {
    ($($(#[$meta:meta])* $name:ident = ($text:literal, $group:ident, $refused:literal),)*) => {
        /// What the audit log records besides writes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$meta])* $name,)* }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name in the log and in queries.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What it is about.
            pub const fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)* }
            }

            /// Whether the entry tells that something was refused.
            pub const fn is_refusal(self) -> bool {
                match self { $(Self::$name => $refused,)* }
            }
        }
    };
}

actions! {
    /// A person decided what became of a write.
    Settle = ("write.settle", Desk, false),
    /// An administrator stated whether others write as well.
    Declare = ("declaration", Desk, false),
    /// Evidence contradicted that statement.
    SuspendDeclaration = ("declaration.suspend", Desk, false),
    /// The merchant's profile was saved.
    SaveProfile = ("profile.save", Desk, false),
    /// A write waits for a second person.
    AskConfirmation = ("request.create", Requests, false),
    /// A second person confirmed it, and it was sent.
    Confirm = ("request.confirm", Requests, false),
    /// A second person refused it.
    RefuseRequest = ("request.refuse", Requests, false),
    /// Whoever asked took it back.
    WithdrawRequest = ("request.withdraw", Requests, false),
    /// Nobody confirmed it in time.
    ExpireRequest = ("request.expire", Requests, false),
    /// What it was about changed meanwhile, or whoever asked may not any more.
    OvertakeRequest = ("request.overtake", Requests, false),
    /// A user signed in.
    SignIn = ("sign_in", SignIns, false),
    /// A sign-in with a wrong name or password.
    RefuseSignIn = ("sign_in.refused", SignIns, true),
    /// Sign-ins were refused without a look at the password: too many tries.
    ThrottleSignIn = ("sign_in.throttled", SignIns, true),
    /// A user ended a session.
    SignOut = ("sign_out", SignIns, false),
    /// A user ended all sessions.
    SignOutEverywhere = ("sign_out.everywhere", SignIns, false),
    /// A user was made.
    CreateUser = ("user.create", Users, false),
    /// A user's name, roles or state were changed.
    ChangeUser = ("user.change", Users, false),
    /// A password was set.
    SetPassword = ("user.password", Users, false),
    /// A user has a second factor.
    AddSecondFactor = ("second_factor.add", Users, false),
    /// A recovery code stood in for the second factor.
    UseRecoveryCode = ("second_factor.recovery", SignIns, false),
    /// A second factor was removed.
    RemoveSecondFactor = ("second_factor.remove", Users, false),
    /// An API key was made.
    CreateKey = ("api_key.create", Users, false),
    /// An API key was revoked.
    RevokeKey = ("api_key.revoke", Users, false),
    /// A caller's role was too small.
    RefuseRole = ("refused.role", Refusals, true),
    /// The server started, with this configuration.
    Start = ("server.start", Server, false),
    /// The server stopped.
    Stop = ("server.stop", Server, false),
    /// Entries that were kept long enough were deleted; the chain goes on from the named hash.
    ForgetEntries = ("audit.retention", Server, false),
}

impl Action {
    /// The action of a name in the log.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_stands_once_and_never_looks_like_a_path() {
        let names: BTreeSet<&str> = Action::ALL
            .iter()
            .map(|action| action.name())
            .chain(Group::ALL.map(Group::name))
            .collect();
        assert_eq!(names.len(), Action::ALL.len() + Group::ALL.len());
        assert!(names.iter().all(|name| !name.starts_with('/')));
        for action in Action::ALL {
            assert_eq!(Action::find(action.name()), Some(*action));
        }
    }

    #[test]
    fn every_group_but_that_of_writes_has_actions() {
        for group in Group::ALL {
            assert_eq!(Group::find(group.name()), Some(group));
            assert_eq!(group.actions().count() == 0, group == Group::Writes, "{group:?}");
        }
    }
}

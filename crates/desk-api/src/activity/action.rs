//! The table of all actions in the audit log except writes, which are logged under their platform path.

use serde::{Deserialize, Serialize};

/// A group of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Writes to the platform.
    Writes,
    /// Manual decisions, declarations, the merchant's profile.
    Desk,
    /// Requests for confirmation by a second person.
    Requests,
    /// Sign-ins and sign-outs.
    SignIns,
    /// Users and API keys.
    Users,
    /// Actions that a role didn't permit.
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

    /// Returns the name used in queries.
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

    /// Returns the group with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Returns its actions. Empty for writes, which are not in the table.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| action.group() == self)
    }
}

/// Declares the actions in one place: the name in the log, the group, and whether the action is a refusal.
macro_rules! actions {
    ($($(#[$meta:meta])* $name:ident = ($text:literal, $group:ident, $refused:literal),)*) => {
        /// An action in the audit log, other than a write.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$meta])* $name,)* }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Returns the name used in the log and in queries.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Returns the group.
            pub const fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)* }
            }

            /// Returns `true` if the entry records a refusal.
            pub const fn is_refusal(self) -> bool {
                match self { $(Self::$name => $refused,)* }
            }
        }
    };
}

actions! {
    /// A user decided the outcome of a write.
    Settle = ("write.settle", Desk, false),
    /// An administrator declared whether others write to the account too.
    Declare = ("declaration", Desk, false),
    /// Evidence contradicted the declaration.
    SuspendDeclaration = ("declaration.suspend", Desk, false),
    /// The merchant's profile was saved.
    SaveProfile = ("profile.save", Desk, false),
    /// A merchant authorised the third-party platform.
    AuthorizeThirdParty = ("third_party.authorize", Desk, false),
    /// A merchant changed the permissions of the third-party platform.
    ChangeAuthorization = ("third_party.change", Desk, false),
    /// A merchant cancelled the authorisation of the third-party platform.
    CancelAuthorization = ("third_party.cancel", Desk, false),
    /// The platform's counts of calls were reset, or it refused that.
    ResetCounts = ("quota.reset", Desk, false),
    /// A job was started.
    StartJob = ("job.start", Desk, false),
    /// A job was paused.
    PauseJob = ("job.pause", Desk, false),
    /// A paused job was continued.
    ResumeJob = ("job.resume", Desk, false),
    /// A job was ended before its last row.
    StopJob = ("job.stop", Desk, false),
    /// The failed rows of a job are sent again.
    RetryJob = ("job.retry", Desk, false),
    /// Every row of a job was sent.
    EndJob = ("job.end", Desk, false),
    /// An archive of the account was begun.
    MakeArchive = ("archive.make", Desk, false),
    /// The archive of the account was downloaded, completely or a range of it.
    DownloadArchive = ("archive.download", Desk, false),
    /// The archive of the account was removed.
    RemoveArchive = ("archive.remove", Desk, false),
    /// A write waits for a second person.
    AskConfirmation = ("request.create", Requests, false),
    /// A second person confirmed the write, and it was sent.
    Confirm = ("request.confirm", Requests, false),
    /// A second person refused the write.
    RefuseRequest = ("request.refuse", Requests, false),
    /// The requester withdrew the request.
    WithdrawRequest = ("request.withdraw", Requests, false),
    /// The request expired without a confirmation.
    ExpireRequest = ("request.expire", Requests, false),
    /// The subject changed in the meantime, or the requester lost the right.
    OvertakeRequest = ("request.overtake", Requests, false),
    /// A user signed in.
    SignIn = ("sign_in", SignIns, false),
    /// A sign-in failed because of a wrong name or password.
    RefuseSignIn = ("sign_in.refused", SignIns, true),
    /// A program asked for a token with a wrong secret.
    RefuseKey = ("api_key.refused", SignIns, true),
    /// Sign-ins were refused before the password was checked: too many attempts.
    ThrottleSignIn = ("sign_in.throttled", SignIns, true),
    /// A user ended a session.
    SignOut = ("sign_out", SignIns, false),
    /// A user ended all sessions.
    SignOutEverywhere = ("sign_out.everywhere", SignIns, false),
    /// A user was created.
    CreateUser = ("user.create", Users, false),
    /// A user's name, roles or state were changed.
    ChangeUser = ("user.change", Users, false),
    /// A password was set.
    SetPassword = ("user.password", Users, false),
    /// A second factor was added.
    AddSecondFactor = ("second_factor.add", Users, false),
    /// A recovery code was used instead of the second factor.
    UseRecoveryCode = ("second_factor.recovery", SignIns, false),
    /// A second factor was removed.
    RemoveSecondFactor = ("second_factor.remove", Users, false),
    /// An API key was created.
    CreateKey = ("api_key.create", Users, false),
    /// The role, the accounts, the limits or the expiry of an API key were changed.
    ChangeKey = ("api_key.change", Users, false),
    /// An API key was revoked.
    RevokeKey = ("api_key.revoke", Users, false),
    /// An account was added in the dashboard.
    AddAccount = ("account.add", Server, false),
    /// The AppSecret of an account was replaced in the dashboard.
    ReplaceAppSecret = ("account.secret", Server, false),
    /// Token or key of an account's push address were set in the dashboard.
    SetPushSecrets = ("account.pushes", Server, false),
    /// The previous token and key of a push address were removed.
    ForgetPushSecrets = ("account.pushes.previous", Server, false),
    /// Token and key of a push address were removed, so that no push is accepted.
    RemovePushSecrets = ("account.pushes.remove", Server, false),
    /// A system that gets copies of pushes was added in the dashboard.
    AddForward = ("account.forward.add", Server, false),
    /// A system that gets copies of pushes was removed in the dashboard.
    RemoveForward = ("account.forward.remove", Server, false),
    /// An account was removed in the dashboard.
    RemoveAccount = ("account.remove", Server, false),
    /// The stored secrets were sealed with another key.
    RotateSecretsKey = ("secrets.rotate", Server, false),
    /// A caller's role didn't suffice.
    RefuseRole = ("refused.role", Refusals, true),
    /// The server started, with this configuration.
    Start = ("server.start", Server, false),
    /// The server stopped.
    Stop = ("server.stop", Server, false),
    /// Entries past their retention period were deleted; the chain continues from the recorded hash.
    ForgetEntries = ("audit.retention", Server, false),
}

impl Action {
    /// Returns the action with a name in the log.
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

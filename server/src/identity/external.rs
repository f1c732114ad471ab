//! Users who sign in externally: their names and rights on this server.

use desk_api::{
    activity::Action,
    identity::{EVERY_ACCOUNT, Grant, OidcProblem, UserSource, UserSummary, is_name},
};
use desk_store::{ExternalUser, NewAuditEntry, Shown, StoreError};
use http::HeaderMap;
use serde_json::json;
use tracing::warn;
use weixin_api::secret::Secret;

use super::{Caller, Identity, Origin, oidc::OidcFailure, oidc::Person};
use crate::config::ExternalIdentity;

/// Returns the description of a user by a provider or a proxy, in the stored form.
pub(super) fn described(
    source: UserSource,
    issuer: &str,
    person: &Person,
    external: &ExternalIdentity,
) -> ExternalUser {
    let grants: Vec<Grant> = external.grants(&person.groups);
    let names = names(person, issuer);
    let first = names.first().cloned();
    ExternalUser {
        source,
        issuer: issuer.to_owned(),
        subject: person.subject.clone(),
        display_name: person.display_name.clone().or(first).unwrap_or_default(),
        names,
        grants,
    }
}

/// Candidate names for a new user, best first: the user's name, then the same with the issuer's host if the name is
/// taken, then the issuer's subject.
fn names(person: &Person, issuer: &str) -> Vec<String> {
    let name = person.name.as_deref().map(|name| name.trim().to_lowercase());
    let host = issuer.parse::<http::Uri>().ok();
    let host = host.as_ref().and_then(http::Uri::host).map(str::to_lowercase);
    let with_host = name.as_ref().zip(host).map(|(name, host)| format!("{name}@{host}"));
    let names = [name, with_host, Some(person.subject.to_lowercase())];
    names.into_iter().flatten().filter(|name| is_name(name)).collect()
}

impl Identity {
    /// Begins a session of a user whom the OpenID provider has signed in.
    ///
    /// # Errors
    /// Fails with `NoRole`, `NoName` or `Disabled`, or with `Internal` if the database fails.
    pub(crate) async fn sign_in_by_oidc(
        &self,
        issuer: &str,
        person: &Person,
        origin: &Origin,
        headers: &HeaderMap,
    ) -> Result<(Secret, Caller), OidcFailure> {
        let described = described(UserSource::Oidc, issuer, person, &self.external);
        if described.names.is_empty() {
            return Err(OidcFailure::new(OidcProblem::NoName, "no name can be used"));
        }
        let failed = |error: StoreError| match error {
            StoreError::Taken { .. } => OidcFailure::new(OidcProblem::NoName, "the name is taken"),
            error => OidcFailure::new(OidcProblem::Internal, crate::causes::with_causes(&error)),
        };
        let user = self.update_external(&described).await.map_err(failed)?;
        // Other grants have ended sessions.
        self.tell_ended();
        let refused = match &user {
            Some(user) if user.disabled => Some(OidcProblem::Disabled),
            Some(user) if !user.grants.is_empty() => None,
            _ => Some(OidcProblem::NoRole),
        };
        let name = user.as_ref().map(|user| user.name.clone());
        let name = name.or_else(|| described.names.first().cloned()).unwrap_or_default();
        if let Some(problem) = refused {
            self.record_external_refusal(&name, problem, origin).await.map_err(failed)?;
            return Err(OidcFailure::new(problem, format!("user {name}")));
        }
        let begun = match user {
            Some(user) => self.begin((user, Shown::default()), origin, headers).await,
            None => Err(super::sign_in::refused()),
        };
        begun.map_err(|failure| {
            OidcFailure::new(OidcProblem::Internal, failure.causes().unwrap_or_default())
        })
    }

    /// Creates or updates a user. Logs a warning if no administrator is left.
    ///
    /// # Errors
    /// As [`Store::update_external_user`](desk_store::Store::update_external_user).
    pub(super) async fn update_external(
        &self,
        described: &ExternalUser,
    ) -> Result<Option<UserSummary>, StoreError> {
        let user = self.store.update_external_user(described, self.now()).await?;
        if !self.store.has_administrator().await? {
            warn!(
                "no user is an administrator of every account; docs/deploy.md describes how to appoint one"
            );
        }
        Ok(user)
    }

    async fn record_external_refusal(
        &self,
        name: &str,
        problem: OidcProblem,
        origin: &Origin,
    ) -> Result<(), StoreError> {
        let entry = NewAuditEntry {
            account: EVERY_ACCOUNT.to_owned(),
            at: self.now(),
            actor: name.to_owned(),
            action: Action::RefuseSignIn.name().to_owned(),
            subject: name.to_owned(),
            detail: json!({ "address": origin.address.to_string(), "why": problem }),
        };
        self.store.record_audit(&entry).await
    }

    /// Returns the URL at which a user signs out of the provider.
    pub(crate) async fn end_session_elsewhere(&self, user: &UserSummary) -> Option<String> {
        match (&self.oidc, user.source) {
            (Some(oidc), UserSource::Oidc) => oidc.end_session(self.now()).await,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: Option<&str>, subject: &str) -> Person {
        Person {
            subject: subject.to_owned(),
            name: name.map(str::to_owned),
            display_name: None,
            groups: Vec::new(),
        }
    }

    #[test]
    fn a_taken_name_gets_the_host_of_the_issuer() {
        let issuer = "https://Login.example.com/realms/shop";
        let names = |name, subject| names(&person(name, subject), issuer);
        assert_eq!(names(Some(" Li.Wei "), "0f3a"), ["li.wei", "li.wei@login.example.com", "0f3a"]);
        assert_eq!(names(Some("李伟"), "0F3A"), ["0f3a"]);
        assert_eq!(names(Some("server"), "a b"), ["server@login.example.com"]);
        assert_eq!(names(None, "key:till"), Vec::<String>::new());
    }
}

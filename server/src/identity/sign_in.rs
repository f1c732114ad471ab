//! Sign-in with name and password, and the setup of the first user.

use std::net::IpAddr;

use desk_api::{
    activity::Action,
    error::ErrorCode,
    identity::{EVERY_ACCOUNT, Grant, Role, Setup, SignIn, UserSummary},
};
use desk_store::{NewSession, Shown, UserToCreate};
use http::{HeaderMap, HeaderValue, header};
use weixin_api::secret::Secret;

use super::{
    Caller, Identity, Origin, fingerprint, random_text, refusals::UNKNOWN_USER, throttle::Counted,
};
use crate::failure::Failure;

impl Identity {
    /// Signs a user in, always with a new session. Returns the session's text for the cookie.
    ///
    /// # Errors
    /// Fails with `SignInRefused`, `SecondFactorRequired`, `SecondFactorRefused`, `TooManyTries` or `Overloaded`, or if
    /// the database fails.
    pub(crate) async fn sign_in(
        &self,
        sign_in: &SignIn,
        origin: &Origin,
        headers: &HeaderMap,
    ) -> Result<(Secret, Caller), Failure> {
        self.local()?;
        let name = sign_in.name.trim().to_lowercase();
        let counted = Counted::name(&name);
        self.try_once(&counted, &name, origin.address)?;
        let user = self.store.user_by_name(&name).await?;
        let stored = user.as_ref().and_then(|user| user.password_hash.clone());
        // Also hash for a user who doesn't exist or is disabled, so that the time reveals nothing.
        let fits = self.hashing.verify(&sign_in.password, stored).await?;
        let Some(user) = user else {
            self.record_stranger(origin.address);
            return Err(self.wrong(&counted, origin.address));
        };
        if !fits || user.summary.disabled {
            self.record_refusal(Action::RefuseSignIn, user.summary.name, origin.address);
            return Err(self.wrong(&counted, origin.address));
        }
        self.throttle(|throttle, now| throttle.right(&counted, origin.address, now));
        let code = sign_in.second_factor.as_ref();
        let second_factor = self.check_second_factor(&user.summary, code, origin.address).await?;
        let shown = Shown { password_hash: user.password_hash, second_factor };
        self.begin((user.summary, shown), origin, headers).await
    }

    /// Creates the first user with the code from the console, and signs it in.
    ///
    /// # Errors
    /// Fails with `SetupClosed`, `SetupRefused`, `TooManyTries`, `PasswordRefused` or `InvalidShape`, or if the
    /// database fails.
    pub(crate) async fn set_up(
        &self,
        setup: &Setup,
        origin: &Origin,
        headers: &HeaderMap,
    ) -> Result<(Secret, Caller), Failure> {
        self.local()?;
        let closed = || {
            let message = "there is a first user already, or the code has expired; a restart prints a new one";
            Failure::new(ErrorCode::SetupClosed, message)
        };
        if !self.setup.is_open(self.now()) {
            return Err(closed());
        }
        self.try_once(&Counted::Setup, UNKNOWN_USER, origin.address)?;
        if !self.setup.is(setup.code.expose()) {
            self.count_wrong(&Counted::Setup, origin.address);
            let message = "this is not the setup code that the server printed";
            return Err(Failure::new(ErrorCode::SetupRefused, message).at("code"));
        }
        let name = user_name(&setup.name)?;
        let password_hash = self.hashing.hash(&setup.password, &[&name]).await?;
        let user = UserToCreate {
            display_name: name.clone(),
            name,
            password_hash: Some(password_hash.clone()),
            grants: vec![Grant { account: EVERY_ACCOUNT.to_owned(), role: Role::Admin }],
        };
        let created = self.store.create_first_user(&user, self.now()).await;
        let created = created.map_err(Failure::not_saved)?;
        self.setup.close();
        let shown = Shown { password_hash: Some(password_hash), second_factor: false };
        self.begin((created.ok_or_else(closed)?, shown), origin, headers).await
    }

    /// Checks the password of a signed-in user.
    ///
    /// # Errors
    /// Fails with `SignInRefused`, `TooManyTries` or `Overloaded`, or if the database fails.
    pub(crate) async fn confirm(
        &self,
        (session, user): (i64, &UserSummary),
        password: &Secret,
        address: IpAddr,
    ) -> Result<(), Failure> {
        self.local()?;
        // Counted for the session: tries from elsewhere don't get in its way, nor it in theirs.
        let counted = Counted::Session(session);
        self.try_once(&counted, &user.name, address)?;
        let stored = self.store.user_by_name(&user.name).await?;
        let stored = stored.and_then(|user| user.password_hash);
        if self.hashing.verify(password, stored).await? {
            self.throttle(|throttle, _| throttle.settle(&counted, address));
            return Ok(());
        }
        self.record_refusal(Action::RefuseSignIn, user.name.clone(), address);
        Err(self.wrong(&counted, address))
    }

    /// Begins a session. Ends the one that the request came with, which may have been planted.
    pub(super) async fn begin(
        &self,
        (user, shown): (UserSummary, Shown),
        origin: &Origin,
        headers: &HeaderMap,
    ) -> Result<(Secret, Caller), Failure> {
        if let Some(before) = self.cookie.read(headers)
            && let Some((session, user)) = self.store.session(&fingerprint(before)).await?
        {
            let ended = self.store.end_session(session.id, &user, self.now()).await;
            ended.map_err(Failure::not_saved)?;
            self.tell_ended();
        }
        self.forget_ended().await.map_err(Failure::not_saved)?;
        let text = random_text("").map_err(|error| {
            Failure::new(ErrorCode::Internal, "the system's random number generator failed")
                .cause(error)
        })?;
        let session = NewSession {
            hash: fingerprint(text.expose()),
            user_id: user.id,
            address: origin.address.to_string(),
            agent: origin.agent.clone(),
            at: self.now(),
            shown,
        };
        let begun = self.store.begin_session(&session).await.map_err(Failure::not_saved)?;
        let found = match begun {
            Some(_) => self.store.session(&session.hash).await?,
            None => None,
        };
        // In between, the user was disabled, or its password or second factor changed.
        let found = found.ok_or_else(refused)?;
        Ok((text, Caller::User(Box::new(found))))
    }

    fn local(&self) -> Result<(), Failure> {
        if self.config.local {
            return Ok(());
        }
        Err(Failure::not_found("this server has no local accounts"))
    }

    /// Counts a try for a user name, whether or not it exists.
    pub(super) fn try_once(
        &self,
        counted: &Counted,
        who: &str,
        address: IpAddr,
    ) -> Result<(), Failure> {
        self.throttle(|throttle, now| throttle.admit(counted, address, now)).map_err(|seconds| {
            self.record_throttled(who, address);
            too_many_tries(seconds)
        })
    }

    /// Checks that a try would be admitted, without counting it.
    pub(super) fn may_try(&self, counted: &Counted, address: IpAddr) -> Result<(), Failure> {
        let may = self.throttle(|throttle, now| throttle.may_try(counted, address, now));
        may.map_err(too_many_tries)
    }

    /// Counts a wrong key. Right ones are not counted, because thousands of programs may start at once.
    pub(super) fn count_wrong_key(&self, counted: &Counted, address: IpAddr) {
        self.throttle(|throttle, now| {
            // It was admitted before; another one may have come in between.
            let _ = throttle.admit(counted, address, now);
            throttle.wrong(counted, address, now);
        });
    }

    fn wrong(&self, counted: &Counted, address: IpAddr) -> Failure {
        self.count_wrong(counted, address);
        refused()
    }

    fn count_wrong(&self, counted: &Counted, address: IpAddr) {
        self.throttle(|throttle, now| throttle.wrong(counted, address, now));
    }
}

fn too_many_tries(seconds: u64) -> Failure {
    let message = format!("too many attempts; the next one counts in {seconds} s");
    Failure::new(ErrorCode::TooManyTries, message)
        .header(header::RETRY_AFTER, HeaderValue::from(seconds))
}

/// Parses a name for a new user or key.
///
/// # Errors
/// Fails with `InvalidShape`.
pub(crate) fn user_name(text: &str) -> Result<String, Failure> {
    let name = text.trim().to_lowercase();
    if desk_api::identity::is_name(&name) {
        return Ok(name);
    }
    let message = "a name has 1 to 64 letters without accents, digits and . - _ @ +";
    Err(Failure::new(ErrorCode::InvalidShape, message).at("name"))
}

/// The same error for every cause.
pub(super) fn refused() -> Failure {
    let message = "name and password don't belong to a user who may sign in";
    Failure::new(ErrorCode::SignInRefused, message)
}

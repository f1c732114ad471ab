//! An authorisation that an administrator of this server begins.

use card_model::time::UnixSeconds;
use desk_api::{
    error::ErrorCode,
    path::third_party,
    third_party::{Agreed, Authorizer, Begun},
};
use weixin_api::{component::permission, secret::Secret};
use weixin_sandbox::Operation;

use super::{
    pending,
    platform::ThirdPartyPlatform,
    worker::{CodeOrigin, RedeemError},
};
use crate::{
    failure::Failure,
    identity::{Caller, secret_text::random_text},
};

/// Weixin's page on which an account's administrator agrees (P21 `Authorization_Process_Technical_Description`).
const PAGE: &str = "https://mp.weixin.qq.com/cgi-bin/componentloginpage";
/// The page offers only Official Accounts.
const OFFICIAL_ACCOUNTS: &str = "1";

impl ThirdPartyPlatform {
    /// Begins an authorisation. Only the caller's session can complete it.
    ///
    /// # Errors
    /// Fails if Weixin returns no code.
    pub(crate) async fn begin(&self, caller: &Caller) -> Result<Begun, Failure> {
        let begun = self.client.begin_authorization().await?;
        let state = random_text("").map_err(|error| {
            let message = "the system's random number generator failed";
            Failure::new(ErrorCode::Internal, message).cause(error)
        })?;
        let valid_for = begun.valid_for.as_secs();
        let seconds = i64::try_from(valid_for).unwrap_or(i64::MAX);
        let until = UnixSeconds::new(self.now().get().saturating_add(seconds));
        let link = self.merchant.is_none().then(|| self.link(&begun.code, &state));
        let (by, pre_auth_code) = (binding(caller), begun.code);
        self.pending.put(&state, pending::Begun { by, until, pre_auth_code, code: None });
        Ok(Begun { link, valid_for, state })
    }

    fn link(&self, pre_auth_code: &Secret, state: &Secret) -> String {
        let redirect = format!("{}{}", self.base, redirect_path(state));
        let query = [
            ("component_appid", self.component()),
            ("pre_auth_code", pre_auth_code.expose()),
            ("redirect_uri", &redirect),
            ("auth_type", OFFICIAL_ACCOUNTS),
        ];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        format!("{PAGE}?{query}")
    }

    /// Takes the code of Weixin's redirect. Returns `false` if no such authorisation is pending.
    pub(crate) fn redirected(&self, state: &Secret, code: Secret) -> bool {
        self.pending.add_code(state, code, self.now())
    }

    /// Completes an authorisation after the redirect.
    ///
    /// # Errors
    /// Fails if this session didn't begin it, or if Weixin refuses the code.
    pub(crate) async fn complete(
        &self,
        caller: &Caller,
        state: &Secret,
    ) -> Result<Authorizer, Failure> {
        let code = self.pending.take(state, &binding(caller), self.now()).ok_or_else(|| {
            let message =
                "this authorisation has expired, or was begun in another session; begin it again";
            Failure::not_found(message)
        })?;
        let redeemed = self.redeem(code, CodeOrigin::Redirect(caller.name())).await;
        let app_id = redeemed.map_err(|error| match error {
            RedeemError::Call(error) => Failure::from(error),
            RedeemError::NoRefreshToken => {
                Failure::new(ErrorCode::UpstreamRefused, RedeemError::NoRefreshToken.to_string())
            }
            RedeemError::Keep(error) => {
                Failure::new(ErrorCode::StoreUnavailable, "the authorisation can't be stored")
                    .cause(error)
            }
        })?;
        self.open_accounts().await.map_err(|error| {
            Failure::new(ErrorCode::Internal, "the account can't be opened").cause(error)
        })?;
        self.account(&app_id).await?.ok_or_else(|| Failure::not_found("unknown account"))
    }

    /// Lets the sandbox's merchant agree on the page of the platform. Returns where the platform redirects the browser.
    ///
    /// # Errors
    /// Fails without the sandbox, or if this session didn't begin the authorisation.
    pub(crate) async fn agree(
        &self,
        caller: &Caller,
        state: &Secret,
        functions: Vec<i64>,
    ) -> Result<Agreed, Failure> {
        let sandbox = self.sandbox().ok_or_else(no_sandbox)?.clone();
        if functions.iter().any(|id| permission::find(*id).is_none()) {
            let message = "a permission is unknown";
            return Err(Failure::new(ErrorCode::InvalidShape, message).at("functions"));
        }
        let pre_auth_code = self.pending.pre_auth_code(state, &binding(caller), self.now());
        let pre_auth_code = pre_auth_code
            .ok_or_else(|| Failure::not_found("this authorisation has expired; begin it again"))?;
        let agreed = sandbox
            .run(move |sandbox| {
                sandbox.operate(Operation::AuthoriseComponent { pre_auth_code, functions })?;
                Ok::<_, weixin_sandbox::OperationError>(sandbox.component())
            })
            .await;
        let code = agreed.map_err(not_possible)?.authorization_code;
        let code = code.ok_or_else(|| Failure::not_found("the merchant has not agreed"))?;
        let query =
            serde_urlencoded::to_string([("auth_code", code.expose()), ("expires_in", "600")]);
        let query = query.unwrap_or_default();
        Ok(Agreed { redirect: format!("{}?{query}", redirect_path(state)) })
    }

    /// Lets the sandbox's merchant cancel its authorisation.
    ///
    /// # Errors
    /// Fails without the sandbox, or if the merchant has not authorised the third-party platform.
    pub(crate) async fn cancel(&self) -> Result<(), Failure> {
        let sandbox = self.sandbox().ok_or_else(no_sandbox)?.clone();
        let cancelled =
            sandbox.run(|sandbox| sandbox.operate(Operation::UnauthoriseComponent)).await;
        cancelled.map_err(not_possible)
    }
}

/// Returns the path to which Weixin redirects the browser.
fn redirect_path(state: &Secret) -> String {
    third_party::REDIRECT.replace("{state}", state.expose())
}

/// Identifies the session of a caller.
fn binding(caller: &Caller) -> String {
    match caller {
        Caller::User(user) => format!("session {}", user.0.id),
        other => other.name(),
    }
}

fn no_sandbox() -> Failure {
    Failure::not_found("this server works with the real platform, not with the sandbox")
}

fn not_possible(error: weixin_sandbox::OperationError) -> Failure {
    Failure::new(ErrorCode::SandboxRefused, error.to_string())
}

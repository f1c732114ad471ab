//! Makes the accounts of this server follow the stored authorisations: exchanges codes for refresh tokens, opens accounts,
//! and stops their calls after a cancellation. Every step may be repeated.

use std::{sync::Arc, time::Duration};

use card_model::id::AppId;
use desk_api::{account::AccountOrigin, third_party::AuthorizationState};
use desk_store::{NewAuthorization, StoreError, StoredAuthorizer, ThirdPartySecret};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};
use weixin_api::{
    component::authorization::{Authorization, Permission},
    errcode::{AUTHORIZATION_CODE_EXPIRED, INVALID_AUTHORIZATION_CODE},
    secret::Secret,
};
use weixin_client::{CallError, Grants, RefreshTokens, TokenMode};

use super::{
    account::{account_name, is_of},
    error::ThirdPartyError,
    platform::ThirdPartyPlatform,
    refresh_tokens::StoredRefreshToken,
};
use crate::{
    account::Account,
    config::{AccountConfig, AuthorizerConfig},
};

/// Pause before a failed step is tried again.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(20);
/// How long no ticket may arrive. Weixin pushes one every ten minutes, and stops after a long failure.
pub(crate) const TICKET_PATIENCE: Duration = Duration::from_mins(25);
/// The most pages of accounts that are searched for a refresh token.
const MAX_PAGES: u64 = 20;
/// Who changes an authorisation outside this server, in the audit log.
const PLATFORM: &str = "weixin";

/// Where a code came from.
pub(super) enum CodeOrigin<'code> {
    /// A stored notice; the sealed code.
    Notice(&'code [u8]),
    /// A redirect of this user.
    Redirect(String),
}

/// An error of exchanging a code.
#[derive(Debug, thiserror::Error)]
pub(super) enum RedeemError {
    /// Weixin refused it, or didn't respond.
    #[error("the authorisation code can't be exchanged")]
    Call(#[from] CallError),
    /// The response contains no refresh token.
    #[error(
        "the response has no refresh token; the account's type may not permit third-party platforms"
    )]
    NoRefreshToken,
    /// The database failed, or a secret can't be sealed or opened.
    #[error(transparent)]
    Keep(#[from] ThirdPartyError),
}

impl ThirdPartyPlatform {
    /// Follows the authorisations until the server stops.
    pub(super) async fn follow(self: Arc<Self>, stopping: CancellationToken) {
        let mut looked = Instant::now();
        loop {
            let pause = match self.step().await {
                Ok(true) => None,
                Ok(false) => Some(PAUSE_AFTER_FAILURE),
                Err(error) => {
                    let cause = &error as &dyn std::error::Error;
                    warn!(error = cause, "failed to follow the authorisations");
                    Some(PAUSE_AFTER_FAILURE)
                }
            };
            self.steps.send_modify(|steps| *steps += 1);
            tokio::select! {
                () = stopping.cancelled() => return,
                () = self.wake.notified() => {}
                () = tokio::time::sleep(pause.unwrap_or(TICKET_PATIENCE)) => {}
            }
            if looked.elapsed() >= TICKET_PATIENCE {
                looked = Instant::now();
                self.ask_for_tickets().await;
            }
        }
    }

    /// Lets Weixin push tickets again, if the newest one is too old.
    async fn ask_for_tickets(&self) {
        let patience = i64::try_from(TICKET_PATIENCE.as_secs()).unwrap_or(i64::MAX);
        let oldest = self.now().get().saturating_sub(patience);
        if self.client.ticket_created_at().is_some_and(|created_at| created_at.get() > oldest) {
            return;
        }
        match self.client.start_tickets().await {
            Ok(()) => info!("no component_verify_ticket arrived; asked Weixin to push them"),
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                warn!(error = cause, "no component_verify_ticket arrives");
            }
        }
    }

    /// Exchanges waiting codes and opens accounts. Returns `true` if nothing is left to do.
    async fn step(&self) -> Result<bool, ThirdPartyError> {
        let mut is_done = true;
        for authorizer in self.store.authorizers(self.component()).await? {
            if let Some((code, _)) = &authorizer.code {
                is_done &= self.exchange(&authorizer, code).await?;
            }
        }
        self.open_accounts().await?;
        Ok(is_done)
    }

    /// Exchanges the code of a notice. Returns `false` if that must be tried again.
    async fn exchange(
        &self,
        authorizer: &StoredAuthorizer,
        sealed: &[u8],
    ) -> Result<bool, ThirdPartyError> {
        let app_id = &authorizer.app_id;
        let is_expired = authorizer.code.as_ref().is_some_and(|(_, until)| *until <= self.now());
        let code =
            self.secrets.open_third_party(ThirdPartySecret::AuthorizationCode, app_id, sealed);
        let failed = match code {
            Ok(code) => self.redeem(code, CodeOrigin::Notice(sealed)).await.err(),
            Err(error) => Some(RedeemError::Keep(error.into())),
        };
        let is_refused = match &failed {
            None => false,
            Some(RedeemError::Call(CallError::Api(refusal))) => {
                matches!(refusal.errcode, INVALID_AUTHORIZATION_CODE | AUTHORIZATION_CODE_EXPIRED)
            }
            Some(RedeemError::NoRefreshToken) => true,
            Some(_) => is_expired,
        };
        if let Some(error) = &failed {
            let cause = error as &dyn std::error::Error;
            warn!(%app_id, error = cause, "an authorisation code was not exchanged");
        }
        if is_refused {
            // Another run may have exchanged it, and lost the response.
            if authorizer.refresh_token.is_none() && !self.recover(app_id).await? {
                return Ok(false);
            }
            self.store.drop_authorization_code(self.component(), app_id, sealed).await?;
            return Ok(true);
        }
        Ok(failed.is_none())
    }

    /// Exchanges a code and stores the result. Returns the account's AppID.
    pub(super) async fn redeem(
        &self,
        code: Secret,
        origin: CodeOrigin<'_>,
    ) -> Result<AppId, RedeemError> {
        let mut redeemed = self.redeemed.lock().await;
        if let Some(app_id) = redeemed.find(&code) {
            if let CodeOrigin::Notice(sealed) = origin {
                let dropped = self.store.drop_authorization_code(self.component(), &app_id, sealed);
                dropped.await.map_err(ThirdPartyError::from)?;
            }
            return Ok(app_id);
        }
        let granted = self.client.redeem(code.clone()).await?;
        let app_id = granted.authorizer_appid.clone();
        let (of_code, actor) = match origin {
            CodeOrigin::Notice(sealed) => (Some(sealed.to_vec()), PLATFORM.to_owned()),
            CodeOrigin::Redirect(actor) => (None, actor),
        };
        let token = granted.authorizer_refresh_token.clone();
        let token = token.ok_or(RedeemError::NoRefreshToken)?;
        let sealed = self.secrets.seal_third_party(ThirdPartySecret::RefreshToken, &app_id, &token);
        let new = NewAuthorization {
            component: self.component().to_owned(),
            app_id: app_id.clone(),
            account: account_name(&app_id),
            refresh_token: sealed.map_err(ThirdPartyError::from)?,
            functions: functions(&granted),
            of_code,
            actor,
            at: self.now(),
        };
        self.store.keep_authorization(&new).await.map_err(ThirdPartyError::from)?;
        redeemed.note(&code, app_id.clone());
        drop(redeemed);
        info!(%app_id, "an account authorised the third-party platform");
        self.describe(&app_id).await;
        Ok(app_id)
    }

    /// Reads the account's name and permissions. They are only shown and checked, so a failure is not fatal.
    async fn describe(&self, app_id: &AppId) {
        let described = match self.client.authorizer(app_id).await {
            Ok(described) => described,
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                warn!(%app_id, error = cause, "an authorised account can't be read");
                return;
            }
        };
        let functions = functions(&described.authorization_info);
        let info = described.authorizer_info;
        let names = (info.nick_name.as_deref(), info.user_name.as_deref());
        let kept = self.store.describe_authorizer(self.component(), app_id, names, &functions);
        if let Err(error) = kept.await {
            let cause = &error as &dyn std::error::Error;
            warn!(%app_id, error = cause, "an authorised account can't be stored");
        }
    }

    /// Reads an account's refresh token from the platform's list. Returns `false` if the platform can't be read now.
    async fn recover(&self, app_id: &AppId) -> Result<bool, ThirdPartyError> {
        let mut offset = 0;
        for _ in 0..MAX_PAGES {
            let Ok(listed) = self.client.authorizers(offset).await else { return Ok(false) };
            let count = u64::try_from(listed.list.len()).unwrap_or(u64::MAX);
            offset = offset.saturating_add(count);
            let found = listed.list.into_iter().find(|it| it.authorizer_appid == *app_id);
            if let Some(found) = found {
                let kind = ThirdPartySecret::RefreshToken;
                let token = self.secrets.seal_third_party(kind, app_id, &found.refresh_token)?;
                self.store.replace_refresh_token(self.component(), app_id, None, &token).await?;
                self.describe(app_id).await;
                return Ok(true);
            }
            if count == 0 || offset >= listed.total_count {
                break;
            }
        }
        Ok(true)
    }

    /// Opens the accounts that authorised the third-party platform, and sets what they have granted.
    pub(super) async fn open_accounts(&self) -> Result<(), ThirdPartyError> {
        let _one_at_a_time = self.opening.lock().await;
        for authorizer in self.store.authorizers(self.component()).await? {
            let was_authorized = authorizer.authorized_at.is_some();
            let has_token = authorizer.refresh_token.is_some();
            let is_cancelled = authorizer.state == AuthorizationState::Cancelled;
            if !was_authorized || (!has_token && !is_cancelled) {
                continue;
            }
            let grants = grants(&authorizer);
            match self.keeper.accounts().get(&authorizer.account) {
                None => self.open(&authorizer, grants).await?,
                Some(account) if is_of(&account, &authorizer) => follow(&account, grants).await,
                Some(_) => {
                    let account = authorizer.account;
                    warn!(account, "an authorised account isn't opened: the name is taken");
                }
            }
        }
        Ok(())
    }

    async fn open(&self, authorizer: &StoredAuthorizer, grants: Grants) -> Result<(), StoreError> {
        let refresh_tokens: Arc<dyn RefreshTokens> = Arc::new(StoredRefreshToken {
            store: self.store.clone(),
            secrets: self.secrets.clone(),
            component: self.client.app_id().clone(),
            app_id: authorizer.app_id.clone(),
        });
        let embedded = self.merchant.as_ref().map(|it| (it.sandbox.clone(), it.base_url.clone()));
        let config = AccountConfig {
            name: authorizer.account.clone(),
            base_url: String::new(),
            app_id: authorizer.app_id.clone(),
            app_secret: Secret::new(""),
            app_secret_file: None,
            token_mode: TokenMode::Plain,
            events: None,
            forward: Vec::new(),
            authorizer: Some(AuthorizerConfig {
                component: self.client.clone(),
                refresh_tokens,
                grants: grants.clone(),
                embedded,
            }),
        };
        let config = self.pushes.complete(config).await?;
        match self.keeper.add(&config, AccountOrigin::ThirdPartyPlatform).await {
            Ok(account) => follow(&account, grants).await,
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                warn!(
                    account = config.name,
                    error = cause,
                    "an authorised account can't be opened"
                );
            }
        }
        Ok(())
    }
}

/// Sets what an account has granted. After a cancellation, a person must decide its open writes, because nothing can be read.
async fn follow(account: &Arc<Account>, grants: Grants) {
    let before = account.client.grants();
    let is_cancelled = grants == Grants::Cancelled;
    if before != grants {
        account.client.set_grants(grants);
        info!(account = account.name, is_cancelled, "the grants of an account changed");
    }
    if is_cancelled && let Err(error) = account.writes.give_up().await {
        let cause = &error as &dyn std::error::Error;
        warn!(account = account.name, error = cause, "open writes can't be passed to a person");
    }
}

fn grants(authorizer: &StoredAuthorizer) -> Grants {
    match authorizer.state {
        AuthorizationState::Cancelled => Grants::Cancelled,
        // The permissions are not known yet.
        AuthorizationState::Authorized if authorizer.functions.is_empty() => Grants::All,
        AuthorizationState::Authorized => Grants::Of(authorizer.functions.clone()),
    }
}

fn functions(authorization: &Authorization) -> Vec<i64> {
    let id = |it: &Permission| it.funcscope_category.as_ref().and_then(|category| category.id);
    authorization.func_info.iter().filter_map(id).collect()
}

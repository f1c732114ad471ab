//! The third-party platform and its accounts as the dashboard shows them.

use std::time::Duration;

use card_model::id::AppId;
use desk_api::{
    error::ErrorCode,
    third_party::{Authorizer, NoToken, ThirdParty},
};
use desk_store::StoredAuthorizer;
use weixin_client::CallError;

use super::{
    account::is_of,
    address::{MESSAGES_PATH, NOTICES_PATH},
    platform::ThirdPartyPlatform,
};
use crate::failure::Failure;

/// How long the page waits for a token.
const PATIENCE: Duration = Duration::from_secs(5);

impl ThirdPartyPlatform {
    /// Returns the state of ticket, token and accounts.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn shown(&self) -> Result<ThirdParty, Failure> {
        let stored = self.store.authorizers(self.component()).await?;
        Ok(ThirdParty {
            app_id: self.client.app_id().clone(),
            is_sandbox: self.merchant.is_some(),
            ticket_created_at: self.client.ticket_created_at(),
            no_token: self.no_token().await,
            notices_path: NOTICES_PATH.to_owned(),
            messages_path: MESSAGES_PATH.to_owned(),
            accounts: stored.into_iter().map(|it| self.account_shown(it)).collect(),
            now: self.now(),
        })
    }

    /// Returns one account.
    pub(super) async fn account(&self, app_id: &AppId) -> Result<Option<Authorizer>, Failure> {
        let found = self.store.authorizer(self.component(), app_id).await?;
        Ok(found.map(|it| self.account_shown(it)))
    }

    fn account_shown(&self, stored: StoredAuthorizer) -> Authorizer {
        let running = self.keeper.accounts().get(&stored.account);
        Authorizer {
            is_open: running.is_some_and(|account| is_of(&account, &stored)),
            app_id: stored.app_id,
            account: stored.account,
            name: stored.name,
            state: stored.state,
            authorized_at: stored.authorized_at,
            cancelled_at: stored.cancelled_at,
            functions: stored.functions,
        }
    }

    async fn no_token(&self) -> Option<NoToken> {
        match tokio::time::timeout(PATIENCE, self.client.ready()).await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => {
                let errcode = match &error {
                    CallError::Credential(refusal) | CallError::Api(refusal) => {
                        Some(refusal.errcode)
                    }
                    _ => None,
                };
                Some(NoToken { code: Failure::from(error).code, errcode })
            }
            Err(_) => Some(NoToken { code: ErrorCode::UpstreamUnavailable, errcode: None }),
        }
    }
}

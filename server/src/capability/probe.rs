//! The probes: one call each of read-only endpoints. Creating, issuing and redeeming have no endpoint that only reads, so
//! they are learnt from writes alone.

use desk_api::capability::{LearntFrom, Observation};
use desk_store::StoreError;
use weixin_api::{
    card::batch_get::{self, BatchGet},
    endpoint::Endpoint,
    envelope::{ApiError, Empty},
    statistics::{query, summary::Summary},
    store::list::{self, List},
    token_inventory::get_balance::GetBalance,
};
use weixin_client::CallError;

use super::{
    learning::learn,
    rules::{forbids, needed},
};
use crate::account::Account;

/// Sends all probes, one after the other.
///
/// # Errors
/// Fails if the database can't be written.
pub(super) async fn all(account: &Account) -> Result<(), StoreError> {
    let cards = batch_get::Request { count: 1, ..batch_get::Request::default() };
    one::<BatchGet>(account, &cards).await?;
    one::<GetBalance>(account, &Empty::default()).await?;
    one::<List>(account, &list::Request { begin: 0, limit: 1 }).await?;
    // The day before yesterday: the figures of yesterday come during the morning.
    let day = account.now().beijing_day().plus(-2);
    let statistics =
        query::Request { begin_date: day, end_date: day, cond_source: 1, card_id: None };
    one::<Summary>(account, &statistics).await
}

async fn one<E: Endpoint>(account: &Account, request: &E::Request) -> Result<(), StoreError> {
    let Some(capability) = needed(E::PATH, None) else { return Ok(()) };
    if account.client.grants().check(E::PATH).is_err() {
        return Ok(());
    }
    let errcode = match account.call::<E>(request).await {
        Ok(_) => None,
        Err(error) => match refusal(&error) {
            Some(answer) if forbids(capability, answer.errcode) => Some(answer.errcode),
            // Anything else says nothing about the account's rights.
            _ => return Ok(()),
        },
    };
    let observed = Observation {
        learnt_from: LearntFrom::Probe,
        path: E::PATH.to_owned(),
        errcode,
        at: account.now(),
    };
    learn(account, capability, &observed).await
}

/// Returns the platform's refusal. That of an endpoint that the client holds back was received before.
pub(super) fn refusal(error: &CallError) -> Option<&ApiError> {
    match error {
        CallError::Api(answer)
        | CallError::Credential(answer)
        | CallError::Closed { answer, .. } => Some(answer),
        _ => None,
    }
}

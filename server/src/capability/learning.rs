//! Stores what was observed, and tells open dashboards.

use desk_api::{
    capability::{Capability, Observation},
    event::Event,
};
use desk_store::StoreError;

use crate::account::Account;

/// Stores an observation. Open dashboards are told unless it is a success after a success.
///
/// # Errors
/// Fails if the database can't be written.
pub(super) async fn learn(
    account: &Account,
    capability: Capability,
    observed: &Observation,
) -> Result<(), StoreError> {
    if account.store.learn_capability(&account.name, capability, observed).await? {
        account.events.publish(Event::CapabilitiesChanged);
    }
    Ok(())
}

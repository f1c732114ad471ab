//! Entries of the audit log about accounts that are not in the configuration.

use card_model::time::UnixSeconds;
use desk_api::{activity::Action, identity::EVERY_ACCOUNT};
use serde_json::Value;
use sqlx::SqliteConnection;

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
};

/// Records a change in the chain of the whole server, because the account itself may be gone.
pub(crate) async fn record(
    connection: &mut SqliteConnection,
    (action, name): (Action, &str),
    actor: &str,
    at: UnixSeconds,
    detail: Value,
) -> Result<(), StoreError> {
    let entry = NewAuditEntry {
        account: EVERY_ACCOUNT.to_owned(),
        at,
        actor: actor.to_owned(),
        action: action.name().to_owned(),
        subject: name.to_owned(),
        detail,
    };
    audit::append(connection, &entry).await
}

//! Shared by the commands that change the database on the machine's console.

use std::{error::Error, path::PathBuf};

use desk_store::{Store, StoreError};

use crate::{
    causes::with_causes,
    config::Config,
    data_folder::database,
    output::{Output, Verdict},
};

/// The actor in the audit log.
pub(super) const ACTOR: &str = "console";

/// The database can't be opened.
#[derive(Debug, thiserror::Error)]
#[error("the database in {} can't be used", data.display())]
pub(super) struct DatabaseError {
    data: PathBuf,
    source: StoreError,
}

/// Opens the database of the configured server.
///
/// # Errors
/// Fails if the database can't be opened, e.g. because the server uses it.
pub(super) async fn open(config: &Config) -> Result<Store, DatabaseError> {
    let opened = Store::open(&config.data.join(database(config.upstream))).await;
    opened.map_err(|source| DatabaseError { data: config.data.clone(), source })
}

/// Returns the output of a command that failed.
pub(super) fn failed(error: &(dyn Error + 'static), verdict: Verdict) -> Output {
    let complaint = format!("card-desk: {}\n", with_causes(error));
    Output { answer: String::new(), complaint, verdict }
}

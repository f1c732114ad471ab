//! What this server has stored, one file a table, and the platform's lists of stores and orders. All are JSON Lines.

use std::io::Write as _;

use card_model::time::UnixSeconds;
use desk_api::{
    archive::{Missing, Step},
    error::ErrorCode,
    event::Event,
};
use desk_store::{ARCHIVE_TABLES, ArchiveTable};
use serde::Serialize;
use tokio::sync::mpsc;

use super::{
    blocking,
    folder::{Folder, persist},
    refused::refused,
};
use crate::{account::Account, failure::Failure, stores, token_orders};

/// Chunks of lines that wait for the disk.
const CHUNKS: usize = 4;
/// Maximum number of orders.
const MAX_ORDERS: usize = 100_000;

/// Writes the platform's stores.
///
/// # Errors
/// Fails if the platform can't be called, or the file can't be written.
pub(super) async fn stores(account: &Account, folder: &Folder) -> Result<Vec<Missing>, Failure> {
    match stores::all(account).await {
        Ok(stores) => put(folder, "stores.jsonl", &stores).await.map(|()| Vec::new()),
        Err(failure) => Ok(vec![missing(Step::Stores, String::new(), refused(failure)?)]),
    }
}

/// Writes the platform's orders of inventory tokens, the newest first.
///
/// # Errors
/// Fails if the platform can't be called, or the file can't be written.
pub(super) async fn orders(account: &Account, folder: &Folder) -> Result<Vec<Missing>, Failure> {
    match token_orders::since(account, UnixSeconds::new(0), MAX_ORDERS).await {
        Ok((orders, more)) => {
            put(folder, "orders.jsonl", &orders).await?;
            let older = || missing(Step::Orders, "older".to_owned(), "too_many".to_owned());
            Ok(more.then(older).into_iter().collect())
        }
        Err(failure) => Ok(vec![missing(Step::Orders, String::new(), refused(failure)?)]),
    }
}

fn missing(step: Step, what: String, why: String) -> Missing {
    Missing { step, what, why }
}

/// Writes values of the platform, one a line.
async fn put<T: Serialize>(
    folder: &Folder,
    name: &'static str,
    values: &[T],
) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for value in values {
        let line = serde_json::to_vec(value).map_err(|error| {
            Failure::new(ErrorCode::Internal, "a list of the archive can't be written").cause(error)
        })?;
        // Line breaks of JSON are between its tokens.
        lines.extend(
            line.into_iter().map(|byte| if byte == b'\n' || byte == b'\r' { b' ' } else { byte }),
        );
        lines.push(b'\n');
    }
    let folder = folder.clone();
    blocking(move || folder.put(name, &lines)).await
}

/// Writes the tables of the database.
///
/// # Errors
/// Fails if the database can't be read, or a file can't be written.
pub(super) async fn write(account: &Account, folder: &Folder) -> Result<(), Failure> {
    let total = u64::try_from(ARCHIVE_TABLES.len()).unwrap_or(u64::MAX);
    for (done, table) in (0..).zip(ARCHIVE_TABLES) {
        account.archive.set(done, total);
        write_table(account, folder, table).await?;
    }
    account.events.publish(Event::ArchiveChanged);
    Ok(())
}

async fn write_table(
    account: &Account,
    folder: &Folder,
    table: &ArchiveTable,
) -> Result<(), Failure> {
    let (lines, mut received) = mpsc::channel::<Vec<u8>>(CHUNKS);
    let (folder, name) = (folder.clone(), table.file);
    let written = blocking(move || {
        let (mut file, path) = folder.create(name)?;
        while let Some(chunk) = received.blocking_recv() {
            file.write_all(&chunk)?;
        }
        Ok((file, path))
    });
    let read = async {
        let read = account.store.archive_rows(&account.name, table, &lines).await;
        drop(lines);
        read
    };
    let (read, written) = tokio::join!(read, written);
    // Only a table that was read to its end becomes a file.
    read?;
    let (file, path) = written?;
    blocking(move || persist(file, &path)).await
}

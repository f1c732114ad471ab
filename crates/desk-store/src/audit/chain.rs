//! The chain of an account's entries: hashing an entry, and verifying that each entry follows from the previous one.
//!
//! The first stored entry may follow from a deleted one, if a later entry of the same chain records that. Such a
//! checkpoint is protected by the chain like any other entry.

use desk_api::activity::Action;
use futures_util::TryStreamExt;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::AuditVerdict;
use crate::error::StoreError;

/// The hash that an account's first entry follows from.
pub(super) const FIRST: [u8; 32] = [0; 32];
/// Format of entries whose hash excludes their number; written by older versions.
const WITHOUT_NUMBER: i64 = 1;
/// Format of entries whose hash includes their number.
pub(super) const WITH_NUMBER: i64 = 2;

/// What an entry records about deleted entries before it.
#[derive(Debug, Deserialize)]
struct Checkpoint {
    /// Number of the last deleted entry.
    through: i64,
    /// Its hash in hexadecimal digits.
    hash: String,
}

/// Hashes the previous hash and an entry of format [`WITH_NUMBER`]. Each text is preceded by its length, so that
/// different entries never have the same bytes.
pub(super) fn chained(previous: &[u8], id: i64, at: i64, texts: [&[u8]; 5]) -> [u8; 32] {
    hashed(previous, Some(id), at, texts)
}

fn hashed(previous: &[u8], id: Option<i64>, at: i64, texts: [&[u8]; 5]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    if let Some(id) = id {
        hash.update(WITH_NUMBER.to_be_bytes());
        hash.update(id.to_be_bytes());
    }
    hash.update(at.to_be_bytes());
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().into()
}

/// Verifies every account's chain from its first entry.
pub(crate) async fn verify(connection: &mut SqliteConnection) -> Result<AuditVerdict, StoreError> {
    let mut rows = sqlx::query(
        "SELECT id, account, at, actor, action, subject, detail, previous_hash, hash, format \
         FROM audit ORDER BY account, id",
    )
    .fetch(connection);
    let mut entries = 0;
    let mut chain: Option<Chain> = None;
    while let Some(row) = rows.try_next().await? {
        // Read as bytes: after a bit flip it may not be valid text.
        let account: &[u8] = row.try_get("account")?;
        let mut current = match chain.take() {
            Some(chain) if chain.account == account => chain,
            before => {
                if let Some(broken) = before.and_then(Chain::broken) {
                    return Ok(broken);
                }
                Chain::begin(account, &row)?
            }
        };
        if !current.take(&row)? {
            return Ok(current.broken_at(row.try_get("id")?));
        }
        chain = Some(current);
        entries += 1;
    }
    Ok(chain.and_then(Chain::broken).unwrap_or(AuditVerdict::Intact { entries }))
}

/// The verified part of one account's chain.
struct Chain {
    account: Vec<u8>,
    /// The hash of the last entry.
    hash: Vec<u8>,
    /// The first entry, and the hash of the deleted entry that it follows from, until a checkpoint confirms it.
    unproven: Option<(i64, String)>,
}

impl Chain {
    fn begin(account: &[u8], first: &SqliteRow) -> Result<Self, StoreError> {
        let previous: &[u8] = first.try_get("previous_hash")?;
        let unproven =
            if previous == FIRST { None } else { Some((first.try_get("id")?, hex(previous))) };
        Ok(Self { account: account.to_owned(), hash: previous.to_owned(), unproven })
    }

    /// Adds the next entry; returns `false` if it doesn't follow.
    fn take(&mut self, row: &SqliteRow) -> Result<bool, StoreError> {
        let (id, at): (i64, i64) = (row.try_get("id")?, row.try_get("at")?);
        let numbered = match row.try_get("format")? {
            WITHOUT_NUMBER => None,
            WITH_NUMBER => Some(id),
            _ => return Ok(false),
        };
        let mut texts: [&[u8]; 5] = [&self.account, &[], &[], &[], &[]];
        for (text, column) in texts.iter_mut().skip(1).zip(["actor", "action", "subject", "detail"])
        {
            *text = row.try_get(column)?;
        }
        let [_, _, action, _, detail] = texts;
        let previous: &[u8] = row.try_get("previous_hash")?;
        let hash: &[u8] = row.try_get("hash")?;
        if previous != self.hash || hashed(previous, numbered, at, texts) != hash {
            return Ok(false);
        }
        if let Some((first, before)) = &self.unproven
            && action == Action::ForgetEntries.name().as_bytes()
            && let Ok(checkpoint) = serde_json::from_slice::<Checkpoint>(detail)
            && checkpoint.hash == *before
            && checkpoint.through < *first
        {
            self.unproven = None;
        }
        hash.clone_into(&mut self.hash);
        Ok(true)
    }

    /// Returns what is wrong with a chain after its last entry.
    fn broken(self) -> Option<AuditVerdict> {
        let (first, _) = self.unproven.as_ref()?;
        let first = *first;
        Some(self.broken_at(first))
    }

    fn broken_at(self, id: i64) -> AuditVerdict {
        AuditVerdict::Tampered { account: String::from_utf8_lossy(&self.account).into_owned(), id }
    }
}

/// Returns the hexadecimal digits of a hash.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a `String` can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

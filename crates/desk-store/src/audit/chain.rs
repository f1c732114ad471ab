//! The chain of an account's entries: how an entry is hashed, and whether all of them still follow from each other.
//!
//! The first entry that is kept may follow from one that is gone, if a later entry of the same chain says so: a
//! checkpoint, which the chain protects like any other entry.

use desk_api::activity::Action;
use futures_util::TryStreamExt;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::AuditVerdict;
use crate::error::StoreError;

/// The hash before an account's first entry.
pub(super) const FIRST: [u8; 32] = [0; 32];
/// Entries whose number isn't in their hash; older versions wrote them.
const WITHOUT_NUMBER: i64 = 1;
/// Entries whose number is in their hash.
pub(super) const WITH_NUMBER: i64 = 2;

/// What an entry says about the entries before it that were deleted.
#[derive(Debug, Deserialize)]
struct Checkpoint {
    /// The last one that was deleted.
    through: i64,
    /// Its hash in hexadecimal digits.
    hash: String,
}

/// Hashes the previous hash and an entry of [`WITH_NUMBER`]; each text is preceded by its length, so that no two entries
/// read the same.
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

/// Follows every account's chain from its first entry.
pub(crate) async fn verify(connection: &mut SqliteConnection) -> Result<AuditVerdict, StoreError> {
    let mut rows = sqlx::query(
        "SELECT id, account, at, actor, action, subject, detail, previous_hash, hash, format \
         FROM audit ORDER BY account, id",
    )
    .fetch(connection);
    let mut entries = 0;
    let mut chain: Option<Chain> = None;
    while let Some(row) = rows.try_next().await? {
        // Bytes: a changed bit may leave no text.
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

/// One account's chain, as far as it was followed.
struct Chain {
    account: Vec<u8>,
    /// The hash of the last entry.
    hash: Vec<u8>,
    /// The first entry and the hash of a deleted one that it follows from, until a checkpoint vouches for it.
    unproven: Option<(i64, String)>,
}

impl Chain {
    fn begin(account: &[u8], first: &SqliteRow) -> Result<Self, StoreError> {
        let previous: &[u8] = first.try_get("previous_hash")?;
        let unproven =
            if previous == FIRST { None } else { Some((first.try_get("id")?, hex(previous))) };
        Ok(Self { account: account.to_owned(), hash: previous.to_owned(), unproven })
    }

    /// Follows the chain to an entry; returns `false` if it doesn't lead there.
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

    /// What is wrong with a chain that was followed to its end.
    fn broken(self) -> Option<AuditVerdict> {
        let (first, _) = self.unproven.as_ref()?;
        let first = *first;
        Some(self.broken_at(first))
    }

    fn broken_at(self, id: i64) -> AuditVerdict {
        AuditVerdict::Tampered { account: String::from_utf8_lossy(&self.account).into_owned(), id }
    }
}

/// The hexadecimal digits of a hash.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a text can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

//! Drafts: forms that were filled in but not sent.

use std::borrow::Cow;

use card_model::{card_type::CardType, id::CardId, time::UnixSeconds};
use desk_api::draft::{Draft, DraftSummary, Order, Version};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    error::StoreError,
    store::Store,
    stored::{self, DraftJson},
};

/// Maximum number of drafts of an account.
pub const MAX_DRAFTS: usize = 200;
/// Largest draft in bytes of JSON.
pub const MAX_DRAFT_BYTES: usize = 256 * 1024;

/// The result of saving a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftSave {
    /// The draft is stored under this revision, which may be that of a later save by the same form.
    Stored(u64),
    /// Nothing was changed: see [`Order::Diverged`].
    Diverged,
}

impl Store {
    /// Saves a draft if its version continues the stored one; see [`Version::against`].
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] above [`MAX_DRAFT_BYTES`], [`StoreError::TooMany`] if the account already has
    /// [`MAX_DRAFTS`].
    pub async fn put_draft(&self, account: &str, draft: &Draft) -> Result<DraftSave, StoreError> {
        let text = stored::write("a draft", &DraftJson::from(draft))?;
        if text.len() > MAX_DRAFT_BYTES {
            return Err(StoreError::TooLarge { what: "the draft", limit: MAX_DRAFT_BYTES });
        }
        let mut transaction = self.begin().await?;
        let stored = stored_version(&mut transaction, account, &draft.draft_id).await?;
        match (draft.version.against(stored.as_ref()), &stored) {
            (Order::Continues, None) => check_room(&mut transaction, account).await?,
            (Order::Continues, Some(_)) => {}
            (Order::Contained, Some(stored)) => return Ok(DraftSave::Stored(stored.revision)),
            _ => return Ok(DraftSave::Diverged),
        }
        let revision: i64 = sqlx::query_scalar(
            "UPDATE draft_counter SET revision = revision + 1 RETURNING revision",
        )
        .fetch_one(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO drafts (account, draft_id, draft, updated_at, revision, writer, edit, card_id, card_type, subject) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
             ON CONFLICT (account, draft_id) DO UPDATE SET draft = excluded.draft, updated_at = excluded.updated_at, \
             revision = excluded.revision, writer = excluded.writer, edit = excluded.edit, card_id = excluded.card_id, \
             card_type = excluded.card_type, subject = excluded.subject",
        )
        .bind(account)
        .bind(&draft.draft_id)
        .bind(text)
        .bind(draft.updated_at.get())
        .bind(revision)
        .bind(&draft.version.writer)
        .bind(i64::try_from(draft.version.edit).unwrap_or(i64::MAX))
        .bind(draft.card_id.as_ref().map(CardId::as_str))
        .bind(draft.card.card_type().as_str())
        .bind(draft.subject())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(DraftSave::Stored(count(revision)))
    }

    /// Returns one draft.
    ///
    /// # Errors
    /// If the database fails or the draft is damaged.
    pub async fn draft(&self, account: &str, draft_id: &str) -> Result<Option<Draft>, StoreError> {
        let row = sqlx::query(
            "SELECT draft, card_id, revision, writer, edit, updated_at FROM drafts \
             WHERE account = ?1 AND draft_id = ?2",
        )
        .bind(account)
        .bind(draft_id)
        .fetch_optional(&self.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let text: String = row.try_get("draft")?;
        let DraftJson { card, base, raw } =
            stored::read(&text).ok_or_else(|| StoreError::corrupt(format!("draft {draft_id}")))?;
        Ok(Some(Draft {
            draft_id: draft_id.to_owned(),
            card_id: row.try_get::<Option<String>, _>("card_id")?.map(CardId::from),
            card: card.into_owned(),
            base: base.map(Cow::into_owned),
            // A path that is unknown to this version is left out.
            raw: raw
                .into_iter()
                .filter_map(|(path, text)| Some((path.parse().ok()?, text)))
                .collect(),
            version: version(&row)?,
            updated_at: UnixSeconds::new(row.try_get("updated_at")?),
        }))
    }

    /// Returns the drafts of an account without their cards, the last saved first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn drafts(&self, account: &str) -> Result<Vec<DraftSummary>, StoreError> {
        sqlx::query(
            "SELECT draft_id, card_id, card_type, subject, revision, updated_at FROM drafts \
             WHERE account = ?1 ORDER BY revision DESC",
        )
        .bind(account)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(summary)
        .collect()
    }

    /// Deletes a draft. Returns `false` if it doesn't exist.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn delete_draft(&self, account: &str, draft_id: &str) -> Result<bool, StoreError> {
        let deleted = sqlx::query("DELETE FROM drafts WHERE account = ?1 AND draft_id = ?2")
            .bind(account)
            .bind(draft_id)
            .execute(&self.writer)
            .await?;
        Ok(deleted.rows_affected() > 0)
    }
}

async fn stored_version(
    connection: &mut SqliteConnection,
    account: &str,
    draft_id: &str,
) -> Result<Option<Version>, StoreError> {
    let query = "SELECT revision, writer, edit FROM drafts WHERE account = ?1 AND draft_id = ?2";
    let row = sqlx::query(query).bind(account).bind(draft_id).fetch_optional(connection).await?;
    row.as_ref().map(version).transpose()
}

/// Fails if the account has reached its limit of drafts.
async fn check_room(connection: &mut SqliteConnection, account: &str) -> Result<(), StoreError> {
    let drafts: i64 = sqlx::query_scalar("SELECT count(*) FROM drafts WHERE account = ?1")
        .bind(account)
        .fetch_one(connection)
        .await?;
    if usize::try_from(drafts).is_ok_and(|drafts| drafts >= MAX_DRAFTS) {
        return Err(StoreError::TooMany { what: "drafts", limit: MAX_DRAFTS });
    }
    Ok(())
}

fn version(row: &SqliteRow) -> Result<Version, StoreError> {
    Ok(Version {
        revision: count(row.try_get("revision")?),
        writer: row.try_get("writer")?,
        edit: count(row.try_get("edit")?),
    })
}

fn summary(row: &SqliteRow) -> Result<DraftSummary, StoreError> {
    Ok(DraftSummary {
        draft_id: row.try_get("draft_id")?,
        card_id: row.try_get::<Option<String>, _>("card_id")?.map(CardId::from),
        card_type: CardType::from(row.try_get::<&str, _>("card_type")?),
        subject: row.try_get("subject")?,
        revision: count(row.try_get("revision")?),
        updated_at: UnixSeconds::new(row.try_get("updated_at")?),
    })
}

/// Converts a counter of the database, which is never negative.
fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

//! Channels of the accounts, and the newest QR code of each card in them.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::channel::{
    Channel, ChannelChange, ChannelKind, ChannelQrCode, MAX_CHANNELS, NewChannel,
};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{error::StoreError, store::Store};

impl Store {
    /// Returns the channels of an account in the order of their creation, archived ones included.
    ///
    /// # Errors
    /// If the database fails or a row is damaged.
    pub async fn channels(&self, account: &str) -> Result<Vec<Channel>, StoreError> {
        sqlx::query("SELECT * FROM channels WHERE account = ?1 ORDER BY position, channel_id")
            .bind(account)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// Adds a channel at the end and returns it. An equal channel with the same id is returned as it is.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if another channel has its `outer_str`, [`StoreError::Conflict`] if another one has its id,
    /// [`StoreError::TooMany`] if the account already has [`MAX_CHANNELS`].
    pub async fn add_channel(
        &self,
        account: &str,
        channel: &NewChannel,
        at: UnixSeconds,
    ) -> Result<Channel, StoreError> {
        let mut transaction = self.begin().await?;
        let rows = sqlx::query("SELECT * FROM channels WHERE account = ?1")
            .bind(account)
            .fetch_all(&mut *transaction)
            .await?;
        let known = rows.iter().map(read).collect::<Result<Vec<Channel>, StoreError>>()?;
        let refused = if let Some(same) = known.iter().find(|it| it.id == channel.id) {
            let is_equal = (&same.name, same.kind, &same.outer_str)
                == (&channel.name, channel.kind, &channel.outer_str);
            if is_equal {
                transaction.rollback().await?;
                return Ok(same.clone());
            }
            Some(StoreError::Conflict { what: format!("channel {}", channel.id) })
        } else if known.iter().any(|it| it.outer_str == channel.outer_str) {
            Some(StoreError::Taken { what: "channel" })
        } else if known.len() >= MAX_CHANNELS {
            Some(StoreError::TooMany { what: "channels", limit: MAX_CHANNELS })
        } else {
            None
        };
        if let Some(refused) = refused {
            transaction.rollback().await?;
            return Err(refused);
        }
        sqlx::query(
            "INSERT INTO channels (account, channel_id, position, name, kind, outer_str, created_at) VALUES (?1, ?2, \
             (SELECT coalesce(max(position), 0) + 1 FROM channels WHERE account = ?1), ?3, ?4, ?5, ?6)",
        )
        .bind(account)
        .bind(&channel.id)
        .bind(&channel.name)
        .bind(channel.kind.name())
        .bind(&channel.outer_str)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Channel {
            id: channel.id.clone(),
            name: channel.name.clone(),
            kind: channel.kind,
            outer_str: channel.outer_str.clone(),
            created_at: at,
            archived_at: None,
        })
    }

    /// Changes a channel and returns it; `None` if it doesn't exist. Archiving an archived one keeps its time.
    ///
    /// # Errors
    /// If the database fails or the row is damaged.
    pub async fn change_channel(
        &self,
        account: &str,
        channel_id: &str,
        change: &ChannelChange,
        at: UnixSeconds,
    ) -> Result<Option<Channel>, StoreError> {
        sqlx::query(
            "UPDATE channels SET name = ?3, kind = ?4, \
             archived_at = CASE WHEN ?5 THEN coalesce(archived_at, ?6) END \
             WHERE account = ?1 AND channel_id = ?2 RETURNING *",
        )
        .bind(account)
        .bind(channel_id)
        .bind(&change.name)
        .bind(change.kind.name())
        .bind(change.archived)
        .bind(at.get())
        .fetch_optional(&self.writer)
        .await?
        .as_ref()
        .map(read)
        .transpose()
    }

    /// Returns the newest QR codes of a card by the ids of their channels.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn channel_qr_codes(
        &self,
        account: &str,
        card_id: &CardId,
    ) -> Result<Vec<(String, ChannelQrCode)>, StoreError> {
        sqlx::query("SELECT * FROM channel_qr_codes WHERE account = ?1 AND card_id = ?2")
            .bind(account)
            .bind(card_id.as_str())
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(|row| {
                let code = ChannelQrCode {
                    url: row.try_get("url")?,
                    picture: row.try_get("picture")?,
                    created_at: UnixSeconds::new(row.try_get("created_at")?),
                    ends_at: UnixSeconds::new(row.try_get("ends_at")?),
                };
                Ok((row.try_get("channel_id")?, code))
            })
            .collect()
    }

    /// Stores the QR code of a card in a channel in place of an earlier one. Returns `false` if the channel doesn't
    /// exist.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_channel_qr_code(
        &self,
        account: &str,
        channel_id: &str,
        card_id: &CardId,
        code: &ChannelQrCode,
    ) -> Result<bool, StoreError> {
        let stored = sqlx::query(
            "INSERT OR REPLACE INTO channel_qr_codes (account, channel_id, card_id, url, picture, created_at, ends_at) \
             SELECT account, channel_id, ?3, ?4, ?5, ?6, ?7 FROM channels WHERE account = ?1 AND channel_id = ?2",
        )
        .bind(account)
        .bind(channel_id)
        .bind(card_id.as_str())
        .bind(&code.url)
        .bind(&code.picture)
        .bind(code.created_at.get())
        .bind(code.ends_at.get())
        .execute(&self.writer)
        .await?;
        Ok(stored.rows_affected() > 0)
    }
}

fn read(row: &SqliteRow) -> Result<Channel, StoreError> {
    let id: String = row.try_get("channel_id")?;
    let kind: String = row.try_get("kind")?;
    let corrupt = || StoreError::Corrupt { place: format!("channels, row {id}") };
    Ok(Channel {
        name: row.try_get("name")?,
        kind: ChannelKind::find(&kind).ok_or_else(corrupt)?,
        outer_str: row.try_get("outer_str")?,
        created_at: UnixSeconds::new(row.try_get("created_at")?),
        archived_at: row.try_get::<Option<i64>, _>("archived_at")?.map(UnixSeconds::new),
        id,
    })
}

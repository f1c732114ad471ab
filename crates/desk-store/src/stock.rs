//! When the stock of single cards is low, and readings of the stock after writes.

use std::collections::BTreeMap;

use card_model::{id::CardId, standing::LowStockRule, time::UnixSeconds};
use desk_api::stock::{ReadBack, StockReading};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{error::StoreError, store::Store};

impl Store {
    /// Returns the rules of an account's cards that have one.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn low_stock_rules(
        &self,
        account: &str,
    ) -> Result<BTreeMap<CardId, LowStockRule>, StoreError> {
        let rows = sqlx::query("SELECT card_id, rule FROM low_stock_rules WHERE account = ?1")
            .bind(account)
            .fetch_all(&self.reader)
            .await?;
        rows.iter()
            .map(|row| {
                let (card_id, rule): (String, String) =
                    (row.try_get("card_id")?, row.try_get("rule")?);
                let corrupt = |_| StoreError::corrupt(format!("low_stock_rules {card_id}"));
                let rule = rule.parse().map_err(corrupt)?;
                Ok((card_id.into(), rule))
            })
            .collect()
    }

    /// Sets the rule of a card, or removes it.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn set_low_stock_rule(
        &self,
        account: &str,
        card_id: &CardId,
        rule: Option<LowStockRule>,
    ) -> Result<(), StoreError> {
        let query = match rule {
            Some(_) => {
                "INSERT INTO low_stock_rules (account, card_id, rule) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (account, card_id) DO UPDATE SET rule = excluded.rule"
            }
            None => "DELETE FROM low_stock_rules WHERE account = ?1 AND card_id = ?2",
        };
        let mut query = sqlx::query(query).bind(account).bind(card_id.as_str());
        if let Some(rule) = rule {
            query = query.bind(rule.to_string());
        }
        query.execute(&self.writer).await?;
        Ok(())
    }

    /// Stores the reading after a write, replacing an earlier one.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn put_stock_reading(
        &self,
        account: &str,
        reading: &StockReading,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO stock_readings (account, write_id, card_id, codes, expected, total, quantity, read_at, state) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (account, write_id) DO UPDATE SET \
             codes = excluded.codes, expected = excluded.expected, total = excluded.total, quantity = excluded.quantity, \
             read_at = excluded.read_at, state = excluded.state",
        )
        .bind(account)
        .bind(reading.write)
        .bind(reading.card_id.as_str())
        .bind(reading.codes)
        .bind(reading.expected.map(signed))
        .bind(signed(reading.total))
        .bind(signed(reading.quantity))
        .bind(reading.read_at.get())
        .bind(reading.check.name())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Returns the readings after writes with at least this number, by number.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn stock_readings(
        &self,
        account: &str,
        from_write: i64,
    ) -> Result<BTreeMap<i64, StockReading>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM stock_readings WHERE account = ?1 AND write_id >= ?2")
                .bind(account)
                .bind(from_write)
                .fetch_all(&self.reader)
                .await?;
        rows.iter().map(|row| read(row).map(|reading| (reading.write, reading))).collect()
    }

    /// Deletes rules and readings of an account (reset of the sandbox).
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_stock(&self, account: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for statement in [
            "DELETE FROM low_stock_rules WHERE account = ?1",
            "DELETE FROM stock_readings WHERE account = ?1",
        ] {
            sqlx::query(statement).bind(account).execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn read(row: &SqliteRow) -> Result<StockReading, StoreError> {
    let write: i64 = row.try_get("write_id")?;
    let corrupt = || StoreError::corrupt(format!("stock_readings {write}"));
    let count = |number: i64| u64::try_from(number).map_err(|_| corrupt());
    let state: String = row.try_get("state")?;
    Ok(StockReading {
        write,
        card_id: row.try_get::<String, _>("card_id")?.into(),
        codes: row.try_get("codes")?,
        expected: row.try_get::<Option<i64>, _>("expected")?.map(count).transpose()?,
        total: count(row.try_get("total")?)?,
        quantity: count(row.try_get("quantity")?)?,
        read_at: UnixSeconds::new(row.try_get("read_at")?),
        check: ReadBack::find(&state).ok_or_else(corrupt)?,
    })
}

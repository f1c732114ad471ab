//! The rows of an account as JSON Lines, for its archive.

mod tables;

use card_model::time::BeijingDay;
use futures_util::TryStreamExt as _;
use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::{Row as _, sqlite::SqliteRow};
use tokio::sync::mpsc;

pub use self::tables::{ARCHIVE_TABLES, ArchiveTable};
use self::tables::{Column, Form};
use crate::{audit::hex, error::StoreError, store::Store};

/// Bytes after which lines are passed on.
const CHUNK: usize = 256 * 1024;

impl Store {
    /// Writes the rows of one table of an account as JSON Lines, in the order of the table. Each chunk sent to `lines`
    /// consists of complete lines. Returns the number of rows. If the receiver is dropped, the rest is left out.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn archive_rows(
        &self,
        account: &str,
        table: &ArchiveTable,
        lines: &mpsc::Sender<Vec<u8>>,
    ) -> Result<u64, StoreError> {
        let query = table.query();
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(query)).bind(account).fetch(&self.reader);
        let (mut chunk, mut count) = (Vec::new(), 0);
        while let Some(row) = rows.try_next().await? {
            line(table, &row, &mut chunk)?;
            count += 1;
            if chunk.len() >= CHUNK && lines.send(std::mem::take(&mut chunk)).await.is_err() {
                return Ok(count);
            }
        }
        if !chunk.is_empty() {
            // The reader has ended and reports the reason itself.
            let _ = lines.send(chunk).await;
        }
        Ok(count)
    }
}

/// Appends a row as a line. Its members have the order of the columns.
fn line(table: &ArchiveTable, row: &SqliteRow, to: &mut Vec<u8>) -> Result<(), StoreError> {
    to.push(b'{');
    for (index, Column { name, form }) in table.columns.iter().enumerate() {
        if index > 0 {
            to.push(b',');
        }
        append(table, name, to)?;
        to.push(b':');
        match form {
            Form::Integer => append(table, &row.try_get::<Option<i64>, _>(index)?, to)?,
            Form::Day => {
                let day = row.try_get::<Option<i64>, _>(index)?;
                append(table, &day.map(|day| BeijingDay::new(day).to_string()), to)?;
            }
            Form::Text => append(table, &row.try_get::<Option<String>, _>(index)?, to)?,
            Form::Json => match row.try_get::<Option<String>, _>(index)? {
                Some(text) => append_json(table, &text, to)?,
                None => to.extend_from_slice(b"null"),
            },
            Form::Bytes => match row.try_get::<Option<Vec<u8>>, _>(index)? {
                Some(bytes) => match String::from_utf8(bytes) {
                    Ok(text) => append_json(table, &text, to)?,
                    Err(other) => append(table, &Hexadecimal::of(other.as_bytes()), to)?,
                },
                None => to.extend_from_slice(b"null"),
            },
            Form::Hash => {
                let hash = row.try_get::<Option<Vec<u8>>, _>(index)?;
                append(table, &hash.map(|hash| hex(&hash)), to)?;
            }
        }
    }
    to.extend_from_slice(b"}\n");
    Ok(())
}

/// Bytes that are no text.
#[derive(Serialize)]
struct Hexadecimal {
    hex: String,
}

impl Hexadecimal {
    fn of(bytes: &[u8]) -> Self {
        Self { hex: hex(bytes) }
    }
}

/// Appends JSON with every digit as it is stored, and any other text as a string.
fn append_json(table: &ArchiveTable, text: &str, to: &mut Vec<u8>) -> Result<(), StoreError> {
    match serde_json::from_str::<&RawValue>(text) {
        // Line breaks of valid JSON are between its tokens.
        Ok(json) => {
            to.extend(json.get().bytes().map(|byte| match byte {
                b'\n' | b'\r' => b' ',
                other => other,
            }));
            Ok(())
        }
        Err(_) => append(table, text, to),
    }
}

fn append<T: Serialize + ?Sized>(
    table: &ArchiveTable,
    value: &T,
    to: &mut Vec<u8>,
) -> Result<(), StoreError> {
    let what = table.file;
    serde_json::to_writer(to, value).map_err(|source| StoreError::NotJson { what, source })
}

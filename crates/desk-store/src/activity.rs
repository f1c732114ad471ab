//! Reading the audit log for the activity page: one row for each action, with its outcome.
//!
//! A write has several entries: its beginning, and each state that it reached. The row of its beginning represents all
//! of them and shows the outcome from the journal. Entries for manual changes of a write also have a row each.

use std::collections::BTreeMap;

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::activity::{Action, Outcome};
use sqlx::{QueryBuilder, Row, Sqlite};

use crate::{
    audit::{self, AuditEntry},
    error::StoreError,
    journal::{self, WriteRow},
    store::Store,
};

/// A filter for entries. A missing member matches every entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivityFilter {
    /// Only entries of this account; if missing, of all accounts and of the server itself.
    pub account: Option<String>,
    /// Only entries of this actor.
    pub actor: Option<String>,
    /// Names of actions and paths; all if empty.
    pub actions: Vec<String>,
    /// Whether to add writes of all paths to `actions`.
    pub writes: bool,
    /// Only entries about this card.
    pub card_id: Option<CardId>,
    /// Only entries about writes to this code.
    pub code: Option<CodeFilter>,
    /// Only entries with this outcome.
    pub outcome: Option<Outcome>,
    /// Start of the time range.
    pub from: Option<UnixSeconds>,
    /// End of the time range (exclusive).
    pub until: Option<UnixSeconds>,
    /// A text contained in the entry.
    pub text: Option<String>,
    /// Cards that also match the text, by their title.
    pub titled: Vec<CardId>,
    /// Only entries with a smaller number.
    pub before: Option<i64>,
}

/// How writes to a code are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFilter {
    /// By the facets of attempts on the complete code.
    Facets(Vec<String>),
    /// By its last four characters.
    Tail(String),
}

/// An entry with the write that it begins or decides.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityRow {
    /// The entry.
    pub entry: AuditEntry,
    /// The current row of the write.
    pub write: Option<WriteRow>,
}

impl ActivityRow {
    /// Returns the outcome.
    pub fn outcome(&self) -> Outcome {
        match (&self.write, Action::find(&self.entry.entry.action)) {
            (_, Some(action)) if action.is_refusal() => Outcome::Refused,
            (Some(write), None) => Outcome::of_write(write.state),
            _ => Outcome::Done,
        }
    }
}

impl Store {
    /// Returns the newest entries, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn activity(
        &self,
        filter: &ActivityFilter,
        limit: u32,
    ) -> Result<Vec<ActivityRow>, StoreError> {
        let mut query = QueryBuilder::new("SELECT audit.* ");
        restrict(&mut query, filter);
        query.push(" ORDER BY audit.id DESC LIMIT ").push_bind(limit);
        let mut connection = self.reader.acquire().await?;
        let rows = query.build().fetch_all(&mut *connection).await?;
        let mut ids = Vec::new();
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let event: Option<String> = row.try_get("event")?;
            let write: Option<i64> = row.try_get("write_id")?;
            let write = write.filter(|_| event.is_some());
            ids.extend(write);
            entries.push((audit::read(row)?, write));
        }
        let writes = journal::by_ids(&mut connection, &ids).await?;
        let writes: BTreeMap<i64, WriteRow> = writes.into_iter().map(|row| (row.id, row)).collect();
        let with_write = |(entry, write): (AuditEntry, Option<i64>)| ActivityRow {
            entry,
            write: write.and_then(|id| writes.get(&id).cloned()),
        };
        Ok(entries.into_iter().map(with_write).collect())
    }

    /// Counts the entries that match a filter: all of them, and writes without a known outcome. Ignores the filter's
    /// `before`.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn count_activity(&self, filter: &ActivityFilter) -> Result<(u64, u64), StoreError> {
        let filter = ActivityFilter { before: None, ..filter.clone() };
        let mut query = QueryBuilder::new(
            "SELECT count(*) AS entries, count(*) FILTER (WHERE audit.event = 'begun' \
             AND writes.state IN ('sending', 'unknown', 'undecided')) AS open ",
        );
        restrict(&mut query, &filter);
        let row = query.build().fetch_one(&self.reader).await?;
        let count = |number: i64| number.unsigned_abs();
        Ok((count(row.try_get("entries")?), count(row.try_get("open")?)))
    }

    /// Returns all actors in the log of an account, or of all accounts if missing, by name.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn actors(&self, account: Option<&str>) -> Result<Vec<String>, StoreError> {
        let query =
            "SELECT DISTINCT actor FROM audit WHERE ?1 IS NULL OR account = ?1 ORDER BY actor";
        Ok(sqlx::query_scalar(query).bind(account).fetch_all(&self.reader).await?)
    }
}

/// Adds the conditions of the filter. Only constants are pushed as text.
fn restrict(query: &mut QueryBuilder<Sqlite>, filter: &ActivityFilter) {
    query.push(
        "FROM audit LEFT JOIN writes ON writes.id = audit.write_id AND writes.account = audit.account \
         WHERE (audit.event IS NULL OR audit.event = 'begun' OR audit.actor <> 'server')",
    );
    let equal = [("audit.account", &filter.account), ("audit.actor", &filter.actor)];
    for (column, value) in equal {
        if let Some(value) = value {
            query.push(" AND ").push(column).push(" = ").push_bind(value.clone());
        }
    }
    if let Some(card_id) = &filter.card_id {
        query.push(" AND (audit.subject = ").push_bind(card_id.to_string());
        query.push(" OR writes.card_id = ").push_bind(card_id.to_string()).push(")");
    }
    if filter.writes || !filter.actions.is_empty() {
        query.push(if filter.writes { " AND (audit.action LIKE '/%'" } else { " AND (0" });
        listed(query.push(" OR audit.action IN ("), &filter.actions);
        query.push("))");
    }
    match &filter.code {
        Some(CodeFilter::Facets(facets)) => {
            listed(query.push(" AND writes.facet IN ("), facets);
            query.push(")");
        }
        Some(CodeFilter::Tail(tail)) => {
            query.push(" AND writes.code_tail = ").push_bind(tail.clone());
        }
        None => {}
    }
    if let Some(outcome) = filter.outcome {
        by_outcome(query, outcome);
    }
    if let Some(from) = filter.from {
        query.push(" AND audit.at >= ").push_bind(from.get());
    }
    if let Some(until) = filter.until {
        query.push(" AND audit.at < ").push_bind(until.get());
    }
    if let Some(text) = &filter.text {
        let pattern = format!("%{}%", escaped(text));
        query.push(" AND (0");
        for column in ["audit.subject", "audit.actor", "audit.detail", "writes.code_tail"] {
            query.push(" OR ").push(column).push(" LIKE ").push_bind(pattern.clone());
            query.push(" ESCAPE '\\'");
        }
        listed(query.push(" OR audit.subject IN ("), &filter.titled);
        listed(query.push(") OR writes.card_id IN ("), &filter.titled);
        query.push("))");
    }
    if let Some(before) = filter.before {
        query.push(" AND audit.id < ").push_bind(before);
    }
}

/// The outcome of a write is in its row; other outcomes are in the table of actions.
fn by_outcome(query: &mut QueryBuilder<Sqlite>, outcome: Outcome) {
    let states: Vec<String> = outcome.states().map(|state| state.name().to_owned()).collect();
    let refusals: Vec<String> = Action::ALL
        .iter()
        .filter(|action| action.is_refusal())
        .map(|action| action.name().to_owned())
        .collect();
    listed(query.push(" AND ((audit.action LIKE '/%' AND writes.state IN ("), &states);
    query.push("))");
    match outcome {
        Outcome::Refused => listed(query.push(" OR audit.action IN ("), &refusals).push(")"),
        Outcome::Done => {
            query.push(" OR (audit.action NOT LIKE '/%' AND audit.action NOT IN (");
            listed(query, &refusals).push("))")
        }
        Outcome::NotDone | Outcome::Open => query,
    };
    query.push(")");
}

fn listed<'query>(
    query: &'query mut QueryBuilder<Sqlite>,
    values: &[impl AsRef<str>],
) -> &'query mut QueryBuilder<Sqlite> {
    let mut list = query.separated(", ");
    for value in values {
        list.push_bind(value.as_ref().to_owned());
    }
    query
}

/// Escapes the wildcards of a `LIKE` pattern.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

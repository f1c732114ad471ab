//! The table of tables: which rows an archive contains, in which files, and which it leaves out.

use self::Form::{Bytes, Day, Hash, Integer, Json, Text};

/// The form of a column in the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A number; times are Unix seconds.
    Integer,
    /// A number of days, written as `YYYY-MM-DD`.
    Day,
    /// A text.
    Text,
    /// JSON, embedded as it is stored.
    Json,
    /// A body: JSON if it is JSON, otherwise a text or `{"hex": …}`.
    Bytes,
    /// A hash in hexadecimal digits.
    Hash,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Its name in the database, which is the member's name.
    pub(super) name: &'static str,
    /// Its form.
    pub(super) form: Form,
}

/// A table of an account that its archive contains.
#[derive(Debug, Clone, Copy)]
pub struct ArchiveTable {
    /// The file in the archive.
    pub file: &'static str,
    /// Where the rows come from: a table, or a query in parentheses. It has the column `account`.
    from: &'static str,
    /// The columns.
    pub(super) columns: &'static [Column],
    /// The order of the rows.
    order: &'static str,
}

impl ArchiveTable {
    /// Returns the query of the rows of the account that is bound to it.
    pub(super) fn query(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let Self { from, order, .. } = self;
        format!("SELECT {} FROM {from} WHERE account = ?1 ORDER BY {order}", names.join(", "))
    }
}

/// Declares the tables.
macro_rules! tables {
    ($($file:literal from $from:literal by $order:literal { $($form:ident $name:ident),* $(,)? })*) => {
        &[$(ArchiveTable {
            file: $file,
            from: $from,
            order: $order,
            columns: &[$(Column { name: stringify!($name), form: $form }),*],
        }),*]
    };
}

/// The tables of an account, by their files.
pub const ARCHIVE_TABLES: &[ArchiveTable] = tables! {
    "statistics/days.jsonl" from "statistic_days" by "dataset, source, day" {
        Text dataset, Text source, Day day, Integer has_figures, Integer fetched_at, Text failure,
    }
    "statistics/rows.jsonl" from "statistic_rows" by "dataset, source, day, position" {
        Text dataset, Text source, Day day, Integer position, Json row,
    }
    "statistics/members.jsonl" from "member_days" by "card_id, source, day" {
        Text card_id, Text source, Day day, Integer has_figures, Integer fetched_at, Text failure, Json row,
    }
    "journal/writes.jsonl" from "writes" by "id" {
        Integer id, Integer version, Integer intent, Integer repeats, Text path, Text class, Text facet, Hash fingerprint,
        Text consumer, Text actor, Text idempotency_key, Text card_id, Text code_tail, Bytes body, Bytes answer,
        Text request_id, Integer at, Integer begun_at, Integer ended_at, Integer settled_at, Text state, Text basis,
        Text why, Text proposal, Json error, Json evidence, Integer predicted_send_check, Integer send_check,
        Text reason, Text confirmed_by,
    }
    "journal/requests.jsonl" from "requests" by "id" {
        Integer id, Text rule, Text path, Json query, Bytes body, Text content_type, Hash fingerprint, Json evidence,
        Text card_id, Text code_tail, Integer quantity, Text consumer, Text idempotency_key, Text actor, Text person,
        Text request_id, Integer at, Integer expires_at, Text state, Text decided_by, Integer decided_at, Text reason,
        Integer write_id,
    }
    "journal/declarations.jsonl" from "declarations" by "account" {
        Integer sole_writer, Integer since, Text actor, Integer suspended_write, Integer suspended_at,
    }
    "activity.jsonl" from "audit" by "id" {
        Integer id, Text account, Integer at, Text actor, Text action, Text subject, Json detail, Integer format,
        Hash previous_hash, Hash hash,
    }
    "jobs/jobs.jsonl" from "jobs" by "id" {
        Integer id, Text kind, Text key, Text card_id, Json detail, Text actor, Text person, Integer created_at, Text state,
        Text pause, Json error, Text confirmed_by, Integer changed_at,
    }
    "jobs/rows.jsonl" from "(SELECT job_rows.*, jobs.account FROM job_rows JOIN jobs ON jobs.id = job_rows.job_id)"
        by "job_id, number" {
        Integer job_id, Integer number, Json body, Text state, Integer attempt, Integer write_id, Json error, Json outcome,
        Integer at, Integer took_ms,
    }
    "events/events.jsonl" from "pushes" by "id" {
        Integer id, Text event, Integer happened_at, Integer received_at, Integer deliveries, Text card_id, Text code,
        Text channel, Integer claimed_at, Text message, Integer applied_at, Text state,
    }
    "events/forwards.jsonl" from "push_forwards" by "id" {
        Integer id, Integer push_id, Text target, Text lane, Text state, Integer attempts, Integer begun_at, Integer next_at,
        Text outcome, Integer ended_at,
    }
    "events/counts.jsonl" from "push_counts" by "day, event, card_id, source, place" {
        Day day, Text event, Text card_id, Text source, Text place, Integer count,
    }
    "codes.jsonl" from "(SELECT account, card_id, code, min(at) AS first_at, max(at) AS last_at, what AS last, \
        count(*) AS mentions FROM (\
        SELECT account, coalesce(card_id, '') AS card_id, code, happened_at AS at, event AS what \
        FROM pushes WHERE code IS NOT NULL \
        UNION ALL SELECT jobs.account, coalesce(jobs.card_id, ''), CAST(item.value AS TEXT), jobs.created_at, 'import' \
        FROM job_rows JOIN jobs ON jobs.id = job_rows.job_id, json_each(job_rows.body, '$.code') AS item \
        WHERE jobs.kind = 'import_codes' \
        UNION ALL SELECT account, coalesce(card_id, ''), json_extract(CAST(body AS TEXT), '$.code'), at, path \
        FROM writes WHERE body IS NOT NULL AND json_valid(CAST(body AS TEXT)) \
        AND json_type(CAST(body AS TEXT), '$.code') = 'text') GROUP BY account, card_id, code)"
        by "card_id, code" {
        Text card_id, Text code, Integer first_at, Integer last_at, Text last, Integer mentions,
    }
    "channels/channels.jsonl" from "channels" by "position" {
        Text channel_id, Integer position, Text name, Text kind, Text outer_str, Integer created_at, Integer archived_at,
    }
    "channels/qr_codes.jsonl" from "channel_qr_codes" by "channel_id, card_id" {
        Text channel_id, Text card_id, Text url, Text picture, Integer created_at, Integer ends_at,
    }
    "channels/counts.jsonl" from "channel_counts" by "day, card_id, channel, act" {
        Day day, Text card_id, Text channel, Text act, Integer count,
    }
    "events/hours.jsonl" from "hour_counts" by "day, hour, card_id, act" {
        Day day, Integer hour, Text card_id, Text act, Integer count,
    }
    "events/cohorts.jsonl" from "cohort_counts" by "day, card_id, act, days_after" {
        Day day, Text card_id, Text act, Integer days_after, Integer count,
    }
    "stock/readings.jsonl" from "stock_readings" by "write_id" {
        Integer write_id, Text card_id, Integer codes, Integer expected, Integer total, Integer quantity, Integer read_at,
        Text state,
    }
    "stock/rules.jsonl" from "low_stock_rules" by "card_id" { Text card_id, Text rule }
    "desk/refusals.jsonl" from "refusals" by "card_id" { Text card_id, Text reason, Integer at }
    "desk/changes_outside.jsonl" from "card_drift" by "id" {
        Integer id, Text card_id, Text kind, Text title, Integer since, Integer seen_at, Json changes, Integer write_id,
    }
    "desk/drafts.jsonl" from "drafts" by "draft_id" {
        Text draft_id, Json draft, Integer updated_at, Integer revision, Text card_id, Text card_type, Text subject,
    }
    "desk/profile.jsonl" from "profiles" by "account" { Integer revision, Json profile, Integer updated_at }
    "desk/views.jsonl" from "views" by "position" {
        Text view_id, Integer position, Text name, Text query, Integer pinned, Text color,
    }
    "desk/capabilities.jsonl" from "capabilities" by "capability" {
        Text capability, Text verdict, Text basis, Text path, Integer errcode, Integer at,
    }
    "desk/sub_merchant_reviews.jsonl" from "sub_merchant_reviews" by "merchant_id" {
        Integer merchant_id, Text refused, Integer at,
    }
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sqlx::Row as _;

    use super::*;
    use crate::store::Store;

    /// Tables that no archive contains, with the reason.
    const LEFT_OUT: [(&str, &str); 30] = [
        // Secrets and who may sign in. They belong to the server.
        ("accounts", "a setting of the server"),
        ("api_key_accounts", "who may call"),
        ("api_keys", "who may call"),
        ("authorization_notices", "about the third-party platform"),
        ("authorizers", "sealed secrets"),
        ("forward_targets", "a setting of the server"),
        ("key_use", "who may call"),
        ("proxy_tokens", "who may call"),
        ("push_addresses", "a setting of the server"),
        ("recovery_codes", "who may sign in"),
        ("sealed_secrets", "secrets"),
        ("second_factors", "who may sign in"),
        ("sessions", "who may sign in"),
        ("user_grants", "who may sign in"),
        ("users", "who may sign in"),
        ("verify_tickets", "sealed secrets"),
        // What the archive has from the platform.
        ("card_baselines", "a copy of cards"),
        ("card_ids", "a copy of cards"),
        ("card_lists", "the age of the copy"),
        ("cards", "a copy of cards"),
        // How this server works.
        ("_sqlx_migrations", "of this server"),
        ("capability_checks", "of this server"),
        ("draft_counter", "of this server"),
        ("drift_rounds", "of this server"),
        ("learned_versions", "of this server"),
        ("ledger", "of this server"),
        ("push_marks", "what users have seen"),
        ("readiness", "of this server"),
        ("sqlite_sequence", "of the database"),
        ("job_rows", "with its job"),
    ];

    #[tokio::test]
    async fn every_table_is_in_the_archive_or_left_out_for_a_reason() {
        let store = Store::in_memory().await.unwrap();
        let tables = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table'")
            .fetch_all(&store.reader)
            .await
            .unwrap();
        let tables: BTreeSet<String> = tables.iter().map(|row| row.get(0)).collect();
        let archived = ARCHIVE_TABLES.iter().map(|table| table.from);
        let named: BTreeSet<String> = archived
            .filter(|from| !from.starts_with('('))
            .chain(LEFT_OUT.iter().map(|(name, _)| *name))
            .map(str::to_owned)
            .collect();
        assert_eq!(tables, named);
    }

    #[tokio::test]
    async fn every_column_but_the_account_is_in_the_archive() {
        let store = Store::in_memory().await.unwrap();
        for table in ARCHIVE_TABLES.iter().filter(|table| !table.from.starts_with('(')) {
            let rows = sqlx::query("SELECT name FROM pragma_table_info(?1)")
                .bind(table.from)
                .fetch_all(&store.reader)
                .await
                .unwrap();
            let names: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
            let listed: BTreeSet<String> =
                table.columns.iter().map(|column| column.name.to_owned()).collect();
            let missing: Vec<&String> = names
                .difference(&listed)
                .filter(|name| {
                    !["account", "identity", "look_at", "looks", "writer", "edit"]
                        .contains(&name.as_str())
                })
                .collect();
            assert!(missing.is_empty(), "{}: {missing:?}", table.from);
        }
    }

    #[test]
    fn every_file_is_named_once() {
        let files: BTreeSet<&str> = ARCHIVE_TABLES.iter().map(|table| table.file).collect();
        assert_eq!(files.len(), ARCHIVE_TABLES.len());
    }
}

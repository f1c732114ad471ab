//! The tables of the database by version. sqlx' `migrate!` would read the folder by itself, but its macros compile
//! `SQLite` a second time, for the compiler.

use std::sync::LazyLock;

use sqlx::{
    SqlSafeStr as _,
    migrate::{Migration, MigrationType, Migrator},
};

/// A migration: its number, description and statements. The database stores all three, so none of them may change after
/// a release.
type File = (i64, &'static str, &'static str);

const FILES: [File; 28] = [
    (1, "first tables", include_str!("../migrations/0001_first_tables.sql")),
    (2, "write protocol", include_str!("../migrations/0002_write_protocol.sql")),
    (3, "statistics sources", include_str!("../migrations/0003_statistics_sources.sql")),
    (4, "draft revisions", include_str!("../migrations/0004_draft_revisions.sql")),
    (5, "card lists", include_str!("../migrations/0005_card_lists.sql")),
    (6, "profiles and views", include_str!("../migrations/0006_profiles_and_views.sql")),
    (7, "identity", include_str!("../migrations/0007_identity.sql")),
    (10, "activity", include_str!("../migrations/0010_activity.sql")),
    (11, "requests", include_str!("../migrations/0011_requests.sql")),
    (12, "external users", include_str!("../migrations/0012_external_users.sql")),
    (13, "second factors", include_str!("../migrations/0013_second_factors.sql")),
    (14, "proxy tokens", include_str!("../migrations/0014_proxy_tokens.sql")),
    (15, "pushes", include_str!("../migrations/0015_pushes.sql")),
    (16, "right to tickets", include_str!("../migrations/0016_right_to_tickets.sql")),
    (17, "accounts", include_str!("../migrations/0017_accounts.sql")),
    (18, "third party", include_str!("../migrations/0018_third_party.sql")),
    (21, "push marks", include_str!("../migrations/0021_push_marks.sql")),
    (22, "sub merchant reviews", include_str!("../migrations/0022_sub_merchant_reviews.sql")),
    (23, "capabilities", include_str!("../migrations/0023_capabilities.sql")),
    (24, "drift", include_str!("../migrations/0024_drift.sql")),
    (25, "push setups", include_str!("../migrations/0025_push_setups.sql")),
    (26, "channels", include_str!("../migrations/0026_channels.sql")),
    (27, "jobs", include_str!("../migrations/0027_jobs.sql")),
    (29, "low stock rules", include_str!("../migrations/0029_low_stock_rules.sql")),
    (30, "stock readings", include_str!("../migrations/0030_stock_readings.sql")),
    (31, "clerks", include_str!("../migrations/0031_clerks.sql")),
    (33, "hour counts", include_str!("../migrations/0033_hour_counts.sql")),
    (35, "further figures", include_str!("../migrations/0035_further_figures.sql")),
];

/// All migrations.
pub(crate) static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| up_to(i64::MAX));

/// Returns the migrations up to a version, as applied to a new database by a server of that version.
pub fn up_to(version: i64) -> Migrator {
    let migration = |(version, description, statements): File| {
        let statements = statements.into_sql_str();
        Migration::new(version, description.into(), MigrationType::Simple, statements, false)
    };
    let files = FILES.into_iter().filter(|(number, ..)| *number <= version);
    Migrator::with_migrations(files.map(migration).collect())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::Path};

    use super::FILES;

    #[test]
    fn every_file_of_the_folder_is_a_migration_with_its_number_and_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let files = std::fs::read_dir(folder).unwrap();
        let found: BTreeSet<String> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let name = |(version, description, _): &(i64, &str, &str)| {
            format!("{version:04}_{}.sql", description.replace(' ', "_"))
        };
        assert_eq!(found, FILES.iter().map(name).collect());
    }
}

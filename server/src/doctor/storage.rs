//! The data folder: whether the database takes writes, and how much room is left.

use std::{io::Write as _, path::Path};

use desk_store::{DatabaseFile, StoreError};

use super::{PATIENCE, report::Check};
use crate::{causes::with_causes, config::Config, data_folder::database};

/// Below this the disk is as good as full: a copy before a migration needs as much.
const TOO_LITTLE: u64 = 100 << 20;
/// Below this the administrator should know.
const LITTLE: u64 = 1 << 30;

/// Checks of the database and of free space.
pub(super) async fn checks(config: &Config) -> Vec<Check> {
    let data = &config.data;
    if !data.exists() {
        return vec![
            Check::warning("database", format!("{} does not exist yet", data.display()))
                .advice("the first start makes it; is it the right folder?"),
        ];
    }
    let mut checks = vec![writable(data, config).await];
    checks.push(free_space(data));
    checks
}

async fn writable(data: &Path, config: &Config) -> Check {
    let name = "database";
    let path = data.join(database(config.upstream));
    let advice =
        "run doctor as the server's user; check the folder's owner and the disk's free space";
    // A new file shows that the folder takes files, which the database's own file doesn't need.
    let probe = tempfile::NamedTempFile::new_in(data).and_then(|mut file| {
        file.write_all(&[0; 8192])?;
        file.as_file().sync_all()
    });
    if let Err(error) = probe {
        let found = format!("{} takes no new file: {error}", data.display());
        return Check::fault(name, found).advice(advice);
    }
    if !path.exists() {
        let found = format!("{} does not exist yet; the first start makes it", path.display());
        return Check::ok(name, found);
    }
    let trying = async {
        DatabaseFile::open(&path).await?.close().await?;
        DatabaseFile::check_writable(&path).await
    };
    match tokio::time::timeout(PATIENCE * 2, trying).await {
        Ok(Ok(())) => Check::ok(name, format!("{} takes writes", path.display())),
        Ok(Err(error @ (StoreError::Corrupt { .. } | StoreError::OtherVersion { .. }))) => {
            Check::fault(name, with_causes(&error)).advice(
                "restore a backup with card-desk restore, or start the version that it belongs to",
            )
        }
        Ok(Err(error)) => Check::fault(name, with_causes(&error)).advice(advice),
        Err(_) => Check::fault(name, "it takes no writes in time").advice(advice),
    }
}

#[cfg(unix)]
pub(super) fn free_space(data: &Path) -> Check {
    let name = "free space";
    let disk = match rustix::fs::statvfs(data) {
        Ok(disk) => disk,
        Err(error) => {
            return Check::warning(name, format!("the system does not tell it: {error}"));
        }
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let found = format!("{} MiB are free for {}", free >> 20, data.display());
    let advice = "make room on the disk: without it no write to Weixin is possible";
    match free {
        ..TOO_LITTLE => Check::fault(name, found).advice(advice),
        TOO_LITTLE..LITTLE => Check::warning(name, found).advice(advice),
        _ => Check::ok(name, found),
    }
}

#[cfg(not(unix))]
pub(super) fn free_space(_: &Path) -> Check {
    Check::skipped("free space", "it is not checked on this system")
}

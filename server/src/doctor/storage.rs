//! Checks that the database is writable and that the disk has free space.

use std::{io::Write as _, path::Path};

use desk_store::{DatabaseFile, StoreError};

use super::{
    PATIENCE,
    report::Check,
    words::{Words, words},
};
use crate::{causes::with_causes, config::Config, data_folder::database};

/// Below this the disk counts as full: the copy before a migration needs as much.
const TOO_LITTLE: u64 = 100 << 20;
/// Below this the administrator gets a warning.
const LITTLE: u64 = 1 << 30;

/// Checks the database and free space.
pub(super) async fn checks(config: &Config) -> Vec<Check> {
    let data = &config.data;
    if !data.exists() {
        let shown = data.display();
        let found = words!("{shown} 尚不存在", "{shown} does not exist yet");
        return vec![Check::warning(name(), found).advice(words!(
            "首次启动时会创建；请确认目录无误",
            "the first start creates it; is it the right folder?",
        ))];
    }
    let mut checks = vec![writable(data, config).await];
    checks.push(free_space(data));
    checks
}

fn name() -> Words {
    words!("数据库", "database")
}

/// Returns the result for a running server whose database is not writable.
pub(crate) fn not_ready(error: &StoreError) -> Check {
    Check::fault(name(), unusable(error)).advice(words!(
        "检查磁盘剩余空间和数据目录的属主",
        "check the disk's free space and the owner of the data folder",
    ))
}

async fn writable(data: &Path, config: &Config) -> Check {
    let path = data.join(database(config.upstream));
    let (folder, file) = (data.display(), path.display());
    let advice = words!(
        "以服务器的运行用户执行 doctor；检查目录属主和磁盘剩余空间",
        "run doctor as the server's user; check the folder's owner and the disk's free space",
    );
    // A new file shows that the folder is writable, which writes to an existing database don't.
    let probe = tempfile::NamedTempFile::new_in(data).and_then(|mut file| {
        file.write_all(&[0; 8192])?;
        file.as_file().sync_all()
    });
    if let Err(error) = probe {
        let found = words!(
            "无法在 {folder} 中新建文件：{error}",
            "failed to create a file in {folder}: {error}"
        );
        return Check::fault(name(), found).advice(advice);
    }
    if !path.exists() {
        let found = words!(
            "{file} 尚不存在，首次启动时会创建",
            "{file} does not exist yet; the first start creates it",
        );
        return Check::ok(name(), found);
    }
    let trying = async {
        DatabaseFile::open(&path).await?.close().await?;
        DatabaseFile::check_writable(&path).await
    };
    match tokio::time::timeout(PATIENCE * 2, trying).await {
        Ok(Ok(())) => Check::ok(name(), words!("{file} 可以写入", "{file} is writable")),
        Ok(Err(error @ (StoreError::Corrupt { .. } | StoreError::OtherVersion { .. }))) => {
            Check::fault(name(), unusable(&error)).advice(words!(
                "用 card-desk restore 恢复备份，或启动与数据库相应的版本",
                "restore a backup with card-desk restore, or start the version that it belongs to",
            ))
        }
        Ok(Err(error)) => Check::fault(name(), unusable(&error)).advice(advice),
        Err(_) => Check::fault(name(), words!("未能及时写入", "writing timed out")).advice(advice),
    }
}

/// Explains why the database can't be used.
fn unusable(error: &StoreError) -> Words {
    let en = with_causes(error);
    match error {
        StoreError::Unavailable { source } => {
            let source = with_causes(source);
            words!("数据库不可用：{source}", "{en}")
        }
        StoreError::CannotOpen { source } => words!("无法打开数据库文件：{source}", "{en}"),
        StoreError::InUse => words!("数据库正被另一进程使用", "{en}"),
        StoreError::Corrupt { place } => words!("数据库已损坏：{place}", "{en}"),
        StoreError::OtherVersion { version } => {
            words!("数据库属于另一版本的程序（迁移 {version}）", "{en}")
        }
        _ => words!("数据库无法使用：{en}", "{en}"),
    }
}

fn disk() -> Words {
    words!("磁盘剩余空间", "free space")
}

#[cfg(unix)]
pub(super) fn free_space(data: &Path) -> Check {
    let found = match rustix::fs::statvfs(data) {
        Ok(found) => found,
        Err(error) => {
            let found = words!("无法获取：{error}", "not available: {error}");
            return Check::warning(disk(), found);
        }
    };
    let free = found.f_bavail.saturating_mul(found.f_frsize);
    let (mebibytes, shown) = (free >> 20, data.display());
    let found =
        words!("{shown} 所在磁盘还剩 {mebibytes} MiB", "{mebibytes} MiB are free for {shown}",);
    let advice = words!(
        "清理磁盘：空间不足时无法向微信写入",
        "make room on the disk: without it no write to Weixin is possible",
    );
    match free {
        ..TOO_LITTLE => Check::fault(disk(), found).advice(advice),
        TOO_LITTLE..LITTLE => Check::warning(disk(), found).advice(advice),
        _ => Check::ok(disk(), found),
    }
}

#[cfg(not(unix))]
pub(super) fn free_space(_: &Path) -> Check {
    Check::skipped(disk(), words!("此系统上不检查", "not checked on this system"))
}

//! Keeps the AppID that each account's rows belong to. Rows are stored under the account's name. If the name were
//! reused for another AppID, the data of two merchants would mix.

use std::{collections::BTreeMap, io, io::Write as _, path::Path};

use card_model::id::AppId;
use tempfile::NamedTempFile;

use crate::{config::AccountConfig, start_error::StartError};

/// Name of the file in the data folder.
const FILE: &str = "accounts.json";

/// Checks that every account still has its stored AppID, and stores those of new accounts.
///
/// # Errors
/// Fails if an account has a different AppID, or if the file can't be read or written.
pub(crate) fn check(data: &Path, accounts: &[AccountConfig]) -> Result<(), StartError> {
    let path = data.join(FILE);
    let unusable = |source| StartError::Data { path: path.clone(), source };
    let before = read(&path).map_err(unusable)?;
    let mut known = before.clone();
    for account in accounts {
        let noted = known.entry(account.name.clone()).or_insert_with(|| account.app_id.clone());
        if *noted != account.app_id {
            return Err(StartError::OtherAppId {
                account: account.name.clone(),
                before: noted.clone(),
                now: account.app_id.clone(),
            });
        }
    }
    if known == before {
        return Ok(());
    }
    let text = serde_json::to_vec_pretty(&known).map_err(io::Error::from).map_err(unusable)?;
    replace(data, &path, &text).map_err(unusable)
}

/// Replaces the file atomically, readable by its owner only. A crash leaves the old file or the new one.
fn replace(data: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(data)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // Sync the folder too, so that the new name is on disk.
    std::fs::File::open(data)?.sync_all()
}

fn read(path: &Path) -> io::Result<BTreeMap<String, AppId>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_file_is_replaced_as_a_whole_and_for_its_owner_alone() {
        use std::os::unix::fs::MetadataExt as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        std::fs::write(&path, "{}").unwrap();
        let old = std::fs::metadata(&path).unwrap();
        replace(folder.path(), &path, b"{\"main\":\"wx-one\"}").unwrap();
        let new = std::fs::metadata(&path).unwrap();
        assert_eq!(new.mode() & 0o777, 0o600);
        assert_ne!(new.ino(), old.ino(), "the old file was written into");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(read(&path).unwrap()["main"], "wx-one");
    }
}

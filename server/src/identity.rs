//! Which AppID an account's rows belong to. Everything that is stored names its account; were the name
//! given to another AppID, one merchant's figures and drafts would stand among another's.

use std::{collections::BTreeMap, io, path::Path};

use crate::{config::AccountConfig, start::StartError};

/// Name of the file in the data folder.
const FILE: &str = "accounts.json";

/// Checks that every account still has the AppID that it had, and notes those of new ones.
///
/// # Errors
/// When one has another AppID, or when the file can't be read or written.
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
    std::fs::write(&path, text).map_err(unusable)
}

fn read(path: &Path) -> io::Result<BTreeMap<String, String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}

//! The names of the files in the data folder.

use std::path::{Component, Path, PathBuf};

use desk_api::session::Upstream;

/// The AppID of each account; see `identity`.
const ACCOUNTS: &str = "accounts.json";
/// State of an account's sandbox: `sandbox-{account}.jsonl`, with pictures in `sandbox-{account}.images`.
const SANDBOX: &str = "sandbox-";

/// File name of the database. The sandbox has a separate one, because its figures are also kept forever and must never
/// mix with real ones.
pub(crate) const fn database(upstream: Upstream) -> &'static str {
    match upstream {
        Upstream::Sandbox => "sandbox.sqlite3",
        Upstream::Weixin => "card-desk.sqlite3",
    }
}

/// Returns the databases that exist in a data folder.
pub(crate) fn databases(data: &Path) -> Vec<PathBuf> {
    [Upstream::Weixin, Upstream::Sandbox]
        .map(|upstream| data.join(database(upstream)))
        .into_iter()
        .filter(|path| path.exists())
        .collect()
}

/// File name of the state of an account's sandbox.
pub(crate) fn sandbox_memory(account: &str) -> String {
    format!("{SANDBOX}{account}.jsonl")
}

/// Path of the archive of an account. A backup doesn't contain it, because it can be made again.
pub(crate) fn archive(upstream: Upstream, account: &str) -> PathBuf {
    let upstream = match upstream {
        Upstream::Sandbox => "sandbox",
        Upstream::Weixin => "weixin",
    };
    Path::new("archives").join(upstream).join(account)
}

/// A kind of file that a backup contains. Locks, archives, copies made before a migration and unknown files are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// A database.
    Database,
    /// A plain file.
    File,
    /// A picture that was uploaded to a sandbox.
    Picture,
}

impl Kept {
    /// Returns the kind of a file by its path in the data folder; `None` if a backup leaves it out.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let names: Option<Vec<&str>> = path
            .components()
            .map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            })
            .collect();
        match *names?.as_slice() {
            [name] if name == database(Upstream::Weixin) || name == database(Upstream::Sandbox) => {
                Some(Self::Database)
            }
            [ACCOUNTS] => Some(Self::File),
            [name] if name.starts_with(SANDBOX) && name.strip_suffix(".jsonl").is_some() => {
                Some(Self::File)
            }
            // A picture is named after its hash. A file with an extension is still being written.
            [folder, name]
                if folder.starts_with(SANDBOX)
                    && folder.strip_suffix(".images").is_some()
                    && name.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
            {
                Some(Self::Picture)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_own_files_are_kept() {
        let kept = |path: &str| Kept::of(Path::new(path));
        for name in ["card-desk.sqlite3", "sandbox.sqlite3"] {
            assert_eq!(kept(name), Some(Kept::Database), "{name}");
        }
        assert_eq!(kept("accounts.json"), Some(Kept::File));
        assert_eq!(kept(&sandbox_memory("main")), Some(Kept::File));
        assert_eq!(kept("sandbox-main.images/00ff"), Some(Kept::Picture));
        for name in [
            "app_secret",
            "second-factor.key",
            "secrets.key",
            "previous-secrets.key",
            "sandbox.secrets.key",
            "card-desk.sqlite3-wal",
            "card-desk.sqlite3.lock",
            "card-desk.sqlite3.before-6",
            "sandbox-main.images/00ff.new",
            "sandbox-main.images/../accounts.json",
            "../accounts.json",
            "/accounts.json",
            "other/accounts.json",
            "archives/sandbox/main/finished/archive.zip",
            "",
        ] {
            assert_eq!(kept(name), None, "{name}");
        }
    }
}

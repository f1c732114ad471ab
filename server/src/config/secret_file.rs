//! Reads a secret from a file, otherwise from the environment. Never from the command line, which every user of the
//! machine can read, and never from the configuration file itself.

use std::path::{Path, PathBuf};

use weixin_api::secret::Secret;

use super::{
    ConfigError,
    origin::{Origin, Sourced},
    sources::{Sources, path_text},
};

/// Where to look for a secret.
pub(super) struct Wanted<'a> {
    /// Description for messages: `AppSecret of account main`.
    pub(super) what: &'a str,
    /// The variable that holds the secret itself, e.g. `CARD_DESK_APP_SECRET`.
    pub(super) variable: &'static str,
    /// The option that names the file, e.g. `--app-secret-file` for the variable `CARD_DESK_APP_SECRET_FILE`.
    pub(super) file_option: &'static str,
    /// The key of the secret in [`Config::settings`](super::Config::settings).
    pub(super) key: String,
    /// The file that the configuration names.
    pub(super) in_file: Option<PathBuf>,
}

impl Wanted<'_> {
    /// Reads the secret, and returns it with the file that it came from. Returns `None` if it is not configured.
    ///
    /// # Errors
    /// Fails if the file can't be read, or if the secret is empty.
    pub(super) fn read(
        self,
        sources: &Sources<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Option<(Secret, Option<PathBuf>)>, ConfigError> {
        let (what, variable) = (self.what, self.variable);
        let file_key = format!("{}_file", self.key);
        let in_file = self.in_file.map(path_text);
        let named = || sources.pick(self.file_option, None, &file_key, in_file);
        if let Some(secret) = (sources.environment)(variable) {
            let origin = Origin::Environment(variable.to_owned());
            sources.note(&self.key, &Sourced { value: "set".to_owned(), origin });
            // Removing the variable needs `unsafe`, because other threads may read the environment. The system would
            // still show the values that the process was started with.
            warnings.push(format!(
                "the {what} came from {variable}, which stays readable in the environment of this process; \
                 {variable}_FILE is safer"
            ));
            return Ok(Some((not_empty(what, &secret)?, None)));
        }
        let Some(path) = named().map(|file| PathBuf::from(file.value)) else {
            return Ok(None);
        };
        Ok(Some((read_file(what, path.clone(), warnings)?, Some(path))))
    }
}

/// Reads a secret that only a file can hold.
///
/// # Errors
/// Fails if the file can't be read, or is empty.
pub(crate) fn read_file(
    what: &str,
    path: PathBuf,
    warnings: &mut Vec<String>,
) -> Result<Secret, ConfigError> {
    if others_can_read(&path) {
        warnings.push(format!(
            "other users of this machine can read the {what}; run chmod 600 {}",
            path.display()
        ));
    }
    let text = std::fs::read_to_string(&path).map_err(|source| ConfigError::SecretUnreadable {
        what: what.to_owned(),
        path,
        source,
    })?;
    not_empty(what, &text)
}

fn not_empty(what: &str, text: &str) -> Result<Secret, ConfigError> {
    let secret = text.trim();
    if secret.is_empty() {
        return Err(ConfigError::SecretEmpty { what: what.to_owned() });
    }
    Ok(Secret::new(secret))
}

#[cfg(unix)]
fn others_can_read(path: &Path) -> bool {
    use crate::private_file::Readers;
    std::fs::metadata(path).is_ok_and(|file| Readers::of(&file) != Readers::Own)
}

#[cfg(not(unix))]
fn others_can_read(_: &Path) -> bool {
    false
}

//! Looks values up in command line, environment and file, in this order of precedence.

use std::{cell::RefCell, path::PathBuf};

use super::origin::{Origin, Setting, Sourced, without_credentials};

/// Reads a variable of the environment.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// All sources of values, in order of precedence.
pub(super) struct Sources<'a> {
    pub(super) environment: Environment<'a>,
    pub(super) file_path: PathBuf,
    /// Values resolved so far.
    pub(super) settings: &'a RefCell<Vec<Setting>>,
}

impl Sources<'_> {
    /// Returns the value of highest precedence. `option` is its name on the command line.
    pub(super) fn pick(
        &self,
        option: &'static str,
        argument: Option<String>,
        key: &str,
        in_file: Option<String>,
    ) -> Option<Sourced<String>> {
        let variable = variable_of(option);
        let picked = argument
            .map(|value| Sourced { value, origin: Origin::CommandLine(option) })
            .or_else(|| {
                let value = (self.environment)(&variable).filter(|value| !value.is_empty())?;
                Some(Sourced { value, origin: Origin::Environment(variable) })
            })
            .or_else(|| {
                let origin = Origin::File(self.file_path.clone(), key.to_owned());
                in_file.map(|value| Sourced { value, origin })
            })?;
        self.note(key, &picked);
        Some(picked)
    }

    /// Like [`Sources::pick`], with a default.
    pub(super) fn settle(
        &self,
        option: &'static str,
        argument: Option<String>,
        key: &str,
        in_file: Option<String>,
        default: &str,
    ) -> Sourced<String> {
        self.pick(option, argument, key, in_file).unwrap_or_else(|| {
            let settled = Sourced { value: default.to_owned(), origin: Origin::Default(option) };
            self.note(key, &settled);
            settled
        })
    }

    /// Records a value with its origin. Never called with a secret.
    pub(super) fn note(&self, key: &str, setting: &Sourced<String>) {
        let value = without_credentials(&setting.value);
        let origin = setting.origin.clone();
        self.settings.borrow_mut().push(Setting { key: key.to_owned(), value, origin });
    }

    /// Records a value that only the file can set.
    pub(super) fn note_in_file(&self, key: &str, value: impl Into<String>) {
        let origin = Origin::File(self.file_path.clone(), key.to_owned());
        self.note(key, &Sourced { value: value.into(), origin });
    }
}

/// A path as the text of a value.
pub(super) fn path_text(path: PathBuf) -> String {
    path.to_string_lossy().into_owned()
}

/// `--sandbox-seed` is `CARD_DESK_SANDBOX_SEED` in the environment.
fn variable_of(option: &str) -> String {
    let name = option.trim_start_matches('-').replace('-', "_");
    format!("CARD_DESK_{}", name.to_ascii_uppercase())
}

//! For tests: the secrets that they use, and checks of the places where no secret may appear.
//!
//! A test plants a secret with [`remember`]. The support code of the tests then passes every response, log line, panic
//! message and file of a server to [`look`], and ends each server with [`assert_none_leaked`]. Thus a test about
//! something else also shows that its actions leak no secret.
//!
//! A leak is reported by place and length, never by the secret.

mod known;
mod log;
mod panics;

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

pub use self::{known::remember, log::Log, panics::watch_panics};

/// The shortest text that counts as a secret, in bytes. Shorter texts occur by chance.
pub const MIN_BYTES: usize = 12;

/// The leaks found, by place.
static LEAKS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Searches the content of a place for every planted secret.
///
/// ```
/// planted_secrets::remember("a secret of the example");
/// planted_secrets::look("a response", b"nothing of interest");
/// planted_secrets::assert_none_leaked();
/// ```
pub fn look(place: &str, bytes: &[u8]) {
    if let Some(length) = known::find(bytes) {
        report(format!("a planted secret of {length} bytes is in {place}"));
    }
}

fn report(leak: String) {
    LEAKS.lock().unwrap_or_else(PoisonError::into_inner).push(leak);
}

/// Searches each file directly in a folder, except those excluded because the test itself writes secrets into them. A
/// folder that can't be listed counts as a leak; a file removed in the meantime is skipped.
pub fn look_in_folder(folder: &Path, left_out: impl Fn(&str) -> bool) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return report(format!("{} can't be listed: {error}", folder.display())),
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if left_out(&name) {
            continue;
        }
        if let Ok(bytes) = std::fs::read(entry.path()) {
            look(&format!("the file {name}"), &bytes);
        }
    }
}

/// Fails a test in which a secret leaked.
///
/// # Panics
/// If [`look`] has found a secret since the last call, in any thread. Doesn't panic while the thread is already
/// panicking.
pub fn assert_none_leaked() {
    let leaks = std::mem::take(&mut *LEAKS.lock().unwrap_or_else(PoisonError::into_inner));
    assert!(leaks.is_empty() || std::thread::panicking(), "{}", leaks.join("; "));
}

#[cfg(test)]
mod tests {
    use std::sync::MutexGuard;

    use super::*;

    /// All threads share one list of leaks.
    static ALONE: Mutex<()> = Mutex::new(());

    fn alone() -> MutexGuard<'static, ()> {
        ALONE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leaked() -> Option<String> {
        let caught = std::panic::catch_unwind(assert_none_leaked).err()?;
        caught.downcast::<String>().ok().map(|message| *message)
    }

    #[test]
    fn a_secret_is_found_inside_other_bytes_and_named_by_its_length() {
        let _alone = alone();
        remember("swordfish-4711");
        look("an answer", b"\x00\xffmainswordfish-4711next");
        assert_eq!(leaked().unwrap(), "a planted secret of 14 bytes is in an answer");
        assert_eq!(leaked(), None);
    }

    #[test]
    fn what_is_planted_later_is_found_too_and_what_is_short_is_not() {
        let _alone = alone();
        look("a log line", b"a later secret of the test");
        remember("a later secret of the test");
        remember("short");
        look("a log line", b"short");
        assert_eq!(leaked(), None);
        look("a log line", b"cause=a later secret of the test");
        assert!(leaked().unwrap().ends_with("a log line"));
    }

    #[test]
    fn files_are_read_and_those_of_the_test_are_not() {
        let _alone = alone();
        remember("the secret of a file");
        let folder = std::env::temp_dir().join(format!("planted-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("app_secret"), "the secret of a file").unwrap();
        look_in_folder(&folder, |name| name == "app_secret");
        assert_eq!(leaked(), None);
        look_in_folder(&folder, |_| false);
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(leaked().unwrap().ends_with("the file app_secret"));
    }

    #[test]
    fn lines_of_the_log_are_looked_at_and_thrown_away() {
        let _alone = alone();
        remember("the secret of a line");
        std::io::Write::write_all(&mut Log, b"{\"cause\":\"the secret of a line\"}\n").unwrap();
        assert!(leaked().unwrap().ends_with("a log line"));
    }
}

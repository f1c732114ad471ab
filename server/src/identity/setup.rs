//! The setup code that creates the first user: printed on the console, valid once and for 15 minutes.

use std::sync::{Mutex, PoisonError};

use card_model::time::UnixSeconds;
use weixin_api::secret::Secret;

use super::secret_text::{fingerprint, in_groups, random_characters};

/// Lifetime of a code in seconds.
const LIFETIME: i64 = 15 * 60;
/// Length of a code; 130 bits.
const CHARACTERS: usize = 26;

/// The code, while it is valid.
#[derive(Debug, Default)]
pub(super) struct SetupCode(Mutex<Option<Issued>>);

#[derive(Debug)]
struct Issued {
    fingerprint: [u8; 32],
    at: UnixSeconds,
}

impl SetupCode {
    /// Creates a code.
    ///
    /// # Errors
    /// Fails if the system's random number generator does.
    pub(super) fn issue(&self, now: UnixSeconds) -> Result<Secret, getrandom::Error> {
        let characters = random_characters(CHARACTERS)?;
        let issued = Issued { fingerprint: fingerprint(&characters), at: now };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(issued);
        Ok(Secret::new(in_groups(&characters)))
    }

    /// Returns `true` if a code is valid now.
    pub(super) fn is_open(&self, now: UnixSeconds) -> bool {
        let issued = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        issued.as_ref().is_some_and(|issued| (0..LIFETIME).contains(&(now.get() - issued.at.get())))
    }

    /// Whether this is the code; hyphens, spaces and case don't matter.
    pub(super) fn is(&self, code: &str) -> bool {
        let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let given = fingerprint(&plain.to_ascii_lowercase());
        let issued = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        issued.as_ref().is_some_and(|issued| issued.fingerprint == given)
    }

    /// Invalidates the code.
    pub(super) fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_for_fifteen_minutes_however_it_is_typed() {
        let (setup, noon) = (SetupCode::default(), UnixSeconds::new(1_435_622_400));
        assert!(!setup.is_open(noon) && !setup.is(""));
        let code = setup.issue(noon).unwrap();
        assert_eq!(code.expose().len(), 26 + 6);
        assert!(setup.is(code.expose()));
        assert!(setup.is(&code.expose().to_ascii_uppercase().replace('-', " ")));
        assert!(!setup.is("0000-0000-0000-0000-0000-0000-00"));
        assert!(setup.is_open(UnixSeconds::new(noon.get() + 899)));
        assert!(!setup.is_open(UnixSeconds::new(noon.get() + 900)));
        assert!(!setup.is_open(UnixSeconds::new(noon.get() - 1)));
        setup.close();
        assert!(!setup.is_open(noon) && !setup.is(code.expose()));
    }
}

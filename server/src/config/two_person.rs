//! `[two_person]`: which writes need the confirmation of a second person.

use super::{ConfigError, file, origin::Origin};

/// Which writes need a second person. None by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TwoPerson {
    /// Deleting cards, stores and rules.
    pub delete: bool,
    /// Voiding codes.
    pub void: bool,
    /// Adding more codes than this to the stock in one call.
    pub stock_above: Option<u64>,
    /// Importing more codes than this in one call.
    pub codes_above: Option<u64>,
}

/// Reads the section.
///
/// # Errors
/// Fails if sign-in is not configured: callers are then unknown.
pub(super) fn two_person(
    section: file::TwoPerson,
    has_sign_in: bool,
    origin: impl Fn(&str) -> Origin,
) -> Result<TwoPerson, ConfigError> {
    let file::TwoPerson { delete, void, stock_above, codes_above } = section;
    let rule = TwoPerson { delete, void, stock_above, codes_above };
    if rule != TwoPerson::default() && !has_sign_in {
        return Err(ConfigError::Malformed {
            origin: origin("two_person"),
            text: "[two_person]".to_owned(),
            expected: "usable without [identity]: the server can't distinguish its users",
        });
    }
    Ok(rule)
}

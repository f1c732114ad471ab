//! `[two_person]`: which writes wait until a second person confirms them.

use super::{ConfigError, file, origin::Origin};

/// Which writes wait for a second person; none by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TwoPerson {
    /// Deleting cards, stores and rules.
    pub delete: bool,
    /// Making codes void.
    pub void: bool,
    /// Putting more codes than this in stock in one call.
    pub stock_above: Option<u64>,
    /// Importing more codes than this in one call.
    pub codes_above: Option<u64>,
}

/// Reads the section.
///
/// # Errors
/// Without sign-in nobody is a second person.
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
            expected: "sign-in as well: without [identity] nobody is known to be a second person",
        });
    }
    Ok(rule)
}

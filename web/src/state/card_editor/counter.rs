//! How much of a text's limit is used, in the platform's unit.

use card_model::{language::Language, limits::text_limit, text::Unit};
use desk_api::wording;

use super::CardEditor;

/// The counter of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// What the platform counts.
    pub unit: Unit,
    /// The length that the text has.
    pub used: usize,
    /// The longest that is allowed.
    pub max: usize,
    /// Nobody writes Chinese there: a telephone number or an address.
    pub latin: bool,
}

impl CardEditor {
    /// The counter of a field; `None` where no limit of a text is known.
    pub fn counter(&self, field: &str) -> Option<Counter> {
        let limit = text_limit(field)?;
        let used = limit.unit.measure(&self.text(field));
        let latin = wording::is_latin(field);
        Some(Counter { unit: limit.unit, used, max: limit.max, latin })
    }
}

impl Counter {
    /// Whether the text is too long.
    pub fn is_over(&self) -> bool {
        self.used > self.max
    }

    /// Whether so much of the limit is used that somebody should know.
    pub fn is_near(&self) -> bool {
        self.used.saturating_mul(10) >= self.max.saturating_mul(7)
    }

    /// How the platform counts.
    pub fn explained(&self, language: Language) -> &'static str {
        if self.latin { "" } else { wording::counting(self.unit, language) }
    }

    /// The counter as it is shown, e.g. `8/16 字`.
    pub fn text(&self, language: Language) -> String {
        if self.latin {
            return format!("{}/{}", self.used, self.max);
        }
        wording::counter(self.unit, self.used, self.max, language)
    }
}

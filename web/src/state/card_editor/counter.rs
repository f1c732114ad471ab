//! How much of a text's limit is used, in the platform's unit.

use card_model::{field::Field, language::Language, limits::text_limit, text::Unit};
use desk_wording as wording;

use super::CardEditor;

/// The counter of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// The unit of the limit.
    pub unit: Unit,
    /// The length of the text.
    pub used: usize,
    /// The maximum length.
    pub max: usize,
    /// Whether the field holds no Chinese, such as a telephone number or an address.
    pub latin: bool,
}

impl CardEditor {
    /// Returns the counter of a field; `None` if it has no known limit.
    pub fn counter(&self, field: Field) -> Option<Counter> {
        let limit = text_limit(field)?;
        let used = limit.unit.measure(&self.text(field));
        let latin = wording::is_latin(field);
        Some(Counter { unit: limit.unit, used, max: limit.max, latin })
    }
}

impl Counter {
    /// Returns `true` if the text is too long.
    pub fn is_over(&self) -> bool {
        self.used > self.max
    }

    /// Returns `true` if so much of the limit is used that the counter should be shown.
    pub fn is_near(&self) -> bool {
        self.used.saturating_mul(10) >= self.max.saturating_mul(7)
    }

    /// How the platform counts, in words.
    pub fn explained(&self, language: Language) -> &'static str {
        if self.latin { "" } else { wording::counting(self.unit, language) }
    }

    /// Returns the counter as shown, e.g. `8/16 字`.
    pub fn text(&self, language: Language) -> String {
        if self.latin {
            return format!("{}/{}", self.used, self.max);
        }
        wording::counter(self.unit, self.used, self.max, language)
    }
}

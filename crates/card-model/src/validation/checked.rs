//! The values of fields in the terms of their declarations.

use crate::{
    advanced_info::{BusinessService, TimeLimitDay},
    code::CodeType,
    date_info::DateType,
    id::CardId,
    location::LocationIds,
    member_card::FieldNameType,
    money::Fen,
    text::is_blank,
    time::UnixSeconds,
};

/// A value to check.
#[derive(Clone, Copy)]
pub(super) enum Value<'card> {
    /// A text.
    Text(&'card str),
    /// A number.
    Number(u64),
    /// A switch.
    Flag,
    /// A list of this length.
    List(usize),
    /// A value of an enumeration.
    Choice {
        /// The value in JSON.
        text: &'card str,
        /// Whether the value is documented.
        is_known: bool,
        /// Returns all documented values.
        allowed: fn() -> Vec<String>,
    },
}

impl Value<'_> {
    /// Returns `true` if it counts as missing: a text of only spaces, or an empty list.
    pub(super) fn is_empty(self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::List(length) => length == 0,
            Self::Number(_) | Self::Flag | Self::Choice { .. } => false,
        }
    }
}

/// The type of a field.
pub(super) trait Checked {
    /// Returns the value in the terms of the declarations.
    fn value(&self) -> Value<'_>;
}

impl Checked for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Checked for CardId {
    fn value(&self) -> Value<'_> {
        Value::Text(self.as_str())
    }
}

impl Checked for u64 {
    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

impl Checked for Fen {
    fn value(&self) -> Value<'_> {
        Value::Number(self.get())
    }
}

impl Checked for UnixSeconds {
    fn value(&self) -> Value<'_> {
        // A negative time is as far outside as 0.
        Value::Number(u64::try_from(self.get()).unwrap_or(0))
    }
}

impl Checked for bool {
    fn value(&self) -> Value<'_> {
        Value::Flag
    }
}

impl<T> Checked for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::List(self.len())
    }
}

impl Checked for LocationIds {
    fn value(&self) -> Value<'_> {
        Value::List(self.len())
    }
}

macro_rules! choices {
    ($($choice:ident),*) => {
        $(impl Checked for $choice {
            fn value(&self) -> Value<'_> {
                Value::Choice {
                    text: self.as_str(),
                    is_known: self.is_known(),
                    allowed: || $choice::KNOWN.iter().map(ToString::to_string).collect(),
                }
            }
        })*
    };
}

choices!(BusinessService, CodeType, DateType, FieldNameType, TimeLimitDay);

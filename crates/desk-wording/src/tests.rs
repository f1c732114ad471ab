//! Texts exist in both languages, use the units that users see, and keep undocumented values.

mod fields;
mod rules;
mod states;

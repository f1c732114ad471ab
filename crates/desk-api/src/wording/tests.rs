//! Words are there in both languages, say numbers in people's units, and keep what nobody documented.

mod fields;
mod rules;
mod states;

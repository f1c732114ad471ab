//! What the crate promises, against the platform's documents.

mod example;
mod fixtures;
mod limits;
mod patch_fields;
mod patch_rules;
mod prices;
mod properties;
mod states;
mod statistics;
mod titles;
mod update_bodies;
mod validation;

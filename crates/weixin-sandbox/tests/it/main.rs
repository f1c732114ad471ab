//! The sandbox as its callers see it: through its router, against what the platform's documents say.

mod cards;
mod codes;
mod commands;
mod errors;
mod images;
mod persistence;
mod statistics;
mod support;
mod tokens;

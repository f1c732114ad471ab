//! Statistics (seed 000 and seed 002 section 10; facts page 1.7).

pub mod card;
pub mod query;
pub mod summary;

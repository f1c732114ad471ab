//! Stores (seed 001 section 4.2).

pub mod list;

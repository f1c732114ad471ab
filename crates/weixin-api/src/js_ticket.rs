//! Tickets that sign calls of pages and cards (facts pages 1.8 and 2.10). They are secrets.

pub mod get;

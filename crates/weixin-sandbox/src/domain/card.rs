//! Cards: their states, reviews and stock.

pub(crate) mod endpoints;
pub(crate) mod state;

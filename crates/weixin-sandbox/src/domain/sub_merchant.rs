//! The merchants for whom the account makes cards.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod state;

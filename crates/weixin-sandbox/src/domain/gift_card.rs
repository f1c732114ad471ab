//! Gift cards: pages on which users buy them, and their orders.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod state;

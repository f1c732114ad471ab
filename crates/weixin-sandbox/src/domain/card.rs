//! Cards: their states, reviews and stock.

pub(crate) mod change;
pub(crate) mod deadlines;
pub(crate) mod deposit;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod state;
pub(crate) mod sub_merchant;
pub(crate) mod validity;

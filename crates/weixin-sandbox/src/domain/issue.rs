//! The ways in which users receive cards: QR codes, pages, and the list of testers.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod state;

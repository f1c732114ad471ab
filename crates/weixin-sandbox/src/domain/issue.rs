//! What brings cards to users: QR codes, pages, the list of testers.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod state;

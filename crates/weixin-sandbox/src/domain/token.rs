//! Access tokens, tickets that sign pages, and quotas of calls.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod js_tickets;
pub(crate) mod quotas;
pub(crate) mod state;

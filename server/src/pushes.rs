//! Events that Weixin pushes. A push is checked, stored, acknowledged, and then applied once by a worker.
//!
//! [`listener`] checks requests and acknowledges a push only after the account's [`Intake`](crate::account::Intake) has stored it. [`worker`] applies stored
//! pushes in the order of their arrival, and [`forward`] sends copies to the merchant's own systems; [`facts`] reads what a push is about. An event never overwrites what the desk
//! knows: it makes the desk read the platform again, so pushes that arrive late or out of order do no harm.

mod channel;
pub(crate) mod facts;
pub(crate) mod forward;
pub(crate) mod listener;
pub(crate) mod shown;
mod signed;
pub(crate) mod worker;

pub(crate) use self::facts::{receiver_of, row_of};

/// Maximum number of characters of a channel or store in counts.
const MAX_SOURCE: usize = 128;

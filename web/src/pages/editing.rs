//! Shared parts of creating and editing a voucher: layout, draft, leaving, and lost responses.

pub mod attempt;
pub mod discard;
pub mod drafting;
pub mod layout;
pub mod leaving;
pub mod outcome;
pub mod preview;
pub mod sent;
pub mod unknown;
pub mod versions;

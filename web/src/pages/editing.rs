//! What creating and editing a voucher share: the layout, the draft, leaving, and lost answers.

pub mod attempt;
pub mod discard;
pub mod drafting;
pub mod layout;
pub mod leaving;
pub mod preview;
pub mod sent;
pub mod unknown;
pub mod versions;

//! The journal of writes. The intent and the evidence are on the disk before the first byte is sent to the platform;
//! the outcome is added afterwards. `docs/writes.md` describes the protocol.

mod begin;
mod key;
mod queries;
mod retention;
mod row;
mod settle;
mod write;

pub use begin::{Begin, NewWrite, Repeat};
pub use key::{KEY_LIFETIME_SECONDS, KeyDecision, REFUSAL_LIFETIME_SECONDS};
pub use queries::WriteFilter;
pub(crate) use queries::by_ids;
pub(crate) use row::read;
pub use settle::{Look, Settlement};
pub use write::{MAX_KEPT_BODY_BYTES, WriteRow};

//! The form of a voucher, typed in as a person would.

mod conflicts;
mod copied;
mod create;
mod derived;
mod drafts;
mod edit;
mod lists;
mod profile;
mod support;
mod typing;
mod violations;

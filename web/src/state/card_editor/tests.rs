//! The form of a voucher, typed as by a user.

mod conflicts;
mod copied;
mod create;
mod derived;
mod drafts;
mod edit;
mod lists;
mod profile;
mod support;
mod types;
mod typing;
mod violations;

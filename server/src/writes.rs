//! Writes to the platform: begun with evidence, sent at most once, and settled only by proof.
//!
//! The card API has no idempotency key, so exactly-once execution is impossible. What is possible is at most one send,
//! and a verdict only with proof. `docs/writes.md` describes the protocol. The modules are its parts:
//!
//! - [`kind`] is the table of every relayed write: the effect of a repetition, what attempts compete for, what is read.
//! - [`body`] holds the bytes that are sent and their value.
//! - [`digits`] reads values for comparisons without rounding.
//! - [`subject`] extracts from a request what it is about.
//! - [`ending`] lists how a send can end.
//! - [`evidence`] reads the platform before and after a send.
//! - [`changes`] lists the values that a write changes.
//! - [`decide`] is one pure function from evidence to a verdict.
//! - [`engine`] runs a write from its beginning to its end and checks writes whose response was lost.
//! - [`people`] records the decision of a person if reading can't decide.

pub mod body;
pub mod changes;
pub mod decide;
pub mod digits;
pub mod ending;
pub mod engine;
pub mod evidence;
pub mod kind;
pub mod ledger;
pub mod locks;
pub mod people;
pub mod platform;
pub mod policy;
pub mod rewriting;
mod same_state;
pub mod subject;
pub mod view;

//! Writes to the platform: begun with evidence, sent at most once, and settled only by proof.
//!
//! The card API has no idempotency key, so nothing in front of it can carry out a write exactly once. What can be had is
//! at most one send, and a verdict only with proof. `docs/writes.md` describes the protocol; the modules here are its
//! parts:
//!
//! - [`kind`] is the table of every relayed write: what twice does, what attempts compete for, what is read.
//! - [`subject`] reads out of a request what it is about.
//! - [`ending`] says what a send can end with.
//! - [`evidence`] reads the platform before and after a send.
//! - [`changes`] says which values a write changes.
//! - [`decide`] is one pure function from evidence to a verdict.
//! - [`engine`] carries a write from its beginning to its end and looks for lost answers.
//! - [`people`] lets a person decide what reading can't.

pub mod changes;
pub mod decide;
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
pub mod subject;
pub mod view;

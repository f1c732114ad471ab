//! Signing in: the form that the page before the desk and the dialog in place share, and what stands around it.

pub mod again;
mod credentials;
pub mod entrance;
mod setup;
mod ways;

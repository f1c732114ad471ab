//! Signing in: the form shared by the entrance and the dialog of an ended session, and what surrounds it.

pub mod again;
mod credentials;
pub mod entrance;
mod setup;
mod ways;

//! Endpoints that tie a card to the mini program of a store (facts page 1.4; `storewxa` on the wire).

pub mod get;
pub mod set;

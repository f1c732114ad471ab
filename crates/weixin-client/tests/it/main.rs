//! The client against upstreams on this machine: one that behaves, and one that does not.

mod faults;
mod forwarding;
mod limits;
mod secrets;
mod settings;
mod tokens;
mod typed;
mod upstream;

//! The server as its callers see it: whole, over HTTP, against the embedded sandbox.

mod support;

mod bad_input;
mod cards;
mod csv;
mod drafts;
mod hosts_and_origins;
mod pages;
mod restart;
mod sandbox;
mod security_headers;
mod start;
mod statistics;
mod tokens;
mod unknown_outcome;
mod writes;

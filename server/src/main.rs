//! The `card-desk` binary.
fn main() {}

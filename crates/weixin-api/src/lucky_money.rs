//! Red packets as cards. Inferred: the product and its page no longer exist, but clients still call its endpoint.

pub mod update_balance;

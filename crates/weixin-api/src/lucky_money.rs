//! Red packets as cards: a product that is gone, whose endpoint SDKs still have (facts page 1.4).

pub mod update_balance;

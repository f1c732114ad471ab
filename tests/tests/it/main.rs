//! Journeys across Card Desk's crates and through the browser, in one binary.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a failure is the test's failure"
)]

mod coverage;
mod deploy;
mod e2e;
mod forwarded;
mod killed;
mod killed_pushes;
mod killed_server;
mod nginx;
mod redeemed_once;
mod sdks;
mod secrets;
mod wechatpy;

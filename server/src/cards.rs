//! Reads the cards of an account from the platform, concurrently, and stores them.

pub(crate) mod each;
mod follow;
mod list_all;
pub(crate) mod listing;
pub(crate) mod pace;
pub mod read;
mod reading;
mod refresh;
mod storing;
mod watcher;

pub use self::{
    follow::follow,
    refresh::{is_stale, refresh_at_start, refresh_in_background},
};
pub(crate) use self::{list_all::list_all, watcher::AccountWatcher};

/// Concurrent reads of cards under review.
const PARALLEL_READS: usize = 8;

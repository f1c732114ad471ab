//! The known cards of an account in memory: their rows, the search, and the state of their reading. Calls nothing:
//! [`crate::cards`] reads and stores.

mod cache;
mod index;
mod packed;
mod row;
mod search;
mod spelling;

pub(crate) use self::row::row;
pub use self::{
    cache::{CardCache, Reading, ReadingFailure},
    index::{Changes, Index},
};

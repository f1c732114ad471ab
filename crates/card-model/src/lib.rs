#![doc = include_str!("../README.md")]

pub mod advanced_info;
pub mod base_info;
pub mod card;
pub mod card_type;
pub mod code;
pub mod color;
pub mod date_info;
pub mod location;
pub mod money;
pub mod open_enum;
pub mod review;
pub mod time;
pub mod use_condition;
pub mod wire;

// The macros name these crates by path.
#[doc(hidden)]
pub use {serde, serde_json};

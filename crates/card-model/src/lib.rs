#![doc = include_str!("../README.md")]

pub mod advanced_info;
pub mod base_info;
pub mod card;
pub mod card_ext;
pub mod card_type;
pub mod code;
pub mod color;
pub mod cookbook;
pub mod coupon;
pub mod date_info;
pub mod field;
pub mod id;
pub mod image;
pub mod language;
pub mod limits;
pub mod location;
pub mod member_card;
pub mod money;
pub mod patch;
pub mod price;
pub mod profile;
pub mod redirect;
pub mod review;
pub mod source;
pub mod standing;
pub mod statistics;
pub mod stock;
pub mod text;
pub mod threshold;
pub mod ticket;
pub mod time;
pub mod title;
pub mod use_condition;
pub mod user_agent;
pub mod validation;

pub use weixin_wire as wire;

/// Tests the examples of the Chinese README.
#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
struct ChineseReadme;

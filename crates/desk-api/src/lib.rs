//! The interface between Card Desk's dashboard and its server, in addition to Weixin's own endpoints.
//!
//! Bodies hold `card-model` and `weixin-api` types, never copies of them. Every path names its account.

pub mod about;
pub mod account;
pub mod activity;
pub mod archive;
pub mod capability;
pub mod card_list;
pub mod card_update;
pub mod change_file;
pub mod channel;
pub mod code;
pub mod cohorts;
pub mod costs;
pub mod dated;
pub mod draft;
pub mod drift;
pub mod error;
pub mod event;
pub mod event_figures;
pub mod identity;
pub mod job;
pub mod key_limits;
pub mod member_figures;
pub mod overview;
pub mod path;
pub mod profile;
pub mod push;
pub mod push_setup;
pub mod quota;
pub mod redemption;
pub mod request;
pub mod rights;
pub mod search;
pub mod session;
pub mod sign;
pub mod statistics;
pub mod stock;
pub mod store_list;
pub mod sub_merchant;
pub mod third_party;
pub mod view;
pub mod write;

//! Card Desk's server: the proxy in front of Weixin's card API, the dashboard's API, and the dashboard's files, in one
//! process.
//!
//! [`start()`] runs a complete server inside any process, so that tests and tools use the same code. Configuration and
//! clock are parameters, and nothing is global.

pub mod account;
mod account_ids;
pub mod account_keeper;
pub mod accounts;
mod activity;
pub mod apply;
pub mod archive;
mod archive_progress;
pub mod arguments;
mod assets;
mod capability;
mod card_edit;
pub mod card_index;
pub mod cards;
pub mod causes;
pub mod clock;
mod code_reading;
mod cohorts;
pub mod command;
pub mod config;
mod connections;
mod costs;
mod dashboard_accounts;
mod data_folder;
pub mod doctor;
mod drift;
mod drift_progress;
mod embedded_sandbox;
mod events;
mod export;
pub mod failure;
mod guard;
mod http;
pub mod identity;
pub mod job_turn;
mod jobs;
pub mod logging;
mod metrics;
mod night;
mod observe;
pub mod operate;
pub mod output;
#[cfg(unix)]
mod private_file;
pub mod profile;
mod push_secrets;
mod push_setup;
mod pushes;
mod recent;
mod requests;
pub mod routes;
pub mod sandbox_server;
pub mod sealed_secrets;
pub mod server;
pub mod start;
mod start_error;
mod statistics;
mod stores;
pub mod third_party;
pub mod tls;
mod token_orders;
mod upkeep;
mod weixin;
pub mod work;
pub mod writes;

pub use start::{Running, start};
pub use start_error::StartError;

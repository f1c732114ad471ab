//! Tests of the complete server over HTTP, against the embedded sandbox.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says by failing what is wrong; helpers are no #[test] themselves"
)]

mod support;

mod account_changes;
mod apply;
mod archive;
mod bad_input;
mod bulk;
mod capabilities;
mod card_lists;
mod cards;
mod channels;
mod check_and_create;
mod codes;
mod cohorts;
mod command;
mod conditional;
mod costs;
mod csv;
mod dashboard_accounts;
mod doctor;
mod drafts;
mod drift;
mod edit_conflicts;
mod event_figures;
mod events;
mod hosts_and_origins;
mod identity;
mod jobs;
mod lenient_relay;
mod member_figures;
mod no_account;
mod operate;
mod overviews;
mod pages;
mod profiles;
mod pushes;
mod quota;
mod raw_requests;
mod reached;
mod redeem;
mod restart;
mod sandbox;
mod sandbox_alone;
mod search;
mod secrecy;
mod security_headers;
mod shutdown;
mod start;
mod statistics;
mod statistics_fresh;
mod statistics_gaps;
mod stock;
mod third_party;
mod tokens;
mod unknown_outcome;
mod views;
mod void_codes;
mod workbooks;
mod writes;

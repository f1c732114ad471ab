//! The texts for rules, fields, states and failures, in both languages.
//!
//! Used by the dashboard and the server. A closed enum is matched exhaustively, so a missing translation doesn't
//! compile. A value that is not documented is shown unchanged.

mod activity;
mod attention;
mod card_type;
mod code_type;
mod color;
mod errcode;
mod error_code;
mod field;
mod figure;
mod identity;
mod job;
mod mention;
mod oidc;
mod price;
mod push;
mod redemption;
mod refusal;
mod refused_address;
mod request;
mod required;
mod rule;
mod service;
mod status;
mod stock;
mod third_party;
mod threshold;
mod token_order;
mod unreadable;
mod value;
mod write;

pub use activity::{action, action_group, actor, outcome};
pub use attention::attention;
pub use card_type::{card_type, card_type_help};
pub use code_type::{code_type, code_type_help};
pub use color::color;
pub use errcode::{errcode, errcode_meaning};
pub use error_code::error_code;
pub use field::{field_name, known_path_name, path_name};
pub use figure::{card_source, figure};
pub use identity::{password_problem, role};
pub use job::{
    bad_change, bad_file, change_action, outlook, pause_reason, row_state, void_outlook, why_not,
};
pub use mention::{Mention, mentions};
pub use oidc::{go_on, oidc_problem, sign_in_again, sign_in_failed, signed_in};
pub use price::price_reason;
pub use push::{forward_state, push_event, push_field, push_source, push_state, push_topic};
pub use redemption::{obstacle_advice, redemption_obstacle};
pub use refusal::refusal;
pub use refused_address::refused_address;
pub use request::{request_rule, request_state};
pub use rule::{is_latin, rule, rule_short};
pub use service::{day, service};
pub use status::card_status;
pub use stock::{ledger_kind, read_back};
pub use third_party::{authorization_expired, authorized, permission_set};
pub use threshold::threshold;
pub use token_order::{order_status, order_type};
pub use value::{
    Counted, counted, counter, counting, list_separator, money, nothing, other_content, yes_no,
};
pub use write::{basis, verdict, why, write_name, write_state};

use card_model::language::Language;

/// Returns the text of a language.
fn pick<T>(language: Language, chinese: T, english: T) -> T {
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
}

#[cfg(test)]
mod tests;

//! All routes of the server.

mod about;
mod accounts;
mod activity;
mod admit;
mod archive;
mod capabilities;
mod cards;
mod channels;
mod codes;
mod cohorts;
mod continuing;
mod costs;
mod csp_report;
mod drafts;
mod drift;
mod event_figures;
mod events;
mod health;
mod identity;
mod jobs;
mod member_figures;
mod overview;
mod page;
mod profile;
mod push_setup;
mod pushes;
mod quota;
mod redemptions;
mod requests;
mod sandbox;
mod search;
mod session;
mod statistics;
mod stock;
mod stores;
mod sub_merchants;
mod table;
mod third_party;
mod views;
mod writes;

use std::sync::Arc;

use axum::{
    Router,
    extract::Request,
    middleware,
    response::{IntoResponse, Response},
    routing::{any, get},
};
use desk_api::{
    error::ErrorCode,
    path::{self, desk, identity as of_caller, third_party as of_third_party},
};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};

pub use self::table::Route;
use self::table::Table;
use crate::{
    failure::Failure,
    observe::{observe, panicked},
    server::Server,
    weixin,
};

/// Brotli quality. At this level a list of thousands of cards takes a few milliseconds.
const COMPRESSION: i32 = 4;

/// Routes for operators, on a separate loopback listener.
pub(crate) fn operations(server: Arc<Server>) -> Router {
    Router::new()
        .route(path::ALIVE, get(health::alive))
        .route(path::READY, get(health::ready))
        .route(path::METRICS, get(health::metrics))
        .with_state(server)
}

/// Builds the router with all layers, and the list of its routes. `with_operations` includes the operators' routes.
pub(crate) fn router(server: Arc<Server>, with_operations: bool) -> (Router, Vec<Route>) {
    let table = below_accounts(Table::new(&server));
    let table = about_the_caller(table)
        // Compresses the routes above, whose responses are generated. Files are compressed at build time.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION)))
        .account()
        // Compressed already, and ranges count its bytes.
        .get(desk::ARCHIVE_FILE, archive::file)
        .server()
        .any(path::RELAY, any(weixin::relay))
        .get(path::TOKEN, weixin::token::plain)
        .post(path::STABLE_TOKEN, weixin::token::stable)
        .post(path::CSP_REPORT, csp_report::report)
        .get(path::ALIVE, health::alive);
    let table = if with_operations {
        table.get(path::READY, health::ready).get(path::METRICS, health::metrics)
    } else {
        table
    };
    let (router, routes) = table.into_parts();
    let router = router
        .fallback(page::page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&server), observe))
        .with_state(server);
    (router, routes)
}

/// Routes below `/desk/{account}`.
fn below_accounts(table: Table) -> Table {
    table
        .account()
        .get(desk::SESSION, session::session)
        .get(desk::OVERVIEW, overview::overview)
        .get(desk::CARDS, cards::list)
        .post(desk::CARDS, cards::refresh)
        .get(desk::CARDS_CSV, cards::list_file)
        .get(desk::CARDS_XLSX, cards::list_file)
        .post(desk::CARDS_CSV, cards::chosen_file)
        .post(desk::CARDS_XLSX, cards::chosen_file)
        .get(desk::CARD, cards::detail)
        .get(desk::STORES, stores::stores)
        .get(desk::SUB_MERCHANTS, sub_merchants::list)
        .get(desk::SUB_MERCHANT_CATEGORIES, sub_merchants::categories)
        .get(desk::STATISTICS, statistics::statistics)
        .post(desk::STATISTICS, statistics::read_again)
        .get(desk::STATISTICS_CSV, statistics::file)
        .get(desk::STATISTICS_XLSX, statistics::file)
        .get(desk::STATISTICS_EVENTS, event_figures::event_figures)
        .get(desk::STATISTICS_COHORTS, cohorts::cohorts)
        .get(desk::STATISTICS_COHORTS_CSV, cohorts::file)
        .get(desk::STATISTICS_COHORTS_XLSX, cohorts::file)
        .get(desk::STATISTICS_COSTS, costs::costs)
        .get(desk::STATISTICS_COSTS_CSV, costs::file)
        .get(desk::STATISTICS_COSTS_XLSX, costs::file)
        .get(desk::STATISTICS_MEMBERS, member_figures::figures)
        .get(desk::STATISTICS_MEMBERS_CSV, member_figures::file)
        .get(desk::STATISTICS_MEMBERS_XLSX, member_figures::file)
        .get(desk::DRAFTS, drafts::list)
        .get(desk::DRAFT, drafts::read)
        .put(desk::DRAFT, drafts::write)
        .delete(desk::DRAFT, drafts::delete)
        .get(desk::PROFILE, profile::read)
        .put(desk::PROFILE, profile::write)
        .get(desk::VIEWS, views::list)
        .put(desk::VIEW, views::write)
        .delete(desk::VIEW, views::delete)
        .get(desk::SEARCH, search::search)
        .get(desk::QUOTA_REJECTED, quota::rejected_call)
        .post(desk::QUOTA_RESET, quota::reset)
        .get(desk::CAPABILITIES, capabilities::list)
        .post(desk::CAPABILITIES, capabilities::check)
        .get(desk::DRIFT, drift::list)
        .post(desk::DRIFT, drift::check)
        .post(desk::SIGN_PAGE, weixin::sign::page)
        .post(desk::SIGN_CARDS, weixin::sign::cards)
        .post(desk::SIGN_CHOICE, weixin::sign::choice)
        .post(desk::DECRYPT_CODE, weixin::sign::decrypt_code)
        .post(desk::FIND_CODE, codes::find)
        .get(desk::REDEMPTIONS, redemptions::of_day)
        .get(desk::CODES, codes::recent::recent)
        .post(desk::CODE_DETAIL, codes::detail)
        .get(desk::IMPORT_CARDS, jobs::import_cards)
        .post(desk::IMPORT_CHECK, jobs::check_import)
        .post(desk::VOID_CHECK, jobs::check_void)
        .get(desk::JOBS, jobs::list)
        .post(desk::JOBS, jobs::create)
        .post(desk::JOB_CHECK, jobs::check)
        .get(desk::JOB_TEMPLATE, jobs::template)
        .post(desk::JOB_TEMPLATE, jobs::chosen_template)
        .get(desk::JOB, jobs::one)
        .get(desk::JOB_ROWS, jobs::rows)
        .get(desk::JOB_CSV, jobs::rows_file)
        .get(desk::JOB_XLSX, jobs::rows_file)
        .post(desk::JOB_PAUSE, jobs::pause)
        .post(desk::JOB_RESUME, jobs::resume)
        .post(desk::JOB_STOP, jobs::stop)
        .post(desk::JOB_RETRY, jobs::retry)
        .get(desk::STOCK, stock::stock)
        .put(desk::STOCK_RULE, stock::set_rule)
        .delete(desk::STOCK_RULE, stock::remove_rule)
        .get(desk::STOCK_ORDERS, stock::orders)
        .post(desk::STOCK_READING, stock::read_back)
        .get(desk::STOCK_LEDGER, stock::ledger)
        .get(desk::STOCK_LEDGER_CSV, stock::ledger_file)
        .get(desk::STOCK_LEDGER_XLSX, stock::ledger_file)
        .get(desk::CHANNELS, channels::list)
        .post(desk::CHANNELS, channels::create)
        .put(desk::CHANNEL, channels::change)
        .put(desk::CHANNEL_QR_CODE, channels::put_qr_code)
        .post(desk::CARD_UPDATE, weixin::edit::update)
        .get(desk::WRITES, writes::list)
        .post(desk::WRITES_SETTLE, writes::settle_many)
        .get(desk::WRITE, writes::one)
        .get(desk::WRITE_BY_KEY, writes::by_key)
        .post(desk::WRITE_SETTLE, writes::settle)
        .get(desk::DECLARATION, writes::declaration)
        .put(desk::DECLARATION, writes::declare)
        .get(desk::REQUESTS, requests::list)
        .post(desk::REQUEST_CONFIRM, requests::confirm)
        .post(desk::REQUEST_REFUSE, requests::refuse)
        .post(desk::REQUEST_WITHDRAW, requests::withdraw)
        .get(desk::ACTIVITY, activity::of_account)
        .get(desk::ACTIVITY_CSV, activity::file_of_account)
        .get(desk::ACTIVITY_XLSX, activity::file_of_account)
        .get(desk::ACTIVITY_JSON, activity::json_of_account)
        .get(desk::PUSHES, pushes::list)
        .get(desk::PUSHES_UNREAD, pushes::unread)
        .post(desk::PUSHES_SEEN, pushes::saw)
        .get(desk::PUSHES_COUNTS, pushes::counts)
        .get(desk::PUSH, pushes::one)
        .post(desk::PUSH_REPLAY, pushes::replay)
        .get(desk::ARCHIVE, archive::state)
        .post(desk::ARCHIVE, archive::make)
        .delete(desk::ARCHIVE, archive::remove)
        .get(desk::EVENTS, events::events)
        .post(desk::SANDBOX_COMMAND, sandbox::command)
        .get(desk::SANDBOX_STATE, sandbox::state)
        .get(desk::SANDBOX_FAULTS, sandbox::faults)
        .post(desk::SANDBOX_FAULTS, sandbox::faults)
        .delete(desk::SANDBOX_FAULTS, sandbox::faults)
        .get(desk::SANDBOX_SCENARIO, sandbox::scenario)
        .put(desk::SANDBOX_SCENARIO, sandbox::load_scenario)
        .get(desk::SANDBOX_PUSHES, sandbox::pushes)
        .get(desk::SANDBOX_IMAGE, sandbox::image)
}

/// Routes without an account: callers and their rights.
fn about_the_caller(table: Table) -> Table {
    table
        .server()
        .get(path::ABOUT, about::about)
        .get(path::ACCOUNTS, accounts::list)
        .post(path::ACCOUNTS, accounts::add)
        .delete(path::ACCOUNT, accounts::remove)
        .post(path::ACCOUNT_SECRET, accounts::replace_secret)
        .get(path::ACCOUNT_PUSHES, push_setup::read)
        .put(path::ACCOUNT_PUSHES, push_setup::replace)
        .post(path::ACCOUNT_PUSHES, push_setup::create)
        .delete(path::ACCOUNT_PUSHES, push_setup::remove)
        .delete(path::ACCOUNT_PREVIOUS_PUSHES, push_setup::forget_previous)
        .get(path::ACCOUNT_FORWARDS, push_setup::targets)
        .post(path::ACCOUNT_FORWARDS, push_setup::add_target)
        .delete(path::ACCOUNT_FORWARD, push_setup::remove_target)
        .get(path::SESSION, session::without_account)
        .get(path::ACTIVITY, activity::of_server)
        .get(path::ACTIVITY_CSV, activity::file_of_server)
        .get(path::ACTIVITY_XLSX, activity::file_of_server)
        .get(path::ACTIVITY_JSON, activity::json_of_server)
        .get(of_third_party::STATE, third_party::state)
        .post(of_third_party::BEGIN, third_party::begin)
        .get(of_third_party::REDIRECT, third_party::redirect)
        .post(of_third_party::COMPLETE, third_party::complete)
        .post(of_third_party::AGREE, third_party::agree)
        .post(of_third_party::CANCEL, third_party::cancel)
        .get(of_caller::OIDC, identity::oidc::begin)
        .get(of_caller::OIDC_CALLBACK, identity::oidc::callback)
        .get(of_caller::WHO, identity::sign_in::who)
        .post(of_caller::SIGN_IN, identity::sign_in::sign_in)
        .post(of_caller::SETUP, identity::sign_in::set_up)
        .post(of_caller::SIGN_OUT, identity::sign_in::sign_out)
        .post(of_caller::PASSWORD, identity::own::change_password)
        .get(of_caller::SECOND_FACTOR, identity::second_factor::state)
        .post(of_caller::SECOND_FACTOR, identity::second_factor::begin)
        .post(of_caller::SECOND_FACTOR_CONFIRM, identity::second_factor::confirm)
        .post(of_caller::SECOND_FACTOR_REMOVE, identity::second_factor::remove)
        .get(of_caller::SESSIONS, identity::own::sessions)
        .delete(of_caller::SESSIONS, identity::own::end_all)
        .delete(of_caller::SESSION, identity::own::end_one)
        .get(of_caller::USERS, identity::users::list)
        .post(of_caller::USERS, identity::users::create)
        .post(of_caller::USER, identity::users::change)
        .post(of_caller::USER_PASSWORD, identity::users::reset_password)
        .delete(of_caller::USER_SECOND_FACTOR, identity::users::remove_second_factor)
        .get(of_caller::KEYS, identity::keys::list)
        .post(of_caller::KEYS, identity::keys::create)
        .post(of_caller::KEY, identity::keys::change)
        .delete(of_caller::KEY, identity::keys::revoke)
}

async fn method_not_allowed(request: Request) -> Response {
    let message = format!("this path exists, but doesn't take {}", request.method());
    Failure::new(ErrorCode::MethodNotAllowed, message).into_response()
}

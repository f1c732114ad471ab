//! The table of rights: what a caller needs for each route and for each effect of a relayed endpoint.
//!
//! The server checks it before any handler runs and refuses a route without a row. The dashboard and the documentation
//! read it too.

use weixin_api::{
    code,
    endpoint::{Effect, Endpoint, EndpointInfo},
    gift_card, invoice, member_card, pay_gift_card, sub_merchant, token_inventory,
};

use crate::{
    identity::Role,
    path::{self, desk, identity, third_party},
};

/// The right that a route requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// None: available without sign-in.
    Nothing,
    /// A session of any role: the route concerns the caller's own account.
    Session,
    /// Any role in the account that the path names.
    AnyInAccount,
    /// A role in the account that the path names.
    InAccount(Role),
    /// A role in every account: the route concerns the whole server.
    Everywhere(Role),
    /// The role of the relayed endpoint, see [`role_of`].
    OfEndpoint,
}

/// A row: a route, a method, and the required right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// The method; `*` for all methods.
    pub method: &'static str,
    /// The route: as in [`path::desk`] below `/desk/{account}`, otherwise complete.
    pub route: &'static str,
    /// Whether the route is below `/desk/{account}`.
    pub in_account: bool,
    /// The required right.
    pub need: Need,
}

const fn account(method: &'static str, route: &'static str, role: Role) -> Right {
    Right { method, route, in_account: true, need: Need::InAccount(role) }
}

/// A row that every role permits.
const fn any(method: &'static str, route: &'static str) -> Right {
    Right { method, route, in_account: true, need: Need::AnyInAccount }
}

const fn server(method: &'static str, route: &'static str, need: Need) -> Right {
    Right { method, route, in_account: false, need }
}

use Role::{Admin, Clerk, Editor, Redeemer, Viewer};

/// Every route.
pub const ROUTES: &[Right] = &[
    any("GET", desk::SESSION),
    account("GET", desk::OVERVIEW, Viewer),
    account("GET", desk::CARDS, Viewer),
    // Reads the platform again and changes nothing, like the POST of statistics.
    account("POST", desk::CARDS, Viewer),
    account("GET", desk::CARDS_CSV, Viewer),
    account("GET", desk::CARDS_XLSX, Viewer),
    account("POST", desk::CARDS_CSV, Viewer),
    account("POST", desk::CARDS_XLSX, Viewer),
    account("GET", desk::CARD, Viewer),
    // A till names its store.
    any("GET", desk::STORES),
    account("GET", desk::SUB_MERCHANTS, Viewer),
    account("GET", desk::SUB_MERCHANT_CATEGORIES, Viewer),
    account("GET", desk::STATISTICS, Viewer),
    account("POST", desk::STATISTICS, Viewer),
    account("GET", desk::STATISTICS_CSV, Viewer),
    account("GET", desk::STATISTICS_XLSX, Viewer),
    account("GET", desk::STATISTICS_EVENTS, Viewer),
    account("GET", desk::STATISTICS_COHORTS, Viewer),
    account("GET", desk::STATISTICS_COHORTS_CSV, Viewer),
    account("GET", desk::STATISTICS_COHORTS_XLSX, Viewer),
    account("GET", desk::STATISTICS_COSTS, Viewer),
    account("GET", desk::STATISTICS_COSTS_CSV, Viewer),
    account("GET", desk::STATISTICS_COSTS_XLSX, Viewer),
    account("GET", desk::STATISTICS_MEMBERS, Viewer),
    account("GET", desk::STATISTICS_MEMBERS_CSV, Viewer),
    account("GET", desk::STATISTICS_MEMBERS_XLSX, Viewer),
    account("GET", desk::DRAFTS, Viewer),
    account("GET", desk::DRAFT, Viewer),
    account("PUT", desk::DRAFT, Editor),
    account("DELETE", desk::DRAFT, Editor),
    account("GET", desk::PROFILE, Viewer),
    // An editor can enter these values into every voucher anyway; each save is in the audit log and can be reverted.
    account("PUT", desk::PROFILE, Editor),
    account("GET", desk::VIEWS, Viewer),
    // Views are shared by all users of an account.
    account("PUT", desk::VIEW, Editor),
    account("DELETE", desk::VIEW, Editor),
    account("GET", desk::SEARCH, Viewer),
    // A signed page offers the account's cards to users, like a link that an editor creates.
    account("POST", desk::SIGN_PAGE, Editor),
    account("POST", desk::SIGN_CARDS, Editor),
    account("POST", desk::SIGN_CHOICE, Editor),
    // As the relayed endpoint.
    account("POST", desk::DECRYPT_CODE, Clerk),
    account("POST", desk::FIND_CODE, Clerk),
    account("GET", desk::REDEMPTIONS, Clerk),
    account("GET", desk::CODES, Redeemer),
    account("POST", desk::CODE_DETAIL, Redeemer),
    // As importing them.
    account("GET", desk::IMPORT_CARDS, Editor),
    account("POST", desk::IMPORT_CHECK, Editor),
    // As making one code void.
    account("POST", desk::VOID_CHECK, Admin),
    // Rows hold codes. The server also checks the role of the job's endpoint.
    account("GET", desk::JOBS, Editor),
    account("POST", desk::JOBS, Editor),
    account("POST", desk::JOB_CHECK, Editor),
    account("GET", desk::JOB_TEMPLATE, Editor),
    account("POST", desk::JOB_TEMPLATE, Editor),
    account("GET", desk::JOB, Editor),
    account("GET", desk::JOB_ROWS, Editor),
    account("GET", desk::JOB_CSV, Editor),
    account("GET", desk::JOB_XLSX, Editor),
    account("POST", desk::JOB_PAUSE, Editor),
    account("POST", desk::JOB_RESUME, Editor),
    account("POST", desk::JOB_STOP, Editor),
    account("POST", desk::JOB_RETRY, Editor),
    account("GET", desk::STOCK, Viewer),
    // Changes only what is reported as low.
    account("PUT", desk::STOCK_RULE, Editor),
    account("DELETE", desk::STOCK_RULE, Editor),
    account("GET", desk::STOCK_ORDERS, Viewer),
    // Calls the platform, and stores the result.
    account("POST", desk::STOCK_READING, Editor),
    account("GET", desk::STOCK_LEDGER, Viewer),
    account("GET", desk::STOCK_LEDGER_CSV, Viewer),
    account("GET", desk::STOCK_LEDGER_XLSX, Viewer),
    account("GET", desk::CHANNELS, Viewer),
    // As the relayed endpoint that makes a QR code.
    account("POST", desk::CHANNELS, Editor),
    account("PUT", desk::CHANNEL, Editor),
    account("PUT", desk::CHANNEL_QR_CODE, Editor),
    account("POST", desk::CARD_UPDATE, Editor),
    // Bodies of rejected calls hold codes and users; the platform permits few resets a month.
    account("GET", desk::QUOTA_REJECTED, Admin),
    account("POST", desk::QUOTA_RESET, Admin),
    account("GET", desk::CAPABILITIES, Viewer),
    // Calls the platform, whose quota is limited.
    account("POST", desk::CAPABILITIES, Admin),
    account("GET", desk::DRIFT, Viewer),
    // Reads every card from the platform, whose quota is limited.
    account("POST", desk::DRIFT, Editor),
    account("GET", desk::WRITES, Viewer),
    account("POST", desk::WRITES_SETTLE, Editor),
    account("GET", desk::WRITE, Viewer),
    // Only the form that created the key knows it.
    any("GET", desk::WRITE_BY_KEY),
    account("POST", desk::WRITE_SETTLE, Editor),
    account("GET", desk::DECLARATION, Viewer),
    // With a wrong declaration, the server settles writes wrongly.
    account("PUT", desk::DECLARATION, Admin),
    // Bodies hold codes, and a user who may request one of these writes is at least an editor. The server also checks
    // the role of the write itself.
    account("GET", desk::REQUESTS, Editor),
    account("POST", desk::REQUEST_CONFIRM, Editor),
    account("POST", desk::REQUEST_REFUSE, Editor),
    account("POST", desk::REQUEST_WITHDRAW, Editor),
    account("GET", desk::ACTIVITY, Viewer),
    account("GET", desk::ACTIVITY_CSV, Viewer),
    account("GET", desk::ACTIVITY_XLSX, Viewer),
    account("GET", desk::ACTIVITY_JSON, Viewer),
    account("GET", desk::PUSHES, Viewer),
    account("GET", desk::PUSHES_UNREAD, Viewer),
    // Changes only what the caller has seen.
    account("POST", desk::PUSHES_SEEN, Viewer),
    account("GET", desk::PUSHES_COUNTS, Viewer),
    account("GET", desk::PUSH, Viewer),
    account("POST", desk::PUSH_REPLAY, Editor),
    account("GET", desk::ARCHIVE, Admin), // It contains all codes and users.
    account("POST", desk::ARCHIVE, Admin),
    account("DELETE", desk::ARCHIVE, Admin),
    account("GET", desk::ARCHIVE_FILE, Admin),
    // They tell which cards and writes have changed, and nothing about users.
    any("GET", desk::EVENTS),
    // Controls the simulated platform and its users; nothing real is affected.
    account("POST", desk::SANDBOX_COMMAND, Editor),
    account("GET", desk::SANDBOX_STATE, Viewer),
    account("GET", desk::SANDBOX_FAULTS, Viewer),
    account("POST", desk::SANDBOX_FAULTS, Editor),
    account("DELETE", desk::SANDBOX_FAULTS, Editor),
    account("GET", desk::SANDBOX_SCENARIO, Editor),
    account("PUT", desk::SANDBOX_SCENARIO, Editor),
    // Its list names users.
    account("GET", desk::SANDBOX_PUSHES, Redeemer),
    any("GET", desk::SANDBOX_IMAGE),
    server("*", path::RELAY, Need::OfEndpoint),
    // They check a key themselves.
    server("GET", path::TOKEN, Need::Nothing),
    server("POST", path::STABLE_TOKEN, Need::Nothing),
    // The entries name users and all accounts.
    server("GET", path::ACTIVITY, Need::Everywhere(Admin)),
    server("GET", path::ACTIVITY_CSV, Need::Everywhere(Admin)),
    server("GET", path::ACTIVITY_XLSX, Need::Everywhere(Admin)),
    server("GET", path::ACTIVITY_JSON, Need::Everywhere(Admin)),
    server("POST", path::CSP_REPORT, Need::Nothing),
    server("GET", path::ALIVE, Need::Nothing),
    // They name accounts and reveal the load.
    server("GET", path::READY, Need::Everywhere(Admin)),
    server("GET", path::METRICS, Need::Everywhere(Admin)),
    server("GET", path::ABOUT, Need::Everywhere(Admin)),
    server("GET", third_party::STATE, Need::Everywhere(Admin)),
    // An account appears on this server.
    server("POST", third_party::BEGIN, Need::Everywhere(Admin)),
    server("POST", third_party::COMPLETE, Need::Everywhere(Admin)),
    // Weixin's redirect comes without a session. It only adds a code to an authorisation that a session began.
    server("GET", third_party::REDIRECT, Need::Nothing),
    server("POST", third_party::AGREE, Need::Everywhere(Admin)),
    server("POST", third_party::CANCEL, Need::Everywhere(Admin)),
    server("GET", path::ACCOUNTS, Need::Everywhere(Admin)),
    server("POST", path::ACCOUNTS, Need::Everywhere(Admin)),
    server("DELETE", path::ACCOUNT, Need::Everywhere(Admin)),
    server("POST", path::ACCOUNT_SECRET, Need::Everywhere(Admin)),
    // Who sets them decides which pushes are believed, and who gets users' data.
    server("GET", path::ACCOUNT_PUSHES, Need::Everywhere(Admin)),
    server("PUT", path::ACCOUNT_PUSHES, Need::Everywhere(Admin)),
    server("POST", path::ACCOUNT_PUSHES, Need::Everywhere(Admin)),
    server("DELETE", path::ACCOUNT_PUSHES, Need::Everywhere(Admin)),
    server("DELETE", path::ACCOUNT_PREVIOUS_PUSHES, Need::Everywhere(Admin)),
    server("GET", path::ACCOUNT_FORWARDS, Need::Everywhere(Admin)),
    server("POST", path::ACCOUNT_FORWARDS, Need::Everywhere(Admin)),
    server("DELETE", path::ACCOUNT_FORWARD, Need::Everywhere(Admin)),
    // Roles in single accounts mean nothing while there is no account.
    server("GET", path::SESSION, Need::Everywhere(Viewer)),
    server("POST", identity::SIGN_IN, Need::Nothing),
    server("POST", identity::SIGN_OUT, Need::Session),
    server("GET", identity::OIDC, Need::Nothing),
    server("GET", identity::OIDC_CALLBACK, Need::Nothing),
    server("GET", identity::WHO, Need::Nothing),
    server("POST", identity::SETUP, Need::Nothing),
    server("POST", identity::PASSWORD, Need::Session),
    server("GET", identity::SECOND_FACTOR, Need::Session),
    server("POST", identity::SECOND_FACTOR, Need::Session),
    server("POST", identity::SECOND_FACTOR_CONFIRM, Need::Session),
    server("POST", identity::SECOND_FACTOR_REMOVE, Need::Session),
    server("GET", identity::SESSIONS, Need::Session),
    server("DELETE", identity::SESSIONS, Need::Session),
    server("DELETE", identity::SESSION, Need::Session),
    server("GET", identity::USERS, Need::Everywhere(Admin)),
    server("POST", identity::USERS, Need::Everywhere(Admin)),
    server("POST", identity::USER, Need::Everywhere(Admin)),
    server("POST", identity::USER_PASSWORD, Need::Everywhere(Admin)),
    server("DELETE", identity::USER_SECOND_FACTOR, Need::Everywhere(Admin)),
    server("GET", identity::KEYS, Need::Everywhere(Admin)),
    server("POST", identity::KEYS, Need::Everywhere(Admin)),
    server("POST", identity::KEY, Need::Everywhere(Admin)),
    server("DELETE", identity::KEY, Need::Everywhere(Admin)),
];

impl Right {
    /// Returns the row of a route; `HEAD` counts as `GET`.
    pub fn find(method: &str, route: &str, in_account: bool) -> Option<&'static Self> {
        let method = if method == "HEAD" { "GET" } else { method };
        ROUTES.iter().find(|right| {
            right.in_account == in_account && right.route == route && right.method == method
        })
    }
}

/// Endpoints whose effect alone doesn't determine the required role.
const EXCEPTIONS: &[(&str, Role)] = &[
    // Work at the till.
    (code::consume::Consume::PATH, Clerk),
    (code::get::Get::PATH, Clerk),
    (code::check::Check::PATH, Clerk),
    (code::decrypt::Decrypt::PATH, Clerk),
    // They reveal what a user owns, bought or wrote.
    (code::list_of_user::ListOfUser::PATH, Redeemer),
    (member_card::get_user_info::GetUserInfo::PATH, Redeemer),
    (member_card::get_activation::GetActivation::PATH, Redeemer),
    (gift_card::get_order::GetOrder::PATH, Editor),
    (gift_card::list_orders::ListOrders::PATH, Editor),
    (invoice::get_authorization::GetAuthorization::PATH, Editor),
    (invoice::get_reimbursement::GetReimbursement::PATH, Editor),
    (invoice::list_reimbursements::ListReimbursements::PATH, Editor),
    (invoice::query::Query::PATH, Editor),
    (invoice::scan_title::ScanTitle::PATH, Editor),
    // Imported codes are stock: they can't be removed, and existing vouchers are not affected.
    (code::deposit::Deposit::PATH, Editor),
    // They spend money, or determine who is paid.
    (token_inventory::activate::Activate::PATH, Admin),
    (token_inventory::recharge::Recharge::PATH, Admin),
    (gift_card::add_to_pay_white_list::AddToPayWhiteList::PATH, Admin),
    (gift_card::bind_sub_merchant::BindSubMerchant::PATH, Admin),
    (sub_merchant::submit::Submit::PATH, Admin),
    (sub_merchant::update::Update::PATH, Admin),
    // Deletes an object.
    (pay_gift_card::delete::Delete::PATH, Admin),
];

/// Returns the role that a relayed endpoint requires. Irreversible effects require an administrator.
pub const fn role_of(endpoint: &EndpointInfo) -> Role {
    let mut exceptions = EXCEPTIONS;
    while let Some(((path, role), rest)) = exceptions.split_first() {
        if is_same(path, endpoint.path) {
            return *role;
        }
        exceptions = rest;
    }
    match endpoint.effect {
        Effect::Read => Viewer,
        Effect::Write => Editor,
        Effect::Irreversible => Admin,
    }
}

/// Returns the role that a route of an account requires; `None` if it has no row. In a constant it costs the dashboard
/// nothing, because the table doesn't become part of the module.
///
/// ```
/// use desk_api::{identity::Role, path::desk, rights::role_in_account};
/// const MAY_SAVE: Option<Role> = role_in_account("PUT", desk::PROFILE);
/// assert_eq!(MAY_SAVE, Some(Role::Editor));
/// ```
pub const fn role_in_account(method: &str, route: &str) -> Option<Role> {
    let mut rows = ROUTES;
    while let Some((right, rest)) = rows.split_first() {
        if let Need::InAccount(role) = right.need
            && is_same(right.method, method)
            && is_same(right.route, route)
        {
            return Some(role);
        }
        rows = rest;
    }
    None
}

/// Returns the role in every account that a route of the whole server requires; `None` if it has no such row.
pub const fn role_everywhere(method: &str, route: &str) -> Option<Role> {
    let mut rows = ROUTES;
    while let Some((right, rest)) = rows.split_first() {
        if let Need::Everywhere(role) = right.need
            && is_same(right.method, method)
            && is_same(right.route, route)
        {
            return Some(role);
        }
        rows = rest;
    }
    None
}

/// Compares texts in constants.
const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let (Some((a, rest)), Some((b, other_rest))) = (one.split_first(), other.split_first()) {
        if *a != *b {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

#[cfg(test)]
mod tests;

//! The one table of rights: what a caller needs for each route and for each effect of a relayed endpoint.
//!
//! The server asks it before any handler runs and refuses what has no row. The dashboard and the documentation read it too.

use weixin_api::{
    code,
    endpoint::{Effect, Endpoint, EndpointInfo},
    gift_card, invoice, member_card, pay_gift_card, sub_merchant, token_inventory,
};

use crate::{
    identity::Role,
    path::{self, desk, identity},
};

/// What a caller needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing: it is answered before anybody has signed in.
    Nothing,
    /// To be a user with a session, whatever the role: it concerns the user's own account.
    Session,
    /// A role in the account that the path names.
    InAccount(Role),
    /// A role in every account: it concerns the whole server.
    Everywhere(Role),
    /// The role of the relayed endpoint, see [`role_of`].
    OfEndpoint,
}

/// One row: a route, a method, and what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// The method; `*` for every one.
    pub method: &'static str,
    /// The route: as in [`path::desk`] below `/desk/{account}`, whole otherwise.
    pub route: &'static str,
    /// Whether the route is below `/desk/{account}`.
    pub in_account: bool,
    /// What it needs.
    pub need: Need,
}

const fn account(method: &'static str, route: &'static str, role: Role) -> Right {
    Right { method, route, in_account: true, need: Need::InAccount(role) }
}

const fn server(method: &'static str, route: &'static str, need: Need) -> Right {
    Right { method, route, in_account: false, need }
}

use Role::{Admin, Editor, Viewer};

/// Every route.
pub const ROUTES: &[Right] = &[
    account("GET", desk::SESSION, Viewer),
    account("GET", desk::OVERVIEW, Viewer),
    account("GET", desk::CARDS, Viewer),
    // Reads the platform again and changes nothing; so does the one of statistics.
    account("POST", desk::CARDS, Viewer),
    account("GET", desk::CARDS_CSV, Viewer),
    account("POST", desk::CARDS_CSV, Viewer),
    account("GET", desk::CARD, Viewer),
    account("GET", desk::STORES, Viewer),
    account("GET", desk::STATISTICS, Viewer),
    account("POST", desk::STATISTICS, Viewer),
    account("GET", desk::STATISTICS_CSV, Viewer),
    account("GET", desk::DRAFTS, Viewer),
    account("GET", desk::DRAFT, Viewer),
    account("PUT", desk::DRAFT, Editor),
    account("DELETE", desk::DRAFT, Editor),
    account("GET", desk::PROFILE, Viewer),
    // What an editor types into every voucher anyway; each save is in the audit log and can be taken back.
    account("PUT", desk::PROFILE, Editor),
    account("GET", desk::VIEWS, Viewer),
    // Views are shared by all users of an account.
    account("PUT", desk::VIEW, Editor),
    account("DELETE", desk::VIEW, Editor),
    account("GET", desk::SEARCH, Viewer),
    account("POST", desk::CARD_UPDATE, Editor),
    account("GET", desk::WRITES, Viewer),
    account("POST", desk::WRITES_SETTLE, Editor),
    account("GET", desk::WRITE, Viewer),
    account("GET", desk::WRITE_BY_KEY, Viewer),
    account("POST", desk::WRITE_SETTLE, Editor),
    account("GET", desk::DECLARATION, Viewer),
    // A wrong declaration makes the server settle writes by mistake.
    account("PUT", desk::DECLARATION, Admin),
    account("GET", desk::EVENTS, Viewer),
    // Plays the platform and its users, where nothing is real.
    account("POST", desk::SANDBOX_COMMAND, Editor),
    account("GET", desk::SANDBOX_STATE, Viewer),
    account("GET", desk::SANDBOX_IMAGE, Viewer),
    server("*", path::RELAY, Need::OfEndpoint),
    server("POST", path::CSP_REPORT, Need::Nothing),
    server("GET", path::ALIVE, Need::Nothing),
    // They name accounts and tell how much is going on.
    server("GET", path::READY, Need::Everywhere(Admin)),
    server("GET", path::METRICS, Need::Everywhere(Admin)),
    server("POST", identity::SIGN_IN, Need::Nothing),
    server("POST", identity::SIGN_OUT, Need::Session),
    server("GET", identity::WHO, Need::Nothing),
    server("POST", identity::SETUP, Need::Nothing),
    server("POST", identity::PASSWORD, Need::Session),
    server("GET", identity::SESSIONS, Need::Session),
    server("DELETE", identity::SESSIONS, Need::Session),
    server("DELETE", identity::SESSION, Need::Session),
    server("GET", identity::USERS, Need::Everywhere(Admin)),
    server("POST", identity::USERS, Need::Everywhere(Admin)),
    server("POST", identity::USER, Need::Everywhere(Admin)),
    server("POST", identity::USER_PASSWORD, Need::Everywhere(Admin)),
    server("GET", identity::KEYS, Need::Everywhere(Admin)),
    server("POST", identity::KEYS, Need::Everywhere(Admin)),
    server("DELETE", identity::KEY, Need::Everywhere(Admin)),
];

impl Right {
    /// The row of a route; `HEAD` is answered as `GET` is.
    pub fn find(method: &str, route: &str, in_account: bool) -> Option<&'static Self> {
        let method = if method == "HEAD" { "GET" } else { method };
        ROUTES.iter().find(|right| {
            right.in_account == in_account && right.route == route && right.method == method
        })
    }
}

/// Endpoints whose effect alone doesn't say who may call them.
const EXCEPTIONS: &[(&str, Role)] = &[
    // The work at the till.
    (code::consume::Consume::PATH, Role::Redeemer),
    (code::get::Get::PATH, Role::Redeemer),
    (code::check::Check::PATH, Role::Redeemer),
    (code::decrypt::Decrypt::PATH, Role::Redeemer),
    // They tell what a person owns, bought or wrote.
    (code::list_of_user::ListOfUser::PATH, Role::Redeemer),
    (member_card::get_user_info::GetUserInfo::PATH, Role::Redeemer),
    (member_card::get_activation::GetActivation::PATH, Role::Redeemer),
    (gift_card::get_order::GetOrder::PATH, Editor),
    (gift_card::list_orders::ListOrders::PATH, Editor),
    (invoice::get_authorization::GetAuthorization::PATH, Editor),
    (invoice::get_reimbursement::GetReimbursement::PATH, Editor),
    (invoice::list_reimbursements::ListReimbursements::PATH, Editor),
    (invoice::query::Query::PATH, Editor),
    (invoice::scan_title::ScanTitle::PATH, Editor),
    // Imported codes are stock: they can't be taken back, and existing vouchers are not affected.
    (code::deposit::Deposit::PATH, Editor),
    // They spend money, or say who is paid.
    (token_inventory::activate::Activate::PATH, Admin),
    (token_inventory::recharge::Recharge::PATH, Admin),
    (gift_card::add_to_pay_white_list::AddToPayWhiteList::PATH, Admin),
    (gift_card::bind_sub_merchant::BindSubMerchant::PATH, Admin),
    (sub_merchant::submit::Submit::PATH, Admin),
    (sub_merchant::update::Update::PATH, Admin),
    // It deletes.
    (pay_gift_card::delete::Delete::PATH, Admin),
];

/// The role that a relayed endpoint needs. What can't be brought back needs an administrator.
pub fn role_of(endpoint: &EndpointInfo) -> Role {
    let exception = EXCEPTIONS.iter().find(|(path, _)| *path == endpoint.path);
    match (exception, endpoint.effect) {
        (Some((_, role)), _) => *role,
        (None, Effect::Read) => Viewer,
        (None, Effect::Write) => Editor,
        (None, Effect::Irreversible) => Admin,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use weixin_api::{card, endpoint::Access};

    use super::*;

    #[test]
    fn every_route_has_one_row() {
        let rows: BTreeSet<_> =
            ROUTES.iter().map(|right| (right.method, right.in_account, right.route)).collect();
        assert_eq!(rows.len(), ROUTES.len());
        assert_eq!(Right::find("HEAD", desk::CARDS, true), Right::find("GET", desk::CARDS, true));
        assert_eq!(Right::find("PATCH", desk::CARDS, true), None);
    }

    #[test]
    fn exceptions_are_relayed_endpoints_and_say_something_new() {
        for (path, role) in EXCEPTIONS {
            let endpoint = weixin_api::endpoint::find(path).unwrap();
            assert_eq!(endpoint.access, Access::Proxied, "{path}");
            let usual = match endpoint.effect {
                Effect::Read => Viewer,
                Effect::Write => Editor,
                Effect::Irreversible => Admin,
            };
            assert_ne!(*role, usual, "{path}");
        }
    }

    #[test]
    fn roles_do_what_they_are_named_for() {
        assert_eq!(role_of(&card::get::Get::INFO), Viewer);
        assert_eq!(role_of(&code::consume::Consume::INFO), Role::Redeemer);
        assert_eq!(role_of(&card::create::Create::INFO), Editor);
        assert_eq!(role_of(&card::modify_stock::ModifyStock::INFO), Editor);
        assert_eq!(role_of(&card::delete::Delete::INFO), Admin);
        assert_eq!(role_of(&code::set_unavailable::SetUnavailable::INFO), Admin);
        assert_eq!(role_of(&weixin_api::quota::clear::Clear::INFO), Admin);
    }
}

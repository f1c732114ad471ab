//! The table of rights.

use weixin_api::{card, endpoint::Access};

use super::*;

#[test]
fn every_route_has_one_row() {
    let rows: std::collections::BTreeSet<_> =
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
fn constants_read_the_same_table() {
    for right in ROUTES {
        let (in_account, everywhere) = match right.need {
            Need::InAccount(role) => (Some(role), None),
            Need::Everywhere(role) => (None, Some(role)),
            _ => (None, None),
        };
        assert_eq!(role_in_account(right.method, right.route), in_account, "{right:?}");
        assert_eq!(role_everywhere(right.method, right.route), everywhere, "{right:?}");
    }
    assert_eq!(["/profiles", "/profil"].map(|it| role_in_account("PUT", it)), [None; 2]);
}

#[test]
fn roles_do_what_they_are_named_for() {
    assert_eq!(role_of(&card::get::Get::INFO), Viewer);
    assert_eq!(role_of(&code::consume::Consume::INFO), Clerk);
    assert_eq!(role_of(&code::list_of_user::ListOfUser::INFO), Redeemer);
    assert_eq!(role_of(&card::create::Create::INFO), Editor);
    assert_eq!(role_of(&card::modify_stock::ModifyStock::INFO), Editor);
    assert_eq!(role_of(&card::delete::Delete::INFO), Admin);
    assert_eq!(role_of(&code::set_unavailable::SetUnavailable::INFO), Admin);
    assert_eq!(role_of(&weixin_api::quota::clear::Clear::INFO), Admin);
}

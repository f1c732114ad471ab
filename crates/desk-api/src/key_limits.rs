//! Checks the limits of an API key against the endpoints and the table of rights.

use weixin_api::{
    endpoint::{self, Endpoint as _},
    js_ticket::get::Get as GetTicket,
};

use crate::{
    identity::{KeyLimits, MAX_CALLS_PER_DAY, MAX_CALLS_PER_MINUTE, Role},
    path::desk,
    rights,
};

/// The role of the right to tickets: that of a caller for whom the server signs.
const ROLE_OF_TICKETS: Option<Role> = rights::role_in_account("POST", desk::SIGN_CARDS);

/// Why [`KeyLimits`] are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LimitProblem {
    /// The list of endpoints is empty.
    #[error("list at least one endpoint, or omit the list")]
    NoEndpoint,
    /// The endpoint doesn't exist or is never relayed.
    #[error("`{0}` is not an endpoint that is relayed, such as /card/get")]
    UnknownEndpoint(String),
    /// The role doesn't permit the endpoint.
    #[error("`{0}` needs the role `{role}`", role = .1.name())]
    RoleMissing(String, Role),
    /// An endpoint occurs twice.
    #[error("`{0}` is listed twice")]
    Repeated(String),
    /// The calls per minute are out of range.
    #[error("the calls per minute must be from 1 to {MAX_CALLS_PER_MINUTE}")]
    PerMinute,
    /// The calls per day are out of range.
    #[error("the calls per day must be from 1 to {MAX_CALLS_PER_DAY}")]
    PerDay,
}

/// Checks the limits of a key with a role.
///
/// # Errors
/// See [`LimitProblem`].
pub fn check(limits: &KeyLimits, role: Role) -> Result<(), LimitProblem> {
    if let Some(endpoints) = &limits.endpoints {
        if endpoints.is_empty() {
            return Err(LimitProblem::NoEndpoint);
        }
        for (index, path) in endpoints.iter().enumerate() {
            let found = endpoint::find(path)
                .filter(|endpoint| endpoint.access == endpoint::Access::Proxied)
                .ok_or_else(|| LimitProblem::UnknownEndpoint(path.clone()))?;
            let needed = rights::role_of(found);
            if needed > role {
                return Err(LimitProblem::RoleMissing(path.clone(), needed));
            }
            if endpoints.iter().take(index).any(|earlier| earlier == path) {
                return Err(LimitProblem::Repeated(path.clone()));
            }
        }
    }
    if limits.tickets
        && let Some(needed) = ROLE_OF_TICKETS.filter(|needed| *needed > role)
    {
        return Err(LimitProblem::RoleMissing(GetTicket::PATH.to_owned(), needed));
    }
    let within = |limit: Option<u32>, most| limit.is_none_or(|it| (1..=most).contains(&it));
    if !within(limits.calls_per_minute, MAX_CALLS_PER_MINUTE) {
        return Err(LimitProblem::PerMinute);
    }
    if !within(limits.calls_per_day, MAX_CALLS_PER_DAY) {
        return Err(LimitProblem::PerDay);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(endpoints: &[&str]) -> KeyLimits {
        let endpoints = Some(endpoints.iter().map(|&path| path.to_owned()).collect());
        KeyLimits { endpoints, ..KeyLimits::default() }
    }

    #[test]
    fn endpoints_of_a_key_are_relayed_and_within_its_role() {
        assert_eq!(check(&KeyLimits::default(), Role::Viewer), Ok(()));
        assert_eq!(check(&limits(&["/card/get", "/card/code/consume"]), Role::Redeemer), Ok(()));
        assert_eq!(check(&limits(&[]), Role::Admin), Err(LimitProblem::NoEndpoint));
        for path in ["/card/none", "/cgi-bin/token", "card/get"] {
            let refused = check(&limits(&[path]), Role::Admin);
            assert_eq!(refused, Err(LimitProblem::UnknownEndpoint(path.to_owned())));
        }
        let refused = check(&limits(&["/card/create"]), Role::Viewer);
        assert_eq!(
            refused,
            Err(LimitProblem::RoleMissing("/card/create".to_owned(), Role::Editor))
        );
        let refused = check(&limits(&["/card/get", "/card/get"]), Role::Viewer);
        assert_eq!(refused, Err(LimitProblem::Repeated("/card/get".to_owned())));
        assert!(
            KeyLimits::default().allow("/card/get") && limits(&["/card/get"]).allow("/card/get")
        );
        assert!(!limits(&["/card/get"]).allow("/card/gets"));
    }

    #[test]
    fn the_right_to_tickets_needs_an_editor_and_no_entry_in_the_list() {
        let tickets = |endpoints| KeyLimits { tickets: true, ..limits(endpoints) };
        let path = "/cgi-bin/ticket/getticket";
        assert_eq!(check(&tickets(&["/card/get"]), Role::Editor), Ok(()));
        let refused = check(&tickets(&["/card/get"]), Role::Redeemer);
        assert_eq!(refused, Err(LimitProblem::RoleMissing(path.to_owned(), Role::Editor)));
        assert!(tickets(&["/card/get"]).allow(path) && !limits(&["/card/get"]).allow(path));
        let listed = check(&tickets(&[path]), Role::Admin);
        assert_eq!(listed, Err(LimitProblem::UnknownEndpoint(path.to_owned())));
    }

    #[test]
    fn numbers_have_bounds() {
        let per_minute = |n| KeyLimits { calls_per_minute: Some(n), ..KeyLimits::default() };
        let per_day = |n| KeyLimits { calls_per_day: Some(n), ..KeyLimits::default() };
        assert_eq!(check(&per_minute(1), Role::Viewer), Ok(()));
        assert_eq!(check(&per_minute(MAX_CALLS_PER_MINUTE), Role::Viewer), Ok(()));
        assert_eq!(check(&per_day(MAX_CALLS_PER_DAY), Role::Viewer), Ok(()));
        for n in [0, MAX_CALLS_PER_MINUTE + 1] {
            assert_eq!(check(&per_minute(n), Role::Viewer), Err(LimitProblem::PerMinute));
        }
        for n in [0, MAX_CALLS_PER_DAY + 1] {
            assert_eq!(check(&per_day(n), Role::Viewer), Err(LimitProblem::PerDay));
        }
    }
}

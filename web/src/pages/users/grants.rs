//! The choice of a role in every account and in each one.

use std::collections::BTreeMap;

use desk_api::identity::{EVERY_ACCOUNT, Grant, Role};
use desk_wording as wording;
use leptos::prelude::*;

use crate::i18n::{Message, language, people::People as Text, t};

/// Roles by account; no role if an account is missing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grants(RwSignal<BTreeMap<String, Role>>);

impl Grants {
    pub(super) fn of(grants: &[Grant]) -> Self {
        let roles = grants.iter().map(|grant| (grant.account.clone(), grant.role));
        Self(RwSignal::new(roles.collect()))
    }

    /// The chosen grants.
    pub(super) fn chosen(self) -> Vec<Grant> {
        let grant =
            |(account, role): (&String, &Role)| Grant { account: account.clone(), role: *role };
        self.0.with_untracked(|roles| roles.iter().map(grant).collect())
    }

    /// The choice. A server with one account needs no line for the account, unless a role was granted there.
    pub(super) fn choice(self, accounts: &[String]) -> AnyView {
        let given = |account: &String| self.0.with_untracked(|roles| roles.contains_key(account));
        let shown = |account: &&String| accounts.len() > 1 || given(account);
        let mut places = vec![EVERY_ACCOUNT.to_owned()];
        places.extend(accounts.iter().filter(shown).cloned());
        // Of an account that is no longer configured.
        let known = |account: &String| places.contains(account);
        let others: Vec<String> = self.0.with_untracked(|roles| {
            roles.keys().filter(|account| !known(account)).cloned().collect()
        });
        places.extend(others);
        let lines = places.into_iter().map(|account| self.line(account));
        view! { <div class="grants">{lines.collect_view()}</div> }.into_any()
    }

    fn line(self, account: String) -> AnyView {
        let roles = [None].into_iter().chain(Role::ALL.map(Some));
        let choices: Vec<_> = roles.map(|role| self.radio(account.clone(), role)).collect();
        let name = move || {
            if account == EVERY_ACCOUNT { t(Text::EveryAccount)() } else { account.clone() }
        };
        view! {
            <fieldset class="grant">
                <legend>{name}</legend>
                {choices}
            </fieldset>
        }
        .into_any()
    }

    fn radio(self, account: String, role: Option<Role>) -> AnyView {
        let group = format!("grant-{account}");
        let value = role.map_or("none", Role::name);
        let is = self.0.with_untracked(|roles| roles.get(&account).copied()) == role;
        let choose = move |_| {
            self.0.update(|roles| match role {
                Some(role) => drop(roles.insert(account.clone(), role)),
                None => drop(roles.remove(&account)),
            });
        };
        let text = move || match role {
            Some(role) => wording::role(role, language()).to_owned(),
            None => Text::NoRole.text(language()).into_owned(),
        };
        view! {
            <label class="grant-role">
                <input type="radio" name=group value=value checked=is on:change=choose/>
                <span>{text}</span>
            </label>
        }
        .into_any()
    }
}

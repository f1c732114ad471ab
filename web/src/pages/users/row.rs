//! The table of users.

use desk_api::identity::{EVERY_ACCOUNT, Grant, UserChange, UserSummary};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use super::{Page, Task};
use crate::{
    api,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        menu::{Menu, item},
        problem::failure_text,
        toast::Toaster,
    },
    i18n::{
        Message, language, people::People as Text, second_factor::SecondFactor, statistics::moment,
        t,
    },
    state::preferences::Preferences,
};

pub(super) fn table(page: Page, users: Vec<UserSummary>) -> AnyView {
    let rows = users.into_iter().map(|user| row(page, user));
    view! {
        <section class="panel people-table">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t(Text::User)}</th>
                        <th scope="col">{t(Text::Role)}</th>
                        <th scope="col" class="not-narrow-cell">{t(Text::Changed)}</th>
                        <th scope="col"><span class="visually-hidden">{t(Text::Actions)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(page: Page, user: UserSummary) -> AnyView {
    let own = untrack(|| page.session.caller().name) == user.name;
    let initial: String = user.display_name.chars().take(1).collect();
    let (changed, grants, disabled, has_password) =
        (user.changed_at, user.grants.clone(), user.disabled, user.has_password);
    let second_factor = user.second_factor;
    let state = move || {
        let chips = [
            (own, Tone::Info, Icon::Check, Text::You),
            (disabled, Tone::Neutral, Icon::Dash, Text::Disabled),
            (!has_password, Tone::Warning, Icon::Warning, Text::NoPassword),
        ];
        let shown = chips.into_iter().filter(|(is, ..)| *is);
        let second_factor =
            second_factor.then(|| chip(Tone::Success, Some(Icon::Lock), t(SecondFactor::Title)()));
        let shown = shown.map(|(_, tone, icon, text)| chip(tone, Some(icon), t(text)()));
        shown.chain(second_factor).collect_view()
    };
    let name = user.name.clone();
    view! {
        <tr data-user=name data-disabled=disabled.to_string() data-second-factor=second_factor.to_string()>
            <th scope="row">
                <span class="person">
                    <span class="person-mark" aria-hidden="true">{initial}</span>
                    <span class="person-name">
                        <span>{user.display_name.clone()}</span>
                        <span class="muted small">{user.name.clone()}</span>
                    </span>
                    {state}
                </span>
            </th>
            <td>{move || roles(&grants)}</td>
            <td class="not-narrow-cell muted">{move || moment(changed, super::super::sessions::now(), language())}</td>
            <td class="number">{actions(page, user, own)}</td>
        </tr>
    }
    .into_any()
}

/// The roles of a user, each with its account.
fn roles(grants: &[Grant]) -> AnyView {
    if grants.is_empty() {
        return view! { <span class="muted">{t(Text::NoRole)}</span> }.into_any();
    }
    let lines = grants.iter().map(|grant| {
        let place = if grant.account == EVERY_ACCOUNT {
            Text::EveryAccount.text(language()).into_owned()
        } else {
            grant.account.clone()
        };
        let role = wording::role(grant.role, language());
        view! { <span class="person-grant">{role}" "<span class="muted small">{place}</span></span> }
    });
    lines.collect_view().into_any()
}

fn actions(page: Page, user: UserSummary, own: bool) -> AnyView {
    let title = {
        let name = user.display_name.clone();
        Signal::derive(move || format!("{}: {name}", t(Text::Actions)()))
    };
    let user = StoredValue::new(user);
    let (toaster, preferences) = (Toaster::get(), Preferences::get());
    let enable = move || {
        let id = user.with_value(|user| user.id);
        spawn_local(async move {
            let change = UserChange { disabled: Some(false), ..UserChange::default() };
            match api::identity::change_user(id, &change).await {
                Ok(_) => page.done(),
                Err(failure) => {
                    let language = preferences.language.get_untracked();
                    toaster.fail(failure_text(&failure, language), None);
                }
            }
        });
    };
    let begin = move |task| page.begin(task, Some(user.get_value()));
    view! {
        <Menu name="user" class="button button-quiet button-icon button-small" title icon_only=true at_end=true label=|| Icon::Dots.view()>
            {item("roles", Icon::People, t(Text::ChangeRoles)(), move || begin(Task::Roles))}
            // The user's own password and second factor are changed on the sessions page, which asks for the present
            // ones.
            {(!own).then(|| item("reset-password", Icon::Lock, t(Text::ResetPassword)(), move || begin(Task::Password)))}
            {
                let removable = !own && user.with_value(|user| user.second_factor);
                removable.then(|| item("remove-second-factor", Icon::Cross, t(SecondFactor::RemoveOf)(), move || begin(Task::SecondFactor)))
            }
            {
                let disabled = user.with_value(|user| user.disabled);
                match (disabled, own) {
                    (true, _) => item("enable", Icon::Check, t(Text::Enable)(), enable),
                    (false, true) => ().into_any(),
                    (false, false) => item("disable", Icon::Dash, t(Text::Disable)(), move || begin(Task::Disable)),
                }
            }
        </Menu>
    }
    .into_any()
}

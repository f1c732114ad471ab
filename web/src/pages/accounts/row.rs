//! The table of accounts.

use desk_api::{
    about::NoToken,
    account::{AccountOrigin, AccountState, AccountSummary, NotOpened},
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, Task};
use crate::{
    address::of_account,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        menu::{Menu, item},
    },
    i18n::{
        accounts::Accounts as Text, language, push_setup::PushSetupText, statistics::moment, t,
    },
    pages::capabilities::link::link_of,
};

pub(super) fn table(page: Page, accounts: Vec<AccountSummary>) -> AnyView {
    let rows = accounts.into_iter().map(|account| row(page, account));
    view! {
        <section class="panel people-table">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t(Text::Account)}</th>
                        <th scope="col">{t(Text::State)}</th>
                        <th scope="col" class="not-narrow-cell">{t(Text::Origin)}</th>
                        <th scope="col"><span class="visually-hidden">{t(Text::Actions)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(page: Page, account: AccountSummary) -> AnyView {
    let AccountSummary { name, app_id, origin, state, created_at, created_by } = account;
    let of_origin = match origin {
        AccountOrigin::Configuration => Text::Configuration,
        AccountOrigin::Dashboard => Text::Dashboard,
        AccountOrigin::ThirdPartyPlatform => Text::ThirdPartyPlatform,
    };
    let added = move || {
        let (at, by) = (created_at?, created_by.clone()?);
        let at = moment(at, super::super::sessions::now(), language());
        Some(view! { <span class="muted small">{by}" · "{at}</span> })
    };
    let marker = match &state {
        AccountState::Ready => "ready",
        AccountState::NoToken(_) => "no_token",
        AccountState::NotOpened { .. } => "not_opened",
    };
    // Another account's pages are loaded again, so that no data of one account is shown in another.
    let (link, capabilities) = if matches!(state, AccountState::NotOpened { .. }) {
        (view! { <span>{name.clone()}</span> }.into_any(), None)
    } else {
        let address = format!("{}/", of_account(&name));
        let link = view! { <a rel="external" href=address>{name.clone()}</a> }.into_any();
        (link, Some(link_of(&name)))
    };
    let end = match origin {
        AccountOrigin::Dashboard => actions(page, name.clone(), true),
        AccountOrigin::Configuration => note(Text::ReadOnly),
        AccountOrigin::ThirdPartyPlatform => {
            view! { {note(Text::ByPlatform)}{actions(page, name.clone(), false)} }.into_any()
        }
    };
    view! {
        <tr data-account-row=name data-state=marker>
            <th scope="row">
                <span class="person">
                    <span class="person-name">
                        {link}
                        <code class="muted small">{app_id.to_string()}</code>
                        {capabilities}
                    </span>
                </span>
            </th>
            <td>{move || shown_state(&state)}</td>
            <td class="not-narrow-cell"><span class="person-name"><span>{t(of_origin)}</span>{added}</span></td>
            <td class="number">{end}</td>
        </tr>
    }
    .into_any()
}

fn note(text: Text) -> AnyView {
    view! { <span class="muted small">{t(text)}</span> }.into_any()
}

/// The state with its reason.
fn shown_state(state: &AccountState) -> AnyView {
    let reason = |text: String| view! { <p class="small">{text}</p> };
    match state {
        AccountState::Ready => chip(Tone::Success, Some(Icon::Check), t(Text::Ready)()),
        AccountState::NoToken(NoToken { code, errcode }) => {
            let text = wording::error_code(*code, language());
            let number = errcode.map(|errcode| format!(" (errcode {errcode})")).unwrap_or_default();
            let chip = chip(Tone::Danger, Some(Icon::Cross), t(Text::NoToken)());
            view! { {chip}{reason(format!("{text}{number}"))} }.into_any()
        }
        AccountState::NotOpened { why } => {
            let why = match why {
                NotOpened::SecretUnreadable => Text::SecretUnreadable,
                NotOpened::NameTaken => Text::NameTaken,
                NotOpened::Failed => Text::Failed,
            };
            let chip = chip(Tone::Danger, Some(Icon::Cross), t(Text::NotOpened)());
            view! { {chip}{reason(t(why)())} }.into_any()
        }
    }
}

/// The menu of an account. Only those of the dashboard have an AppSecret and a push address of their own here.
fn actions(page: Page, name: String, of_dashboard: bool) -> AnyView {
    let title = {
        let name = name.clone();
        Signal::derive(move || format!("{}: {name}", t(Text::Actions)()))
    };
    let name = StoredValue::new(name);
    let begin = move |task| page.begin(task, name.get_value());
    let secret = move || {
        of_dashboard.then(|| {
            item("replace-secret", Icon::Lock, t(Text::ReplaceSecret)(), move || {
                begin(Task::ReplaceSecret);
            })
        })
    };
    let remove = move || {
        of_dashboard.then(|| {
            item("remove-account", Icon::Trash, t(Text::Remove)(), move || begin(Task::Remove))
        })
    };
    view! {
        <Menu name="account-actions" class="button button-quiet button-icon button-small" title icon_only=true at_end=true label=|| Icon::Dots.view()>
            {secret()}
            {item("pushes", Icon::Inbox, t(PushSetupText::Pushes)(), move || begin(Task::Pushes))}
            {item("forwarding", Icon::Right, t(PushSetupText::Forwarding)(), move || begin(Task::Forwarding))}
            {remove()}
        </Menu>
    }
    .into_any()
}

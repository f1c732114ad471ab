//! The form of a new key, and its secret, which is shown once.

use card_model::time::UnixSeconds;
use desk_api::identity::{ApiKeyCreated, EVERY_ACCOUNT, KeyLimits, NewApiKey, Role};
use desk_wording as wording;
use leptos::{ev, prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api,
    components::{icon::Icon, plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{Message, common::Common, language, people::People as Text, t},
    pages::sessions::now,
};

const DAY: i64 = 86_400;
/// Lifetimes of a key in days; `None` never expires.
const LIFETIMES: [(Option<i64>, Text); 4] = [
    (Some(30), Text::Days30),
    (Some(90), Text::Days90),
    (Some(365), Text::Year),
    (None, Text::Never),
];

pub(super) fn form(page: Page) -> AnyView {
    let name = RwSignal::new(String::new());
    let role = RwSignal::new(Role::Viewer);
    let days = RwSignal::new(Some(90));
    let accounts = RwSignal::new(vec![EVERY_ACCOUNT.to_owned()]);
    let (tries, touched) = (Tries::new(), RwSignal::new(false));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        touched.set(true);
        if accounts.with_untracked(Vec::is_empty) || !tries.begin() {
            return;
        }
        let new = NewApiKey {
            name: name.get_untracked().trim().to_lowercase(),
            role: role.get_untracked(),
            accounts: accounts.get_untracked(),
            limits: KeyLimits::default(),
            expires_at: days.get_untracked().map(|days| UnixSeconds::new(now().get() + days * DAY)),
        };
        spawn_local(async move {
            match api::identity::create_key(&new).await {
                Ok(created) => {
                    tries.done();
                    if page.created.try_set(Some(created)).is_none() {
                        page.load();
                    }
                }
                Err(failure) => tries.failed(failure),
            }
        });
    };
    let roles = Role::ALL.map(|it| {
        let text = move || wording::role(it, language());
        chosen(move || role.get() == it, move || role.set(it), it.name(), text)
    });
    let lifetimes = LIFETIMES.map(|(it, text)| {
        let value = it.map_or_else(|| "never".to_owned(), |days| days.to_string());
        chosen(move || days.get() == it, move || days.set(it), value, t(text))
    });
    let missing = move || {
        let is_missing = touched.get() && accounts.with(Vec::is_empty);
        is_missing.then(|| view! { <p class="field-error">{Icon::Cross.view()}<span>{t(Text::AccountMissing)}</span></p> })
    };
    view! {
        <form class="people-form" data-form="new-key" novalidate on:submit=submit>
            {PlainField::new("name", t(Text::KeyName), name, "off").help(t(Text::KeyNameHelp)).text()}
            {group(Text::Role, roles.into_any())}
            <fieldset class="grant">
                <legend>{t(Text::Accounts)}</legend>
                {places(page, accounts)}
                <div class="field-note" aria-live="polite">{missing}</div>
            </fieldset>
            {group(Text::Expires, lifetimes.into_any())}
            {tries.notice()}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.creating.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="create-key">{t(Text::NewKey)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// A labelled group of exclusive choices.
fn group(name: Text, choices: AnyView) -> AnyView {
    view! {
        <div class="field">
            <div class="field-head">{t(name)}</div>
            <div class="segmented" role="group" aria-label=t(name)>{choices}</div>
        </div>
    }
    .into_any()
}

fn chosen<T: IntoView + Send + 'static>(
    is: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
    value: impl Into<String>,
    text: impl Fn() -> T + Send + 'static,
) -> AnyView {
    let value: String = value.into();
    view! {
        <button type="button" data-value=value aria-pressed=move || is().to_string() on:click=move |_| choose()>{text}</button>
    }
    .into_any()
}

/// Where the key is valid: everywhere, or in some accounts.
fn places(page: Page, accounts: RwSignal<Vec<String>>) -> AnyView {
    let all = page.session.accounts();
    let names = std::iter::once(EVERY_ACCOUNT.to_owned()).chain(all);
    let boxes = names.map(|account| {
        let (own, shown) = (account.clone(), account.clone());
        let is = move || accounts.with(|accounts| accounts.contains(&own));
        let value = account.clone();
        let toggle = move |event: ev::Event| {
            let on = event_target_checked(&event);
            accounts.update(|accounts| {
                accounts.retain(|it| *it != account);
                // Every account or some of them: one excludes the other.
                accounts.retain(|it| !on || (it == EVERY_ACCOUNT) == (account == EVERY_ACCOUNT));
                if on {
                    accounts.push(account.clone());
                }
            });
        };
        let text = move || {
            if shown == EVERY_ACCOUNT {
                Text::EveryAccount.text(language()).into_owned()
            } else {
                shown.clone()
            }
        };
        view! {
            <label class="grant-role">
                <input type="checkbox" value=value prop:checked=is on:change=toggle/>
                <span>{text}</span>
            </label>
        }
    });
    boxes.collect_view().into_any()
}

/// The secret. It exists only in the page, while the dialog is open.
pub(super) fn shown_once(page: Page, created: ApiKeyCreated) -> AnyView {
    let (toaster, copied) = (Toaster::get(), Signal::derive(t(Common::Copied)));
    let secret = StoredValue::new(created.secret);
    let copy = move |_| {
        let text = secret.with_value(|secret| secret.expose().to_owned());
        let said = copied.get_untracked();
        // The notice must not repeat the secret.
        spawn_local(async move {
            if crate::browser::copy(&text).await {
                toaster.show(said);
            }
        });
    };
    view! {
        <p class="notice notice-warning">{Icon::Warning.view()}<span>{t(Text::SecretOnce)}</span></p>
        <div class="field">
            <div class="field-head"><label for="new-secret">{t(Text::Secret)}</label></div>
            <span class="secret-field">
                <input class="input" id="new-secret" readonly autocomplete="off" value=secret.with_value(|secret| secret.expose().to_owned())/>
                <button class="button" type="button" data-action="copy-key" on:click=copy>{Icon::Copy.view()}{t(Common::Copy)}</button>
            </span>
        </div>
        <div class="dialog-actions">
            <button class="button button-primary" type="button" data-action="key-kept" on:click=move |_| page.creating.set(false)>{t(Text::Finished)}</button>
        </div>
    }
    .into_any()
}

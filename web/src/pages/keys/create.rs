//! Creating a key, and its secret, which is shown once.

use desk_api::identity::{ApiKeyCreated, NewApiKey};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{Page, form::KeyForm};
use crate::{
    api,
    components::{icon::Icon, plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{common::Common, keys::Keys, people::People as Text, t},
};

pub(super) fn form(page: Page) -> AnyView {
    let name = RwSignal::new(String::new());
    let (tries, fields) = (Tries::new(), KeyForm::new());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(wanted) = fields.wanted() else { return };
        if !tries.begin() {
            return;
        }
        let new = NewApiKey {
            name: name.get_untracked().trim().to_lowercase(),
            role: wanted.role,
            accounts: wanted.accounts,
            limits: wanted.limits,
            expires_at: wanted.expires_at,
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
    view! {
        <form class="people-form" data-form="new-key" novalidate on:submit=submit>
            {PlainField::new("name", t(Text::KeyName), name, "off").help(t(Text::KeyNameHelp)).text()}
            {fields.fields(page)}
            {tries.notice()}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.creating.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="create-key">{t(Text::NewKey)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The secret. It exists only in the page, while the dialog is open.
pub(super) fn shown_once(page: Page, created: ApiKeyCreated) -> AnyView {
    let (toaster, copied) = (Toaster::get(), Signal::derive(t(Common::Copied)));
    let (secret, id) = (StoredValue::new(created.secret), created.key.id.to_string());
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
        <div class="field">
            <div class="field-head"><label for="new-key-id">{t(Keys::AppId)}</label></div>
            <input class="input" id="new-key-id" readonly autocomplete="off" value=id/>
            <div class="field-note"><p>{t(Keys::SdkHint)}</p></div>
        </div>
        <div class="dialog-actions">
            <button class="button button-primary" type="button" data-action="key-kept" on:click=move |_| page.creating.set(false)>{t(Text::Finished)}</button>
        </div>
    }
    .into_any()
}

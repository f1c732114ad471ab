//! Changing what a key may do. The key itself stays.

use desk_api::identity::ApiKeySummary;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{Page, form::KeyForm};
use crate::{
    api,
    components::{toast::Toaster, tries::Tries},
    i18n::{common::Common, people::People as Text, t},
};

pub(super) fn form(page: Page, key: ApiKeySummary) -> AnyView {
    let (tries, fields, id) = (Tries::new(), KeyForm::of(&key), key.id);
    let (toaster, said) = (Toaster::get(), Signal::derive(t(Text::Saved)));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(wanted) = fields.wanted() else { return };
        if !tries.begin() {
            return;
        }
        let said = said.get_untracked();
        spawn_local(async move {
            match api::identity::change_key(id, &wanted).await {
                Ok(_) => {
                    toaster.show(said);
                    if page.editing.try_set(false).is_none() {
                        page.load();
                    }
                }
                Err(failure) => tries.failed(failure),
            }
        });
    };
    view! {
        <form class="people-form" data-form="change-key" novalidate on:submit=submit>
            <p><strong>{key.name}</strong>" "<code>{format!("{}…", key.prefix)}</code></p>
            {fields.fields(page)}
            {tries.notice()}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.editing.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="save-key">{t(Text::Save)}</button>
            </div>
        </form>
    }
    .into_any()
}

//! The form of a new user.

use desk_api::identity::NewUser;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::{Page, grants::Grants};
use crate::{
    api,
    components::{plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{common::Common, identity::Identity, people::People as Text, t},
};

pub(super) fn form(page: Page) -> AnyView {
    let empty = || RwSignal::new(String::new());
    let (name, display_name, password) = (empty(), empty(), empty());
    let (tries, grants, toaster) = (Tries::new(), Grants::of(&[]), Toaster::get());
    let said = t(Text::Created);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !tries.begin() {
            return;
        }
        let new = NewUser {
            name: name.get_untracked().trim().to_lowercase(),
            display_name: display_name.get_untracked().trim().to_owned(),
            password: Secret::new(password.get_untracked()),
            grants: grants.chosen(),
        };
        let said = untrack(said);
        spawn_local(async move {
            match api::identity::create_user(&new).await {
                Ok(user) => {
                    toaster.show(format!("{said} {}", user.display_name));
                    page.done();
                }
                Err(failure) => tries.failed(failure),
            }
        });
    };
    view! {
        <form class="people-form" data-form="new-user" novalidate on:submit=submit>
            {PlainField::new("name", t(Text::UserName), name, "off").help(t(Identity::NameHelp)).text()}
            {PlainField::new("display-name", t(Text::DisplayName), display_name, "off").help(t(Text::DisplayNameHelp)).text()}
            {PlainField::new("password", t(Text::Password), password, "new-password")
                .problem(move || tries.password_problem())
                .help(t(Identity::NewPasswordHelp))
                .password()}
            <p class="muted small">{t(Text::TellPassword)}</p>
            {grants.choice(&page.session.accounts())}
            {tries.notice()}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="create-user">{t(Text::NewUser)}</button>
            </div>
        </form>
    }
    .into_any()
}

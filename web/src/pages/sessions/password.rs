//! Changes the user's own password.

use desk_api::{error::ErrorCode, identity::PasswordChange};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::Page;
use crate::{
    api, browser,
    components::{plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{identity::Identity, people::People as Text, second_factor::SecondFactor, t},
    state::session::CurrentSession,
};

/// The URL parameter that opens the form.
const ASKED: &str = "password";

pub(super) fn panel(page: Page) -> AnyView {
    let empty = || RwSignal::new(String::new());
    let (current, new) = (empty(), empty());
    let (tries, toaster) = (Tries::new(), Toaster::get());
    let name = untrack(|| CurrentSession::get().caller().name);
    let said = Signal::derive(t(Text::PasswordChanged));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !tries.begin() {
            return;
        }
        let secret = |value: RwSignal<String>| Secret::new(value.get_untracked());
        let change = PasswordChange { current: secret(current), new: secret(new) };
        let said = said.get_untracked();
        spawn_local(async move {
            match api::identity::change_password(&change).await {
                Ok(()) => {
                    toaster.show(said);
                    tries.done();
                    for value in [current, new] {
                        let _ = value.try_set(String::new());
                    }
                    page.load();
                }
                Err(why) => tries.failed(why),
            }
        });
    };
    let wrong = t(SecondFactor::PasswordWrong);
    if browser::query(ASKED).is_some() {
        request_animation_frame(|| browser::focus("field-current"));
    }
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{t(Text::ChangePassword)}</h2></div>
            <form class="people-form panel-body" data-form="password" novalidate on:submit=submit>
                // Password managers need the user name.
                <input type="text" autocomplete="username" hidden readonly value=name/>
                {PlainField::new("current", t(Text::CurrentPassword), current, "current-password")
                    .problem(move || tries.problem_of(ErrorCode::SignInRefused).map(|_| wrong()))
                    .password()}
                {PlainField::new("new", t(Text::NewPassword), new, "new-password")
                    .problem(move || tries.password_problem())
                    .help(t(Identity::NewPasswordHelp))
                    .password()}
                <p class="muted small">{t(Text::ChangePasswordHint)}</p>
                {tries.notice_beside(&[ErrorCode::PasswordRefused, ErrorCode::SignInRefused])}
                <div><button class="button button-primary" type="submit" data-action="change-password">{t(Text::ChangePassword)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

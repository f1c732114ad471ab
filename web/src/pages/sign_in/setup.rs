//! The first administrator of a new server.

use desk_api::{
    error::ErrorCode,
    identity::{Setup, Who},
};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use crate::{
    api, browser,
    components::{plain_field::PlainField, tries::Tries},
    i18n::{identity::Identity as Text, t},
};

/// The form. `done` receives the new administrator, who is signed in.
pub fn setup(done: Callback<Who>) -> AnyView {
    let empty = || RwSignal::new(String::new());
    let (code, name, password) = (empty(), empty(), empty());
    let tries = Tries::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !tries.begin() {
            return;
        }
        let body = Setup {
            code: Secret::new(code.get_untracked()),
            name: name.get_untracked().trim().to_lowercase(),
            password: Secret::new(password.get_untracked()),
        };
        spawn_local(async move {
            match api::identity::set_up(&body).await {
                Ok(who) => drop(done.try_run(who)),
                Err(why) => tries.failed(why),
            }
        });
    };
    request_animation_frame(|| browser::focus_in_sight("field-code"));
    view! {
        <form class="sign-in" data-form="setup" novalidate on:submit=submit>
            <p class="second">{t(Text::SetupText)}</p>
            {PlainField::new("code", t(Text::SetupCode), code, "one-time-code")
                .problem(move || tries.problem_of(ErrorCode::SetupRefused))
                .help(t(Text::SetupCodeHelp))
                .text()}
            {PlainField::new("name", t(Text::SetupName), name, "username").help(t(Text::NameHelp)).text()}
            {PlainField::new("password", t(Text::Password), password, "new-password")
                .problem(move || tries.password_problem())
                .help(t(Text::NewPasswordHelp))
                .password()}
            {tries.notice_beside(&[ErrorCode::SetupRefused, ErrorCode::PasswordRefused])}
            <button class="button button-primary button-large" type="submit" data-action="set-up" aria-disabled=move || tries.is_held().to_string()>
                {t(Text::CreateAdmin)}
            </button>
        </form>
    }
    .into_any()
}

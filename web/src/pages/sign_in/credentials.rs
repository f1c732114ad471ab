//! The form for name and password.

use desk_api::{
    error::ErrorCode,
    identity::{SignIn, Who},
};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use crate::{
    api::{self, Failure, identity::NotTaken},
    browser,
    components::{plain_field::PlainField, tries::Tries},
    i18n::{Message, identity::Identity as Text, language, t},
};

/// Returns `true` if the password was right and the code of the second factor is missing.
fn is_next_step(failure: &Failure) -> bool {
    failure.code() == Some(ErrorCode::SecondFactorRequired)
}

/// The form. `known` is the name of the previous user; `done` receives the signed-in user.
pub fn credentials(known: Option<String>, done: Callback<Who>) -> AnyView {
    let is_known = known.is_some();
    let (name, password) = (RwSignal::new(known.unwrap_or_default()), RwSignal::new(String::new()));
    let (tries, touched) = (Tries::new(), RwSignal::new(false));
    let (code, is_asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    let missing = move |value: RwSignal<String>, text: Text| {
        let is_missing = touched.get() && value.with(|value| value.trim().is_empty());
        is_missing.then(|| text.text(language()).into_owned())
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        touched.set(true);
        let empty = |value: RwSignal<String>| value.with_untracked(|value| value.trim().is_empty());
        if empty(name) || empty(password) {
            browser::focus_in_sight(if empty(name) { "field-name" } else { "field-password" });
            return;
        }
        let with_code = is_asked.get_untracked();
        if with_code && empty(code) {
            browser::focus_in_sight("field-code");
            return;
        }
        if !tries.begin() {
            return;
        }
        let body = SignIn {
            name: name.get_untracked().trim().to_owned(),
            password: Secret::new(password.get_untracked()),
            second_factor: with_code.then(|| Secret::new(code.get_untracked().trim())),
        };
        spawn_local(async move {
            match api::identity::sign_in(&body).await {
                Ok(who) => drop(done.try_run(who)),
                Err(NotTaken::Failed(failure)) if is_next_step(&failure) => {
                    tries.done();
                    // The new field isn't reported as empty at first.
                    let _ = touched.try_set(false);
                    let _ = is_asked.try_set(true);
                    request_animation_frame(|| browser::focus_in_sight("field-code"));
                }
                Err(why) => {
                    tries.failed(why);
                    browser::focus_in_sight(if with_code {
                        "field-code"
                    } else {
                        "field-password"
                    });
                }
            }
        });
    };
    request_animation_frame(move || {
        browser::focus_in_sight(if is_known { "field-password" } else { "field-name" });
    });
    view! {
        <form class="sign-in" data-form="sign-in" novalidate on:submit=submit>
            {PlainField::new("name", t(Text::Name), name, "username")
                .problem(move || missing(name, Text::NameMissing))
                .text()}
            {PlainField::new("password", t(Text::Password), password, "current-password")
                .problem(move || missing(password, Text::PasswordMissing))
                .password()}
            {move || is_asked.get().then(|| {
                PlainField::new("code", t(Text::SecondFactor), code, "one-time-code")
                    .help(t(Text::SecondFactorHelp))
                    .problem(move || missing(code, Text::SecondFactorMissing).or_else(|| tries.problem_of(ErrorCode::SecondFactorRefused)))
                    .text()
            })}
            {tries.notice_beside(&[ErrorCode::SecondFactorRefused])}
            <button class="button button-primary button-large" type="submit" data-action="sign-in" aria-disabled=move || tries.is_held().to_string()>
                {move || if tries.busy.get() { t(Text::SigningIn)() } else { t(Text::SignIn)() }}
            </button>
            <p class="muted small">{t(Text::Forgotten)}</p>
        </form>
    }
    .into_any()
}

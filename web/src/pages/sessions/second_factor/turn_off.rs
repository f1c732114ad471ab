//! Turns the second factor off: asks for the password and a code or recovery code.

use desk_api::{error::ErrorCode, identity::SecondFactorRemove};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::{super::own_password::OwnPassword, Steps};
use crate::{
    api::{self, identity::NotTaken},
    browser,
    components::{plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{common::Common, second_factor::SecondFactor as Text, t},
};

pub(super) fn form(steps: Steps) -> AnyView {
    let (tries, toaster) = (Tries::new(), Toaster::get());
    let password = OwnPassword::new(tries);
    let (code, touched) = (RwSignal::new(String::new()), RwSignal::new(false));
    let missing = t(Text::EitherMissing);
    let is_missing = move || code.with(|code| code.trim().is_empty());
    let problem = move || {
        if touched.get() && is_missing() {
            return Some(missing());
        }
        tries.problem_of(ErrorCode::SecondFactorRefused)
    };
    let said = Signal::derive(t(Text::TurnedOff));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        touched.set(true);
        let Some(password_typed) = password.typed() else { return };
        if untrack(is_missing) {
            browser::focus_in_sight("field-code");
            return;
        }
        if !tries.begin() {
            return;
        }
        let second_factor = Secret::new(code.get_untracked());
        let body = SecondFactorRemove { password: password_typed, second_factor };
        let said = said.get_untracked();
        spawn_local(async move {
            match api::identity::remove_second_factor(&body).await {
                Ok(()) => {
                    toaster.show(said);
                    let _ = steps.codes.try_set(None);
                    let _ = steps.open.try_set(false);
                    steps.load();
                }
                Err(why) => {
                    let is_code = matches!(&why, NotTaken::Failed(failure) if failure.code() == Some(ErrorCode::SecondFactorRefused));
                    tries.failed(why);
                    if is_code {
                        browser::focus_in_sight("field-code");
                    } else {
                        OwnPassword::focus();
                    }
                }
            }
        });
    };
    view! {
        <form class="people-form" data-form="second-factor-off" novalidate on:submit=submit>
            <p>{t(Text::TurnOffText)}</p>
            {password.field()}
            {PlainField::new("code", t(Text::EitherCode), code, "one-time-code")
                .help(t(Text::EitherHelp))
                .problem(problem)
                .text()}
            {tries.notice_beside(&[ErrorCode::SignInRefused, ErrorCode::SecondFactorRefused])}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| steps.open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-danger-solid" type="submit" data-action="confirm-turn-off">{t(Text::TurnOff)}</button>
            </div>
        </form>
    }
    .into_any()
}

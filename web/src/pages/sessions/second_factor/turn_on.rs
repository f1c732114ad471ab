//! Turns the second factor on: the password, then the seed and a code computed from it.

use desk_api::{
    error::ErrorCode,
    identity::{QrCode, SecondFactorBegin, SecondFactorBegun, SecondFactorConfirm},
};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::{super::own_password::OwnPassword, Steps};
use crate::{
    api, browser,
    components::{icon::Icon, plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{common::Common, second_factor::SecondFactor as Text, t},
};

/// The form that asks for the password.
pub(super) fn begin(steps: Steps) -> AnyView {
    let tries = Tries::new();
    let password = OwnPassword::new(tries);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(password_typed) = password.typed() else { return };
        if !tries.begin() {
            return;
        }
        spawn_local(async move {
            let body = SecondFactorBegin { password: password_typed };
            match api::identity::begin_second_factor(&body).await {
                // Unless the dialog was closed meanwhile.
                Ok(begun) if steps.open.try_get_untracked() == Some(true) => {
                    let _ = steps.begun.try_set(Some(begun));
                }
                Ok(_) => {}
                Err(why) => {
                    tries.failed(why);
                    OwnPassword::focus();
                }
            }
        });
    };
    view! {
        <form class="people-form" data-form="second-factor-password" novalidate on:submit=submit>
            <p>{t(Text::PasswordAgain)}</p>
            {password.field()}
            {tries.notice_beside(&[ErrorCode::SignInRefused])}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| steps.open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="begin-second-factor">{t(Text::GoOn)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The seed, and the form that asks for a code.
pub(super) fn confirm(steps: Steps, begun: SecondFactorBegun) -> AnyView {
    let (code, touched) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (tries, toaster) = (Tries::new(), Toaster::get());
    let missing = t(Text::CodeMissing);
    let is_missing = move || code.with(|code| code.trim().is_empty());
    let problem = move || {
        if touched.get() && is_missing() {
            return Some(missing());
        }
        tries.problem_of(ErrorCode::SecondFactorRefused)
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        touched.set(true);
        if untrack(is_missing) {
            browser::focus_in_sight("field-code");
            return;
        }
        if !tries.begin() {
            return;
        }
        let body = SecondFactorConfirm { code: Secret::new(code.get_untracked()) };
        spawn_local(async move {
            match api::identity::confirm_second_factor(&body).await {
                Ok(codes) => {
                    let _ = steps.codes.try_set(Some(codes));
                    let _ = steps.begun.try_set(None);
                    steps.load();
                    // The other sessions have ended.
                    steps.page.load();
                }
                Err(why) => {
                    tries.failed(why);
                    browser::focus_in_sight("field-code");
                }
            }
        });
    };
    request_animation_frame(|| browser::focus_in_sight("field-code"));
    let seed = StoredValue::new(begun.secret);
    let copied = Signal::derive(t(Common::Copied));
    let copy = move |_| {
        let text = seed.with_value(|seed| seed.expose().to_owned());
        let said = copied.get_untracked();
        // The notice must not repeat the seed.
        spawn_local(async move {
            if browser::copy(&text).await {
                toaster.show(said);
            }
        });
    };
    view! {
        <form class="people-form" data-form="second-factor-code" novalidate on:submit=submit>
            <p>{t(Text::Scan)}</p>
            {picture(&begun.qr_code)}
            <div class="field">
                <div class="field-head" id="seed-label">{t(Text::Seed)}</div>
                <div class="seed">
                    <code data-seed aria-labelledby="seed-label">{seed.with_value(|seed| in_groups(seed.expose()))}</code>
                    <button class="button button-small" type="button" data-action="copy-seed" on:click=copy>{Icon::Copy.view()}{t(Common::Copy)}</button>
                </div>
            </div>
            {PlainField::new("code", t(Text::Code), code, "one-time-code")
                .digits()
                .help(t(Text::CodeHelp))
                .problem(problem)
                .text()}
            <p class="muted small">{t(Text::EndsOthers)}</p>
            {tries.notice_beside(&[ErrorCode::SecondFactorRefused])}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| steps.open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="confirm-second-factor">{t(Text::TurnOn)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Dark on light in both themes: some scanners can't read anything else.
fn picture(code: &QrCode) -> AnyView {
    let side = code.side;
    view! {
        <svg class="seed-picture" viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges" role="img" aria-label=t(Text::QrCode)>
            <path fill="#fff" d=format!("M0 0h{side}v{side}H0z")></path>
            <path fill="#000" d=code.dark.expose().to_owned()></path>
        </svg>
    }
    .into_any()
}

/// A seed in groups of four, which are easier to copy.
fn in_groups(seed: &str) -> String {
    let mut text = String::with_capacity(seed.len() + seed.len() / 4);
    for (at, character) in seed.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(' ');
        }
        text.push(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::in_groups;

    #[test]
    fn a_seed_is_typed_in_groups_of_four() {
        // The seed of RFC 6238, appendix B, in base32.
        assert_eq!(
            in_groups("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
        );
        assert_eq!(in_groups("GEZDG"), "GEZD G");
        assert_eq!(in_groups(""), "");
    }
}

//! The dialog before sessions end.

use desk_api::{error::ErrorCode, identity::SessionsEnd};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{Page, own_password::OwnPassword};
use crate::{
    api, browser,
    components::{dialog::Dialog, tries::Tries},
    i18n::{common::Common, people::People as Text, second_factor::SecondFactor, t},
};

pub(super) fn dialog(page: Page) -> AnyView {
    let title = Signal::derive(move || {
        page.which.with(|which| match which {
            Some(which) => format!("{}{}{}", t(Text::EndOne)(), t(Common::Colon)(), which.name),
            None => t(Text::EndAll)(),
        })
    });
    let content = move || form(page);
    view! { <Dialog open=page.asking title class="dialog-small">{content}</Dialog> }.into_any()
}

/// The form. Users with a password must type it.
fn form(page: Page) -> AnyView {
    let tries = Tries::new();
    let password = page.has_password.then(|| OwnPassword::new(tries));
    let id = page.which.with_untracked(|which| which.as_ref().map(|which| which.id));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = password.map(OwnPassword::typed);
        if matches!(typed, Some(None)) || !tries.begin() {
            return;
        }
        let body = typed.flatten().map(|password| SessionsEnd { password });
        spawn_local(async move {
            match (api::identity::end_sessions(id, body.as_ref()).await, id) {
                // This session has also ended: the reloaded page asks to sign in.
                (Ok(()), None) => browser::reload(),
                (Ok(()), Some(_)) => {
                    let _ = page.asking.try_set(false);
                    page.load();
                }
                (Err(why), _) => {
                    tries.failed(why);
                    if page.has_password {
                        OwnPassword::focus();
                    }
                }
            }
        });
    };
    let text =
        move || if id.is_some() { t(SecondFactor::EndOneText)() } else { t(Text::EndAllText)() };
    let (action, button) = match id {
        Some(_) => ("confirm-end-session", Text::EndOne),
        None => ("confirm-end-all", Text::EndAll),
    };
    view! {
        <form class="people-form" data-form="end-sessions" novalidate on:submit=submit>
            <p>{text}</p>
            {password.map(OwnPassword::field)}
            {tries.notice_beside(&[ErrorCode::SignInRefused])}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.asking.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-danger-solid" type="submit" data-action=action>{t(button)}</button>
            </div>
        </form>
    }
    .into_any()
}

//! The dialog that replaces a code that the merchant made.

use desk_api::write::Write;
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use weixin_api::{
    code::update::{Request, Update},
    endpoint::Endpoint as _,
};

use super::{Page, make_void::known_card};
use crate::{
    api,
    components::{dialog::Dialog, icon::Icon, plain_field::PlainField, toast::Toaster},
    i18n::{Message, codes::Codes as Text, common::Common, language, t},
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::{
        code_page::{address, new_code},
        sent::Sent,
    },
};

pub(super) fn dialog(page: Page) -> AnyView {
    view! { <Dialog open=page.replacing title=Signal::derive(t(Text::ReplaceTitle))>{move || form(page)}</Dialog> }
        .into_any()
}

fn form(page: Page) -> AnyView {
    let attempt = Attempt::new(page.session, Update::PATH);
    let (typed, tried) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (toaster, navigate) = (Toaster::get(), StoredValue::new_local(use_navigate()));
    let new = move || typed.with(|typed| page.code.with_value(|code| new_code(code, typed)));
    let done = Callback::new(move |()| {
        attempt.end();
        toaster.show(Text::Replaced.text(untrack(language)).into_owned());
        let to = untrack(new);
        if page.replacing.try_set(false).is_none()
            && let Some(code) = to
        {
            let address = address(&code, known_card(page).as_ref());
            navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
        }
    });
    let name = page.code.with_value(|code| format!("replace.{code}"));
    attempt.attach(&name, Callback::new(move |_: Write| done.run(())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(new_code) = untrack(new) else { return };
        if attempt.sent.with_untracked(Sent::is_busy) {
            return;
        }
        let request = Request {
            code: Some(page.code.get_value()),
            card_id: known_card(page),
            new_code: Some(new_code),
            ..Request::default()
        };
        let key = attempt.begin();
        spawn_local(async move {
            let answer = api::codes::replace(page.session, &request, &key).await;
            if attempt.is_gone() {
                return;
            }
            match answer {
                Ok(()) => done.run(()),
                Err(failure) => attempt.failed(failure),
            }
        });
    };
    let problem = move || (tried.get() && new().is_none()).then(t(Text::NewCodeProblem));
    view! {
        <form class="code-form" data-form="replace" novalidate on:submit=submit>
            <p class="notice notice-warning">{Icon::Warning.view()}<span>{t(Text::ReplaceHint)}</span></p>
            {PlainField::new("new-code", t(Text::NewCode), typed, "off").problem(problem).text()}
            {outcome_view(attempt)}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.replacing.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="confirm-replace" disabled=move || attempt.sent.with(Sent::is_busy)>{t(Text::ReplaceNow)}</button>
            </div>
        </form>
    }
    .into_any()
}

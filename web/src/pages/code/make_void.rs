//! The dialog that makes a code void: what it means, the reason, the customer's consent, and the typed confirmation.

use desk_api::{error::ErrorCode, write::Write};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    code::set_unavailable::{Request, SetUnavailable},
    endpoint::Endpoint as _,
};

use super::{Page, void_reason::VoidReason};
use crate::{
    api,
    components::{dialog::Dialog, icon::Icon, toast::Toaster},
    i18n::{
        Message,
        codes::{Codes as Text, missing},
        common::Common,
        language, t,
    },
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::{
        code_page::{CONFIRMED, Confirmation, confirmation},
        sent::Sent,
    },
};

/// State of the dialog.
#[derive(Clone, Copy)]
struct Form {
    page: Page,
    attempt: Attempt,
    reason: VoidReason,
    agreed: RwSignal<bool>,
    typed: RwSignal<String>,
    toaster: Toaster,
}

impl Form {
    fn confirmation(self) -> Confirmation {
        self.typed.with(|typed| self.page.code.with_value(|code| confirmation(code, typed)))
    }

    fn is_ready(self) -> bool {
        let is_free = !self.attempt.sent.with(Sent::is_busy);
        is_free
            && self.reason.fits()
            && self.agreed.get()
            && self.confirmation() == Confirmation::Right
    }

    fn done(self) {
        self.attempt.end();
        self.toaster.show(Text::Voided.text(untrack(language)).into_owned());
        self.close();
    }

    /// Closes the dialog and reads the code again. The page may have been left.
    fn close(self) {
        if self.page.voiding.try_set(false).is_none() {
            self.page.look_again();
        }
    }

    fn send(self) {
        if !untrack(|| self.is_ready()) {
            return;
        }
        let reason = untrack(|| self.reason.text());
        let request = Request {
            code: Some(self.page.code.get_value()),
            card_id: known_card(self.page),
            reason,
            ..Request::default()
        };
        let (key, language) = (self.attempt.begin(), untrack(language));
        spawn_local(async move {
            let answer = api::codes::make_void(self.page.session, &request, &key).await;
            if self.attempt.is_gone() {
                return;
            }
            match answer {
                Ok(()) => self.done(),
                Err(failure) if failure.code() == Some(ErrorCode::AwaitsConfirmation) => {
                    self.attempt.end();
                    let text = Text::WaitsForSecond.text(language).into_owned();
                    self.toaster.show(text);
                    self.close();
                }
                Err(failure) => self.attempt.failed(failure),
            }
        });
    }
}

/// The code's card, which Weixin requires for codes that the merchant made.
pub(super) fn known_card(page: Page) -> Option<card_model::id::CardId> {
    let found = page
        .detail
        .with_untracked(|detail| detail.as_ref().and_then(|detail| detail.found.card_id.clone()));
    found.or_else(|| page.card_id.get_value())
}

pub(super) fn dialog(page: Page) -> AnyView {
    view! { <Dialog open=page.voiding title=Signal::derive(t(Text::VoidTitle))>{move || form(page)}</Dialog> }
        .into_any()
}

fn form(page: Page) -> AnyView {
    let form = Form {
        page,
        attempt: Attempt::new(page.session, SetUnavailable::PATH),
        reason: VoidReason::new(),
        agreed: RwSignal::new(false),
        typed: RwSignal::new(String::new()),
        toaster: Toaster::get(),
    };
    let name = page.code.with_value(|code| format!("void.{code}"));
    form.attempt.attach(&name, Callback::new(move |_: Write| form.done()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            form.send();
        }
    };
    view! {
        <form class="code-form" data-form="void" novalidate on:submit=submit on:keydown=keys>
            <p class="muted">{page.shown_code()} " · " <span class="voucher-title">{move || page.title()}</span></p>
            <ul class="code-means">
                <li class="code-bad">{Icon::Cross.view()}<span>{t(Text::VoidForever)}</span></li>
                <li class="code-bad">{Icon::Cross.view()}<span>{t(Text::VoidConsent)}</span></li>
                <li class="code-good">{Icon::Check.view()}<span>{t(Text::VoidOthers)}</span></li>
            </ul>
            {form.reason.view()}
            <label class="code-agree">
                <input type="checkbox" id="void-agreed" prop:checked=form.agreed on:change=move |event| form.agreed.set(event_target_checked(&event))/>
                <span>{t(Text::Agreed)}</span>
            </label>
            {confirm(form)}
            {outcome_view(form.attempt)}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.voiding.set(false)>{t(Common::Cancel)}<kbd aria-hidden="true">"Esc"</kbd></button>
                <button class="button button-danger-solid" type="submit" data-action="confirm-void" disabled=move || !form.is_ready()>{t(Text::VoidNow)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn confirm(form: Form) -> AnyView {
    let note = move || match form.confirmation() {
        Confirmation::Missing(count) => missing(count, language()),
        Confirmation::Wrong => Text::LastFourWrong.text(language()).into_owned(),
        Confirmation::Right => String::new(),
    };
    let is_wrong = move || form.confirmation() == Confirmation::Wrong;
    view! {
        <div class="field">
            <div class="field-head"><label for="void-tail">{t(Text::LastFour)}</label></div>
            <input class="input code-tail" id="void-tail" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength=CONFIRMED.to_string()
                aria-describedby="void-note" aria-invalid=move || is_wrong().then_some("true") prop:value=form.typed
                on:input=move |event| form.typed.set(event_target_value(&event))/>
            <p class="field-note" class:code-bad=is_wrong id="void-note" aria-live="polite">{note}</p>
        </div>
    }
    .into_any()
}
